/** Looks at a mail server step by step without sending: what the command {@code probe} does. Nothing in the library uses it. */
@NullMarked
package io.github.maildiagnostics.probe;

import org.jspecify.annotations.NullMarked;
