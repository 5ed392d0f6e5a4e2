package io.github.maildiagnostics.diagnosis;

import io.github.maildiagnostics.attempt.ExceptionChain;
import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.attempt.RecipientResult;
import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.catalog.Advice;
import io.github.maildiagnostics.catalog.Catalog;
import io.github.maildiagnostics.catalog.Scope;
import io.github.maildiagnostics.rules.Rule;
import io.github.maildiagnostics.rules.RuleSet;
import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns facts into a diagnosis. Immutable and safe for use by many threads. */
public final class Diagnoser {

    /** The session property under which {@link #install} leaves a diagnoser for the transport. */
    public static final String PROPERTY = "mail.diagnostics.diagnoser";

    private static final String TRANSPORTS = "io.github.maildiagnostics.transport.DiagnosticSmtp";

    private final Precedence precedence;
    private final @Nullable Locale language;
    private final @Nullable Boolean maskAddresses;
    private final List<DiagnosisListener> listeners;

    Diagnoser(DiagnoserBuilder builder) {
        this.precedence = new Precedence(
                Catalog.standard(),
                builder.ruleFiles.isEmpty() ? RuleSet.standard() : RuleSet.withFiles(builder.ruleFiles));
        this.language = builder.language;
        this.maskAddresses = builder.maskAddresses;
        this.listeners = List.copyOf(builder.listeners);
    }

    /**
     * Starts a diagnoser with settings of your own.
     *
     * @return a builder; what is not set follows the mail properties of the session
     */
    public static DiagnoserBuilder builder() {
        return new DiagnoserBuilder();
    }

    /**
     * The language of what is written out.
     *
     * @return empty if the session's properties decide
     */
    public Optional<Locale> language() {
        return Optional.ofNullable(language);
    }

    /**
     * Whether addresses are masked in everything that is written out.
     *
     * @return empty if the session's properties decide
     */
    public Optional<Boolean> masking() {
        return Optional.ofNullable(maskAddresses);
    }

    /**
     * Who hears of every attempt.
     *
     * @return an unmodifiable list
     */
    public List<DiagnosisListener> listeners() {
        return listeners;
    }

    /**
     * Makes every send of a mail session go through our transport and this diagnoser.
     *
     * @param session a {@code jakarta.mail.Session}, or its {@code Properties}. It is not named as a type so that
     *     programs without Jakarta Mail on their class path can use this class
     * @throws IllegalArgumentException if it has no {@code getProperties()}
     */
    public void install(Object session) {
        Properties properties = SessionProperties.of(session);
        properties.put(PROPERTY, this);
        properties.put("mail.smtp.class", TRANSPORTS + "Transport");
        properties.put("mail.smtps.class", TRANSPORTS + "sTransport");
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
        List<Throwable> messages = ExceptionChain.throwables(thrown).stream()
                .map(ExceptionChain::perMessage)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of(thrown));
        return messages.stream()
                .map(one -> Diagnosis.of(one).orElseGet(() -> diagnose(SendAttempt.ofException(one))))
                .toList();
    }

    /**
     * The diagnoses of the failures in a text: a stack trace, a log with some in it, a line about a failure, the debug
     * output of a mail library.
     *
     * @param text any text, read to its end in linear time and bounded memory
     * @param found is given each diagnosis as soon as it is made, in the order of the text
     * @throws IOException if the text cannot be read
     */
    public void diagnoseTrace(Reader text, Consumer<? super Diagnosis> found) throws IOException {
        SendAttempt.ofTrace(text, attempt -> {
            Diagnosis diagnosis = diagnose(attempt);
            boolean known = !diagnosis.cause().is("unknown") || attempt.reply() != null;
            if (known || attempt.exceptions().isOfMail()) {
                found.accept(diagnosis);
            }
        });
    }

    /**
     * The diagnosis of an attempt.
     *
     * @param attempt the facts
     * @return never null
     */
    public Diagnosis diagnose(SendAttempt attempt) {
        Verdict headline = headline(attempt);
        List<RecipientDiagnosis> recipients = List.of();
        Verdict sum = headline;
        if (!attempt.recipients().isEmpty()) {
            recipients =
                    attempt.recipients().stream().map(r -> diagnose(r, attempt)).toList();
            sum = sum(headline, recipients);
        }
        return new Diagnosis(
                attempt,
                sum.cause(),
                sum.advice(),
                sum.scope(),
                sum.suppressAddress(),
                recipients,
                sum.evidence(),
                hints(headline, attempt.reply(), attempt),
                sum.usualWait());
    }

    /** The headline, with the advice that comes first for any recipient. */
    private static Verdict sum(Verdict headline, List<RecipientDiagnosis> recipients) {
        Advice advice = recipients.stream()
                .map(RecipientDiagnosis::advice)
                .min(Advice::compareTo)
                .orElse(headline.advice());
        boolean suppress = recipients.stream().anyMatch(RecipientDiagnosis::suppressAddress);
        return headline.withAdvice(advice).withSuppression(suppress);
    }

    private static Hints hints(Verdict verdict, @Nullable SmtpReply reply, SendAttempt attempt) {
        Rule rule = verdict.rule();
        Hints hints = Hints.in(reply, rule == null ? null : rule.provider());
        return reply != null && verdict.advice() == Advice.RETRY_LATER ? hints.withWait(reply, attempt.at()) : hints;
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
                verdict.evidence(),
                hints(verdict, result.reply(), attempt).statedWait(),
                verdict.usualWait());
    }

    private Verdict verdict(RecipientResult result, SendAttempt attempt) {
        return switch (result.outcome()) {
            case ACCEPTED -> precedence.accepted(result.reply());
            case UNCERTAIN ->
                attempt.source() == SendAttempt.Source.EVENT
                        ? precedence.notToBeKnown()
                        : precedence.verdict(null, SmtpStage.END_OF_DATA, attempt);
            case NOT_TRIED -> {
                boolean othersOnly = attempt.stoppedByRecipient() && result.stage() == SmtpStage.RCPT;
                yield othersOnly ? precedence.aborted() : precedence.verdict(result.reply(), result.stage(), attempt);
            }
            case REFUSED -> {
                Verdict verdict = precedence.verdict(result.reply(), result.stage(), attempt);
                boolean several = attempt.recipients().size() > 1 && result.stage() != SmtpStage.RCPT;
                yield several ? verdict.withSuppression(false) : verdict;
            }
        };
    }

    /** Where one recipient was accepted, the trouble of another one is not that of the login, server or settings. */
    private static Verdict scoped(Verdict verdict, SendAttempt attempt) {
        boolean wide = verdict.scope() == Scope.ACCOUNT
                || verdict.scope() == Scope.SERVER
                || verdict.scope() == Scope.APPLICATION;
        if (!wide || attempt.recipients().isEmpty()) {
            return verdict;
        }
        boolean someAccepted = attempt.recipients().stream().anyMatch(r -> r.outcome() == RecipientOutcome.ACCEPTED);
        boolean refusedAtRcpt = attempt.stage() == SmtpStage.RCPT
                && attempt.reply() != null
                && attempt.reply().replyClass() != ReplyClass.POSITIVE;
        return someAccepted && refusedAtRcpt ? verdict.withScope(Scope.RECIPIENT) : verdict;
    }
}
