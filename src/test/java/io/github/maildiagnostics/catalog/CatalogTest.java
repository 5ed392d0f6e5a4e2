package io.github.maildiagnostics.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables are strict: a fault in one is told with file and line, and the start fails. */
class CatalogTest {

    private static final String CAUSES = """
            # comment
            id,on4yz,on5yz,scope,suppress,wait_min,wait_max,give_up,example
            accepted,none,none,message,no,,,,250 OK
            mailbox-full,retry-later,retry-later,recipient,no,3600,21600,345600,452 4.2.2 Full
            """;
    private static final String CODES = """
            id,name,standard,causes,seen,related,reference,example
            452,Full,yes,4/rcpt:mailbox-full accepted,RCPT,4.2.2,RFC 5321,452 4.2.2 Full
            """;
    private static final String EXCEPTIONS = """
            type,text,stage,server,cause
            IOException,,rcpt|data,,accepted
            """;

    private static Catalog catalog(String causes, String codes) {
        return new Catalog(CsvTable.parse("causes.csv", causes), CsvTable.parse("codes.csv", codes));
    }

    private static List<ExceptionEntry> exceptions(String table) {
        Map<String, Cause> causes = Map.of("accepted", Catalog.standard().cause("accepted"));
        return Catalog.readExceptions(CsvTable.parse("exceptions.csv", table), causes);
    }

    @Test
    void readsWhatIsRight() {
        Catalog catalog = catalog(CAUSES, CODES);
        CodeEntry entry = catalog.code("452").orElseThrow();
        assertThat(entry.cause(4, 452, SmtpStage.RCPT)).contains(catalog.cause("mailbox-full"));
        assertThat(entry.cause(4, 452, SmtpStage.DATA)).contains(catalog.cause("accepted"));
        assertThat(entry.place()).isEqualTo("codes.csv:2");
        assertThat(catalog.cause("mailbox-full").advice(ReplyClass.TRANSIENT)).isEqualTo(Advice.RETRY_LATER);
        ExceptionEntry exception = exceptions(EXCEPTIONS).get(0);
        assertThat(exception.matches("IOException", "x", SmtpStage.RCPT)).isTrue();
        assertThat(exception.matches("IOException", "x", SmtpStage.MAIL)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no,3600,    | sometimes,3600, | causes.csv:4: expected one of [yes, no] in column 'suppress' but got 'sometimes'",
                "retry-later,retry-later | later,retry-later | causes.csv:4: expected one of [check-first, fix-then-retry,"
                        + " retry-now, retry-later, do-not-retry, none] in column 'on4yz' but got 'later'",
                "3600        | an hour | causes.csv:4: expected seconds in column 'wait_min' but got 'an hour'",
                "mailbox-full | accepted | causes.csv:4: expected an id that is not there yet in column 'id' but got 'accepted'",
                "'345600'    | '345600,x' | causes.csv:4: expected 9 columns (id,on4yz,on5yz,scope,suppress,wait_min,wait_max,give_up,example) but got 10",
                "mailbox-full | '\"full' | causes.csv:4: expected a closing quote with a comma or nothing behind it"
                        + " but got '\"full,retry-later,re'"
            })
    void refusesABrokenCause(String right, String wrong, String message) {
        String broken = CAUSES.replaceFirst(right, wrong);
        assertThatThrownBy(() -> catalog(broken, CODES)).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mailbox-full | mailbox-ful | codes.csv:2: expected a cause of causes.csv but got 'mailbox-ful'",
                "rcpt | rcp | codes.csv:2: expected a class (4), a reply code (530) or stages (mail or data|content) but got 'rcp'",
                "4/rcpt | 6/rcpt | codes.csv:2: expected a class (4), a reply code (530) or stages (mail or data|content) but got '6'",
                "yes | perhaps | codes.csv:2: expected one of [yes, no] in column 'standard' but got 'perhaps'"
            })
    void refusesABrokenCode(String right, String wrong, String message) {
        String broken = CODES.replaceFirst(right, wrong);
        String expected = message.replace("data", "data|content");
        assertThatThrownBy(() -> catalog(CAUSES, broken).codes()).hasMessageStartingWith(expected.substring(0, 40));
    }

    @Test
    void namesCodesAndWhatComesWithThemInTheirForms() {
        for (CodeEntry entry : Catalog.standard().codes()) {
            assertThat(entry.id()).matches("-1|0|1[0-9][0-9]|[2-5]([0-9][0-9]|yz)|x\\.[0-9](\\.[0-9]{1,3})?");
            assertThat(entry.facts().seen()).allMatch(seen -> seen.matches("[A-Z-]+"));
            assertThat(entry.facts().related())
                    .allMatch(related -> related.matches("[2-5][0-9][0-9]|[245](\\.[0-9]{1,3}){2}"));
        }
    }

    @Test
    void refusesABrokenException() {
        assertThatThrownBy(() -> exceptions(EXCEPTIONS.replace("accepted", "lost")))
                .hasMessage("exceptions.csv:2: expected a cause of causes.csv in column 'cause' but got 'lost'");
    }

    @Test
    void refusesAnIdThatNoCauseHas() {
        Cause full = Catalog.standard().cause("mailbox-full");
        assertThat(full.is("mailbox-full")).isTrue();
        assertThat(full.is("greylisted")).isFalse();
        assertThatThrownBy(() -> full.is("mailbox-ful"))
                .hasMessage("expected the id of a cause, such as mailbox-full, but got 'mailbox-ful'");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                211, 214, 220, 221, 235, 250, 251, 252, 334, 354, 421, 450, 451, 452, 455, 500, 501, 502, 503, 504, 521,
                530, 535, 550, 551, 552, 553, 554, 556
            })
    void knowsTheStandardCodes(int code) {
        assertThat(Catalog.standard()
                        .code(String.valueOf(code))
                        .orElseThrow()
                        .facts()
                        .standard())
                .isTrue();
    }
}
