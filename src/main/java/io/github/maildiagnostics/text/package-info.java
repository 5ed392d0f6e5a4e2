/** What is done to text before it is kept or shown: bounds, escapes, and no secrets. */
@NullMarked
package io.github.maildiagnostics.text;

import org.jspecify.annotations.NullMarked;
