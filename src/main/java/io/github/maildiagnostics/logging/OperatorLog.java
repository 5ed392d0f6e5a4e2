package io.github.maildiagnostics.logging;

import io.github.maildiagnostics.catalog.Advice;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.render.LineRenderer;
import io.github.maildiagnostics.text.PlainText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes to the logger {@value #NAME} of the platform ({@link System.Logger}): WARNING for a mail that did not reach
 * everyone, DEBUG for one that did.
 */
public final class OperatorLog {

    /** The name of the logger. */
    public static final String NAME = "io.github.maildiagnostics";

    private static final Logger LOGGER = System.getLogger(NAME);
    private static final int MAX_MESSAGE = 1000;
    private static final AtomicBoolean ANNOUNCED = new AtomicBoolean();

    private OperatorLog() {}

    /** Says once in the life of the program that the transport is in use: a misspelt setting would be silent. */
    public static void announce() {
        if (!ANNOUNCED.getAndSet(true)) {
            LOGGER.log(Level.INFO, "Mail diagnostics is on: every failed send is explained here.");
        }
    }

    /**
     * Whether a mail that was accepted gets a line, too.
     *
     * @return true if the logger is at DEBUG
     */
    public static boolean isSuccessWritten() {
        return LOGGER.isLoggable(Level.DEBUG);
    }

    /**
     * Writes the line of a diagnosis.
     *
     * @param diagnosis of an attempt
     * @param renderer writes the line
     */
    public static void log(Diagnosis diagnosis, LineRenderer renderer) {
        Level level = diagnosis.advice() == Advice.NONE ? Level.DEBUG : Level.WARNING;
        if (LOGGER.isLoggable(level)) {
            LOGGER.log(level, renderer.render(diagnosis));
        }
    }

    /**
     * Writes that something of ours went wrong, or that a setting is not understood.
     *
     * @param message what was seen, what was expected, what follows; escaped and cut to 1000 characters
     */
    public static void complain(String message) {
        LOGGER.log(Level.WARNING, PlainText.oneLine(message, MAX_MESSAGE));
    }

    /**
     * Writes what only matters to somebody who looks for it.
     *
     * @param message escaped and cut to 1000 characters
     */
    public static void note(String message) {
        LOGGER.log(Level.DEBUG, PlainText.oneLine(message, MAX_MESSAGE));
    }
}
