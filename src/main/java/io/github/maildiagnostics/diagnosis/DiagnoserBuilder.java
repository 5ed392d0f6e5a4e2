package io.github.maildiagnostics.diagnosis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Collects settings for a {@link Diagnoser}. What is not set follows the mail properties of the session. */
public final class DiagnoserBuilder {

    @Nullable
    Locale language;

    @Nullable
    Boolean maskAddresses;

    final List<Path> ruleFiles = new ArrayList<>();
    final List<DiagnosisListener> listeners = new ArrayList<>();

    DiagnoserBuilder() {}

    /**
     * Sets the language of what is written out. Default: what {@code mail.smtp.diagnostics.language} says, else English.
     *
     * @param language any; texts that it lacks are English
     * @return this
     */
    public DiagnoserBuilder language(Locale language) {
        this.language = language;
        return this;
    }

    /**
     * Sets whether addresses are masked in everything that is written out. Default: what
     * {@code mail.smtp.diagnostics.redact} says, else no.
     *
     * @param mask true to mask
     * @return this
     */
    public DiagnoserBuilder maskAddresses(boolean mask) {
        this.maskAddresses = mask;
        return this;
    }

    /**
     * Adds a file with rules of your own, in the format of ours. They are asked before ours, in the order in which they
     * were added. Default: none.
     *
     * @param file in UTF-8; it is read by {@link #build}
     * @return this
     */
    public DiagnoserBuilder rules(Path file) {
        ruleFiles.add(file);
        return this;
    }

    /**
     * Adds somebody who hears of every attempt. Default: nobody.
     *
     * @param listener called in the sending thread
     * @return this
     */
    public DiagnoserBuilder listener(DiagnosisListener listener) {
        listeners.add(listener);
        return this;
    }

    /**
     * Makes the diagnoser.
     *
     * @return an immutable one
     * @throws IllegalArgumentException if a rule file is not as it should be; the message names file and line
     * @throws java.io.UncheckedIOException if a rule file cannot be read
     */
    public Diagnoser build() {
        return new Diagnoser(this);
    }
}
