package io.github.maildiagnostics.diagnosis;

import io.github.maildiagnostics.attempt.ExceptionChain;
import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.catalog.Advice;
import io.github.maildiagnostics.catalog.Cause;
import io.github.maildiagnostics.catalog.Explanation;
import io.github.maildiagnostics.catalog.Explanations;
import io.github.maildiagnostics.catalog.Scope;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import io.github.maildiagnostics.text.PlainText;
import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a mail was not sent and what to do next. Cause, scope, stage, reply and evidence are those of the reply that
 * stopped the mail (or of its absence); the advice sums up all recipients that still need the mail.
 *
 * @param attempt the facts
 * @param cause the plain reason; {@code accepted} if everyone was accepted
 * @param advice what to do first
 * @param scope whose trouble it is
 * @param suppressAddress whether to stop writing to the address of some recipient
 * @param recipients each with its own verdict, in the order of the envelope; empty if they are not known, as when the
 *     connection failed
 * @param evidence what decided
 * @param hints what the text of the reply adds
 * @param usualWait how long to wait where the server does not say it; null if the policy decides
 */
public record Diagnosis(
        SendAttempt attempt,
        Cause cause,
        Advice advice,
        Scope scope,
        boolean suppressAddress,
        List<RecipientDiagnosis> recipients,
        Evidence evidence,
        Hints hints,
        @Nullable Duration usualWait)
        implements Serializable {

    /** Copies the list. */
    public Diagnosis {
        recipients = List.copyOf(recipients);
    }

    /**
     * The diagnosis that our transport attached to an exception, wherever in its chain.
     *
     * @param thrown any exception
     * @return empty if there is none
     */
    public static Optional<Diagnosis> of(Throwable thrown) {
        return ExceptionChain.throwables(thrown).stream()
                .flatMap(t -> Arrays.stream(t.getSuppressed()))
                .filter(AttachedDiagnosis.class::isInstance)
                .map(t -> ((AttachedDiagnosis) t).diagnosis())
                .findFirst();
    }

    /**
     * Attaches this diagnosis to an exception, as a suppressed one, so that its type and its chain stay what they were. An
     * exception that has one keeps it.
     *
     * @param thrown the exception
     * @param line what a printed stack trace shows of it
     */
    public void attachTo(Throwable thrown, String line) {
        AttachedDiagnosis.attach(thrown, this, line);
    }

    /**
     * Where the mail was stopped.
     *
     * @return {@link SmtpStage#END_OF_DATA} if everything was accepted
     */
    public SmtpStage stage() {
        return attempt.stage();
    }

    /**
     * The decisive reply.
     *
     * @return empty if there was none
     */
    public Optional<SmtpReply> reply() {
        return Optional.ofNullable(attempt.reply());
    }

    /**
     * Who still needs the mail: everyone who was not accepted, also those for whom the advice is to give up.
     *
     * @return empty if everyone was accepted or nobody is known
     */
    public List<RecipientDiagnosis> open() {
        return recipients.stream()
                .filter(r -> r.outcome() != RecipientOutcome.ACCEPTED)
                .toList();
    }

    /**
     * Whether somebody may have got the mail, or may still get it, although the program saw a failure.
     *
     * @return true if some recipient is uncertain; where none is known, if the advice is {@link Advice#CHECK_FIRST}
     */
    public boolean mayHaveBeenDelivered() {
        return recipients.isEmpty()
                ? advice == Advice.CHECK_FIRST
                : recipients.stream().anyMatch(r -> r.outcome() == RecipientOutcome.UNCERTAIN);
    }

    /**
     * How long to wait before the next attempt.
     *
     * @return empty unless the advice is {@link Advice#RETRY_LATER} and a time is known
     */
    public Optional<Duration> waitTime() {
        if (advice != Advice.RETRY_LATER) {
            return Optional.empty();
        }
        return open().stream()
                .flatMap(r -> r.waitTime().stream())
                .findFirst()
                .or(() -> Optional.ofNullable(hints.statedWait()))
                .or(() -> Optional.ofNullable(usualWait));
    }

    /**
     * Whether the wait is the server's own word.
     *
     * @return false if it is the usual one for this cause, or if there is none
     */
    public boolean waitIsStated() {
        Optional<Duration> wait = waitTime();
        return wait.isPresent()
                && (open().stream().anyMatch(r -> wait.get().equals(r.statedWait()))
                        || wait.get().equals(hints.statedWait()));
    }

    /**
     * The page of the cause, with what the provider wants if it is known and has a page. Where the mail may be under way
     * already, how to fix it is to check that first, whatever the cause. A success other than 250 and 251, such as
     * {@code 221 Bye}, is explained by its own page: it accepts no mail.
     *
     * @param locale the reader's language; English where there is no page in it
     * @return the explanation
     */
    public Explanation explanation(Locale locale) {
        Explanation page = Explanations.of(cause, hints.provider(), attempt.host(), locale);
        if (advice == Advice.CHECK_FIRST) {
            return Explanations.find("delivery-uncertain", locale)
                    .map(uncertain -> page.withFix(uncertain.fix()))
                    .orElse(page);
        }
        return reply().filter(said -> cause.is("accepted") && said.code() != 250 && said.code() != 251)
                .flatMap(said -> Explanations.find(Integer.toString(said.code()), locale))
                .orElse(page);
    }

    /**
     * One line without any address, the same in every language.
     *
     * @return for example {@code mailbox-full, retry-later, recipient: 452 4.2.2 at RCPT, mx.example.com (1 of 3 open)}
     */
    @Override
    public String toString() {
        String codes = reply().map(SmtpReply::codes).orElse("no reply");
        String host = attempt.host() == null ? "" : ", " + PlainText.oneLine(attempt.host(), 100);
        String open = recipients.isEmpty() ? "" : " (" + open().size() + " of " + recipients.size() + " open)";
        return cause + ", " + advice.id() + ", " + scope.id() + ": " + codes + " at "
                + stage().id().toUpperCase(Locale.ROOT) + host + open;
    }
}
