package io.github.maildiagnostics.transport;

import static io.github.maildiagnostics.attempt.RecipientOutcome.ACCEPTED;
import static io.github.maildiagnostics.attempt.RecipientOutcome.NOT_TRIED;
import static io.github.maildiagnostics.attempt.RecipientOutcome.REFUSED;
import static io.github.maildiagnostics.attempt.RecipientOutcome.UNCERTAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.catalog.Advice;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.diagnosis.RecipientDiagnosis;
import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.transport.Fault.Then;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every fault at every place, against plain Angus and against our transport. What we say of each recipient must agree
 * with the books of the server, and what we throw with what plain Angus throws.
 */
class RecipientMatrixTest {

    private static final ExecutorService POOL = Executors.newFixedThreadPool(16);

    private record Pair(MatrixRun plain, MatrixRun ours) {}

    @AfterAll
    static void stop() {
        POOL.shutdownNow();
    }

    @TestFactory
    Stream<DynamicTest> saysWhatBecameOfEachRecipient() {
        List<MatrixCase> cases = MatrixCase.all();
        List<Future<Pair>> runs = cases.stream()
                .map(one -> POOL.submit(() -> new Pair(MatrixRun.play(one, false), MatrixRun.play(one, true))))
                .toList();
        return IntStream.range(0, cases.size())
                .mapToObj(i -> DynamicTest.dynamicTest(
                        cases.get(i).toString(),
                        () -> checkByName(cases.get(i), runs.get(i).get())));
    }

    /** Build tools report dynamic tests by number only: the name stands in the failure itself. */
    private static void checkByName(MatrixCase one, Pair pair) {
        try {
            check(one, pair);
        } catch (AssertionError e) {
            throw new AssertionError(one + ": " + e.getMessage(), e);
        }
    }

    private static void check(MatrixCase one, Pair pair) {
        throwsWhatPlainAngusThrows(one, pair.plain, pair.ours);
        assertThat(pair.ours.books().isReached(one.place()))
                .as("the fault happened")
                .isTrue();
        Diagnosis diagnosis = pair.ours.diagnosis();
        assertThat(diagnosis).isNotNull();
        if (pair.ours.thrown() != null) {
            assertThat(Diagnosis.of(pair.ours.thrown())).containsSame(diagnosis);
        }
        if (pair.ours.connected()) {
            assertThat(diagnosis.recipients())
                    .extracting(RecipientDiagnosis::address)
                    .isEqualTo(one.envelope());
        } else {
            assertThat(diagnosis.recipients()).isEmpty();
            assertThat(pair.ours.books().isReached(Place.MAIL)).isFalse();
        }
        for (int i = 0; i < diagnosis.recipients().size(); i++) {
            agreesWithTheBooks(one, pair.ours.books(), i, diagnosis.recipients().get(i));
        }
        theWholeAgreesWithItsParts(diagnosis);
        namesTheReplyThatStoppedTheMail(one, pair.ours);
    }

    private static void throwsWhatPlainAngusThrows(MatrixCase one, MatrixRun plain, MatrixRun ours) {
        assertThat(ours.connected()).isEqualTo(plain.connected());
        // Which call meets an RST, or the end of patience in writing, is a race; the type is the same in each.
        boolean race = one.fault().then() == Then.RESET || one.place() == Place.BODY;
        if (!race) {
            assertThat(ours.chain()).isEqualTo(plain.chain());
        }
        Class<?> type = plain.thrown() == null ? null : plain.thrown().getClass();
        assertThat(ours.thrown() == null ? null : ours.thrown().getClass()).isEqualTo(type);
        assertThat(ours.closing()).as("the quiet close").isNull();
    }

    private static void agreesWithTheBooks(MatrixCase one, Books books, int i, RecipientDiagnosis recipient) {
        RecipientOutcome outcome = recipient.outcome();
        assertThat(outcome).as("%s by the books", recipient.address()).isIn(possible(one, books, i));
        if (outcome == ACCEPTED) {
            assertThat(recipient.advice()).isEqualTo(Advice.NONE);
        } else if (outcome == UNCERTAIN) {
            assertThat(recipient.advice()).isEqualTo(Advice.CHECK_FIRST);
        } else {
            assertThat(recipient.advice()).isNotIn(Advice.NONE, Advice.CHECK_FIRST);
        }
        boolean spokenOf = outcome == REFUSED && (books.toRcpt(i).isNo() || one.recipients() == 1);
        assertThat(recipient.suppressAddress() && !spokenOf)
                .as("%s suppressed by a reply to others", recipient.address())
                .isFalse();
    }

    /** What an honest client can say of a recipient, given what the server knows. */
    private static Set<RecipientOutcome> possible(MatrixCase one, Books books, int i) {
        Books.Said rcpt = books.toRcpt(i);
        if (rcpt.isNo()) {
            return rcpt.complete() ? EnumSet.of(REFUSED) : EnumSet.of(REFUSED, NOT_TRIED);
        }
        if (!rcpt.isYes()) {
            return EnumSet.of(NOT_TRIED);
        }
        Books.Said content = books.toContent();
        boolean inTheContent = one.place() == Place.CONTENT || one.place() == Place.BODY || goesOnUnheard(one);
        if (content.isYes()) {
            return content.complete() ? EnumSet.of(ACCEPTED) : EnumSet.of(ACCEPTED, UNCERTAIN);
        }
        if (content.isNo()) {
            boolean readable = content.complete() && one.fault().then() != Then.RESET;
            if (readable || !books.isReached(one.place()) || !one.place().isFinal()) {
                return content.complete() ? EnumSet.of(REFUSED) : EnumSet.of(REFUSED, NOT_TRIED);
            }
            return inTheContent ? EnumSet.of(REFUSED, NOT_TRIED) : EnumSet.of(REFUSED, UNCERTAIN);
        }
        if (books.isContentWhole()) {
            return EnumSet.of(UNCERTAIN);
        }
        return inTheContent ? EnumSet.of(UNCERTAIN, NOT_TRIED) : EnumSet.of(NOT_TRIED);
    }

    /** Where one whole reply at one place stopped the mail for all, that is the one to show. */
    private static void namesTheReplyThatStoppedTheMail(MatrixCase one, MatrixRun ours) {
        int code = one.fault().code();
        boolean whole = ReplyClass.of(code) != ReplyClass.NONE && one.fault().isComplete();
        boolean alone = one.others().isEmpty()
                && one.place() != Place.EHLO
                && !one.place().isRcpt();
        Diagnosis diagnosis = ours.diagnosis();
        boolean settled = ours.thrown() != null && !diagnosis.mayHaveBeenDelivered();
        if (whole && alone && settled && one.fault().then() != Then.RESET) {
            assertThat(diagnosis.stage()).isEqualTo(one.place().stage());
            assertThat(diagnosis.reply().map(SmtpReply::code)).contains(code);
        }
    }

    /** The server says half of a line that invites the content, and hears nothing of it. */
    private static boolean goesOnUnheard(MatrixCase one) {
        boolean invites = one.place() == Place.DATA || one.place() == Place.CHUNK;
        return invites && !one.fault().isComplete() && one.fault().code() / 100 < 4;
    }

    private static void theWholeAgreesWithItsParts(Diagnosis diagnosis) {
        List<RecipientOutcome> outcomes =
                diagnosis.recipients().stream().map(RecipientDiagnosis::outcome).toList();
        boolean allAccepted = !outcomes.isEmpty() && outcomes.stream().allMatch(o -> o == ACCEPTED);
        assertThat(diagnosis.cause().is("accepted"))
                .as("the headline is a receipt")
                .isEqualTo(allAccepted);
        assertThat(diagnosis.mayHaveBeenDelivered()).isEqualTo(outcomes.contains(UNCERTAIN));
        assertThat(diagnosis.advice() == Advice.CHECK_FIRST).isEqualTo(outcomes.contains(UNCERTAIN));
        assertThat(diagnosis.open())
                .hasSize((int) outcomes.stream().filter(o -> o != ACCEPTED).count());
    }
}
