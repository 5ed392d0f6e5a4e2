/** What a code or a cause means: tables of facts, and pages of words in each language. */
@NullMarked
package io.github.maildiagnostics.catalog;

import org.jspecify.annotations.NullMarked;
