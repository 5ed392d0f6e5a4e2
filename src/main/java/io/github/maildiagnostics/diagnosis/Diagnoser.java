package io.github.maildiagnostics.diagnosis;

import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.attempt.RecipientResult;
import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.attempt.Throwables;
import io.github.maildiagnostics.catalog.Advice;
import io.github.maildiagnostics.catalog.Catalog;
import io.github.maildiagnostics.catalog.Scope;
import io.github.maildiagnostics.rules.Hints;
import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** Turns facts into a diagnosis. Immutable and safe for use by many threads. */
public final class Diagnoser {

    /** The session property under which {@link #install} leaves a diagnoser for the transport. */
    public static final String PROPERTY = "mail.diagnostics.diagnoser";

    private static final String TRANSPORTS = "io.github.maildiagnostics.transport.DiagnosticSmtp";

    private final Settings settings;
    private final Precedence precedence = new Precedence(Catalog.standard());

    private record Settings(Optional<Locale> language, Optional<Boolean> masking, List<DiagnosisListener> listeners) {}

    private Diagnoser(Settings settings) {
        this.settings = settings;
    }

    /**
     * Starts a diagnoser with settings of your own.
     *
     * @return a builder; what is not set follows the mail properties of the session
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The language of what is written out.
     *
     * @return empty if the session's properties decide
     */
    public Optional<Locale> language() {
        return settings.language;
    }

    /**
     * Whether addresses are masked in everything that is written out.
     *
     * @return empty if the session's properties decide
     */
    public Optional<Boolean> masking() {
        return settings.masking;
    }

    /**
     * Who hears of every attempt.
     *
     * @return an unmodifiable list
     */
    public List<DiagnosisListener> listeners() {
        return settings.listeners;
    }

    /**
     * Makes every send of a mail session go through our transport and this diagnoser.
     *
     * @param session a {@code jakarta.mail.Session}, or its {@code Properties}. It is not named as a type so that
     *     programs without Jakarta Mail on their class path can use this class
     * @throws IllegalArgumentException if it has no {@code getProperties()}
     */
    public void install(Object session) {
        Properties properties = properties(session);
        properties.put(PROPERTY, this);
        properties.put("mail.smtp.class", TRANSPORTS + "Transport");
        properties.put("mail.smtps.class", TRANSPORTS + "sTransport");
    }

    private static Properties properties(Object session) {
        if (session instanceof Properties properties) {
            return properties;
        }
        try {
            if (session.getClass().getMethod("getProperties").invoke(session) instanceof Properties properties) {
                return properties;
            }
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "expected a mail session but got " + session.getClass().getName(), e);
        }
        throw new IllegalArgumentException(
                "expected a mail session but got " + session.getClass().getName());
    }

    /**
     * The diagnosis of an exception: the attached one where our transport attached one, else what can be read from it.
     *
     * @param thrown any exception
     * @return never null; of several messages, the first
     */
    public Diagnosis diagnose(Throwable thrown) {
        return diagnoseEach(thrown).get(0);
    }

    /**
     * The diagnoses of an exception that stands for several messages, as Spring's {@code MailSendException} does.
     *
     * @param thrown any exception
     * @return at least one
     */
    public List<Diagnosis> diagnoseEach(Throwable thrown) {
        List<Throwable> messages = Throwables.below(thrown).stream()
                .map(Throwables::perMessage)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of(thrown));
        return messages.stream()
                .map(one -> Diagnosis.of(one).orElseGet(() -> diagnose(SendAttempt.ofException(one))))
                .toList();
    }

    /**
     * The diagnosis of an attempt.
     *
     * @param attempt the facts
     * @return never null
     */
    public Diagnosis diagnose(SendAttempt attempt) {
        List<RecipientDiagnosis> recipients =
                attempt.recipients().stream().map(r -> diagnose(r, attempt)).toList();
        Verdict headline = headline(attempt);
        Advice advice = recipients.stream()
                .map(RecipientDiagnosis::advice)
                .min(Advice::compareTo)
                .orElse(headline.advice());
        return new Diagnosis(
                attempt,
                headline.cause(),
                advice,
                headline.scope(),
                recipients,
                headline.evidence(),
                Hints.in(attempt.reply()));
    }

    private Verdict headline(SendAttempt attempt) {
        if (attempt.source() == SendAttempt.Source.EVENT) {
            boolean allAccepted = attempt.recipients().stream().allMatch(r -> r.outcome() == RecipientOutcome.ACCEPTED);
            return allAccepted && !attempt.recipients().isEmpty()
                    ? precedence.accepted(null)
                    : precedence.notToBeKnown();
        }
        return scoped(precedence.verdict(attempt.reply(), attempt.stage(), attempt), attempt);
    }

    private RecipientDiagnosis diagnose(RecipientResult result, SendAttempt attempt) {
        Verdict verdict = scoped(verdict(result, attempt), attempt);
        return new RecipientDiagnosis(
                result,
                verdict.cause(),
                verdict.advice(),
                verdict.scope(),
                verdict.suppressAddress(),
                verdict.evidence());
    }

    private Verdict verdict(RecipientResult result, SendAttempt attempt) {
        return switch (result.outcome()) {
            case ACCEPTED -> precedence.accepted(result.reply());
            case UNCERTAIN -> attempt.source() == SendAttempt.Source.EVENT
                    ? precedence.notToBeKnown()
                    : precedence.verdict(null, SmtpStage.END_OF_DATA, attempt);
            case NOT_TRIED -> {
                boolean othersOnly = attempt.stoppedByRecipient() && result.stage() == SmtpStage.RCPT;
                yield othersOnly ? precedence.aborted() : precedence.verdict(result.reply(), result.stage(), attempt);
            }
            case REFUSED -> {
                Verdict verdict = precedence.verdict(result.reply(), result.stage(), attempt);
                boolean several = attempt.recipients().size() > 1 && result.stage() != SmtpStage.RCPT;
                yield several ? verdict.withoutSuppression() : verdict;
            }
        };
    }

    /** Where one recipient was accepted, the trouble of another one is not that of the login, server or settings. */
    private static Verdict scoped(Verdict verdict, SendAttempt attempt) {
        boolean wide = verdict.scope() == Scope.ACCOUNT
                || verdict.scope() == Scope.SERVER
                || verdict.scope() == Scope.APPLICATION;
        boolean someAccepted = attempt.recipients().stream().anyMatch(r -> r.outcome() == RecipientOutcome.ACCEPTED);
        boolean refusedAtRcpt = attempt.stage() == SmtpStage.RCPT
                && attempt.reply() != null
                && attempt.reply().replyClass() != ReplyClass.POSITIVE;
        return wide && someAccepted && refusedAtRcpt ? verdict.withScope(Scope.RECIPIENT) : verdict;
    }

    /** Collects settings for a {@link Diagnoser}. */
    public static final class Builder {

        private Settings settings = new Settings(Optional.empty(), Optional.empty(), List.of());

        private Builder() {}

        /**
         * Sets the language of what is written out. Default: English, or what {@code mail.smtp.diagnostics.language} says.
         *
         * @param language any; texts that it lacks are English
         * @return this
         */
        public Builder language(Locale language) {
            settings = new Settings(Optional.of(language), settings.masking, settings.listeners);
            return this;
        }

        /**
         * Sets whether addresses are masked in everything that is written out. Default: no, or what
         * {@code mail.smtp.diagnostics.redact} says.
         *
         * @param masking true to mask
         * @return this
         */
        public Builder maskAddresses(boolean masking) {
            settings = new Settings(settings.language, Optional.of(masking), settings.listeners);
            return this;
        }

        /**
         * Adds somebody who hears of every attempt.
         *
         * @param listener called in the sending thread
         * @return this
         */
        public Builder listener(DiagnosisListener listener) {
            List<DiagnosisListener> all = new java.util.ArrayList<>(settings.listeners);
            all.add(listener);
            settings = new Settings(settings.language, settings.masking, List.copyOf(all));
            return this;
        }

        /**
         * Makes the diagnoser.
         *
         * @return immutable
         */
        public Diagnoser build() {
            return new Diagnoser(settings);
        }
    }
}
