/** From facts to a verdict: cause, advice and scope for each recipient, with the evidence. No mail library is needed. */
@NullMarked
package io.github.maildiagnostics.diagnosis;

import org.jspecify.annotations.NullMarked;
