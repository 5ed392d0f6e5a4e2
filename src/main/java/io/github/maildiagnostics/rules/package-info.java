/** Reading the words of a reply: what its text adds to its codes. */
@NullMarked
package io.github.maildiagnostics.rules;

import org.jspecify.annotations.NullMarked;
