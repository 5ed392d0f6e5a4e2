/** The words of the protocol: pure values that know nothing of mail libraries (RFC 5321, RFC 3463). */
@NullMarked
package io.github.maildiagnostics.smtp;

import org.jspecify.annotations.NullMarked;
