package io.github.maildiagnostics;

import io.github.maildiagnostics.catalog.Comparison;
import io.github.maildiagnostics.catalog.Explanation;
import io.github.maildiagnostics.catalog.Explanations;
import io.github.maildiagnostics.diagnosis.Diagnoser;
import io.github.maildiagnostics.diagnosis.DiagnoserBuilder;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The front door: why a mail failed, what a code means, how two of them differ. */
public final class MailDiagnostics {

    private static final Diagnoser STANDARD = builder().build();

    private MailDiagnostics() {}

    /**
     * Says why a mail failed and what to do next.
     *
     * @param thrown what a mail library, Spring, or any wrapper of theirs threw
     * @return the diagnosis that {@link io.github.maildiagnostics.transport.DiagnosticSmtpTransport} attached; else what
     *     the exception itself tells. Never null, never an exception. Where Spring put several messages into one
     *     exception, the first
     */
    public static Diagnosis diagnose(Throwable thrown) {
        return STANDARD.diagnose(thrown);
    }

    /**
     * Says it for each message of an exception that stands for several.
     *
     * @param thrown for example Spring's {@code MailSendException}
     * @return at least one
     */
    public static List<Diagnosis> diagnoseEach(Throwable thrown) {
        return STANDARD.diagnoseEach(thrown);
    }

    /**
     * Says it for each failure in a text: a stack trace, a log with some in it, a line about a failure, the debug output
     * of a mail library.
     *
     * @param trace any text
     * @return one for each failure that has to do with mail, in the order of the text; empty if there is none
     */
    public static List<Diagnosis> diagnoseTrace(String trace) {
        List<Diagnosis> found = new ArrayList<>();
        try {
            STANDARD.diagnoseTrace(new StringReader(trace), found::add);
        } catch (IOException e) {
            throw new UncheckedIOException("a string is always readable", e);
        }
        return found;
    }

    /**
     * Explains a reply code, an enhanced status or a cause.
     *
     * @param what for example {@code 550}, {@code 5.1.1} or {@code mailbox-full}
     * @param locale the reader's language; English where there is no page in it
     * @return empty if there is no such page
     */
    public static Optional<Explanation> explain(String what, Locale locale) {
        return Explanations.find(what, locale);
    }

    /**
     * Tells two of them apart, in English.
     *
     * @param a for example {@code 450}
     * @param b for example {@code 550}; the order does not matter
     * @return empty if there is no page for one of them
     */
    public static Optional<Comparison> compare(String a, String b) {
        return Comparison.of(a, b, Locale.ENGLISH);
    }

    /**
     * Starts a diagnoser with a language, masking or listeners of your own.
     *
     * @return a builder
     */
    public static DiagnoserBuilder builder() {
        return Diagnoser.builder();
    }
}
