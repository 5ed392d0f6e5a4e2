/** Sends, diagnoses, waits and sends again to those who are still open: nothing lost, nobody mailed twice. */
@NullMarked
package io.github.maildiagnostics.sending;

import org.jspecify.annotations.NullMarked;
