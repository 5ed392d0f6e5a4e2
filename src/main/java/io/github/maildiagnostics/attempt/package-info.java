/** The facts of one try to send: who said what, and what became of each recipient. No mail library is needed here. */
@NullMarked
package io.github.maildiagnostics.attempt;

import org.jspecify.annotations.NullMarked;
