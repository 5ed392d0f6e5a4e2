/** A scripted SMTP server: plays the server's half of a written conversation, for demonstrations and tests. */
@NullMarked
package io.github.maildiagnostics.demo;

import org.jspecify.annotations.NullMarked;
