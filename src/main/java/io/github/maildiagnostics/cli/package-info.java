/** The command line: {@code java -jar mail-diagnostics-cli.jar}. Nothing in the library uses it. */
@NullMarked
package io.github.maildiagnostics.cli;

import org.jspecify.annotations.NullMarked;
