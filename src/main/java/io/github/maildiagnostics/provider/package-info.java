/** Tells Jakarta Mail that the transports exist, under names of their own that nobody asks for. */
@NullMarked
package io.github.maildiagnostics.provider;

import org.jspecify.annotations.NullMarked;
