/** The recording transport on Angus Mail, and the listener and exception that give its diagnoses to the application. */
@NullMarked
package io.github.maildiagnostics.transport;

import org.jspecify.annotations.NullMarked;
