/** Why a mail failed, and what to do next: the front door, {@link io.github.maildiagnostics.MailDiagnostics}. */
@NullMarked
package io.github.maildiagnostics;

import org.jspecify.annotations.NullMarked;
