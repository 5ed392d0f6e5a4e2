/** The operator's view: one line for each attempt that failed. */
@NullMarked
package io.github.maildiagnostics.logging;

import org.jspecify.annotations.NullMarked;
