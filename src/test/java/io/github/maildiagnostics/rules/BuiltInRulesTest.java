package io.github.maildiagnostics.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our rules prove themselves; and a rule that does not is found. */
class BuiltInRulesTest {

    private static final List<Rule> OURS = RuleSet.builtIn().rules();

    @Test
    void keepAllThatRulesHaveToKeep() {
        assertThat(RuleChecks.all(OURS)).isEmpty();
        assertThat(RuleChecks.all(RuleSet.vague().rules())).isEmpty();
    }

    private static List<Rule> read(String stanza) throws IOException {
        return RuleReader.read("mutant.rules", new StringReader(stanza));
    }

    /** Our rules with one more, in front of them or behind. */
    private static List<Rule> with(String stanza, int place) throws IOException {
        List<Rule> rules = new ArrayList<>(OURS);
        rules.addAll(place, read(stanza));
        return rules;
    }

    @Test
    void anExampleThatAnotherRuleWinsIsFound() throws IOException {
        List<Rule> rules =
                with("cause: greylisted\ntext: wombat\nexample: 550 User unknown, wombat\nsource: none\n", OURS.size());
        assertThat(RuleChecks.lostExamples(rules))
                .singleElement()
                .asString()
                .startsWith("mutant.rules:1: the example is won by any-server.rules:");
    }

    @Test
    void anExampleThatNoRuleWinsIsFound() throws IOException {
        List<Rule> rules = with("cause: greylisted\ntext: wombat\nexample: 550 wombaz\nsource: none\n", 0);
        assertThat(RuleChecks.lostExamples(rules))
                .containsExactly("mutant.rules:1: the example is won by nobody: 550 wombaz");
    }

    @Test
    void aRuleThatTakesAwayTheExampleOfAnotherIsFound() throws IOException {
        List<Rule> rules = with("cause: greylisted\ntext: mailbox\nexample: 450 mailbox\nsource: none\n", 0);
        assertThat(RuleChecks.lostExamples(rules)).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"provider: zoo\n", "code: 550\n", "", "stage: rcpt\n"})
    void anAdviceAgainstTheDigitWithoutCodeAndMarkerIsFound(String condition) throws IOException {
        List<Rule> rules = read("cause: mailbox-unknown\nadvice: retry-later\n" + condition
                + "text: wombat\nexample: 550 wombat\nsource: none\n");
        assertThat(RuleChecks.adviceAgainstTheDigit(rules)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"provider: zoo\ncode: 550\n", "host: zoo.example\nstatus: x.1.1\n"})
    void anAdviceAgainstTheDigitWithBothIsNone(String condition) throws IOException {
        List<Rule> rules = read("cause: mailbox-unknown\nadvice: retry-later\n" + condition
                + "text: wombat\nexample: 550 5.1.1 wombat\nsource: none\n");
        assertThat(RuleChecks.all(rules)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "code: 550\n", "status: 5.1.1\n", "stage: rcpt\n", "host: zoo.example\n"})
    void aShadowedPhraseIsFound(String condition) throws IOException {
        List<Rule> rules = with(
                "cause: greylisted\n" + condition
                        + "text: no such user * wombat\nexample: 550 5.1.1 No such user, wombat\nsource: none\n",
                OURS.size());
        assertThat(RuleChecks.shadowed(rules)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code: 5yz\n|code: 550\n",
                "status: x.7.1\n|status: 5.7.1\n",
                "code: 550\n|code: 550\nstage: rcpt\n"
            })
    void aPhraseUnderNarrowerConditionsIsShadowed(String conditions) throws IOException {
        String[] two = conditions.split("\\|");
        String rest = "text: wombat\nexample: 550 5.7.1 wombat\nsource: none\n\n";
        assertThat(RuleChecks.shadowed(
                        read("cause: greylisted\n" + two[0] + rest + "cause: unknown\n" + two[1] + rest)))
                .hasSize(1);
        assertThat(RuleChecks.shadowed(
                        read("cause: unknown\n" + two[1] + rest + "cause: greylisted\n" + two[0] + rest)))
                .isEmpty();
    }

    @Test
    void aRuleWithoutTextShadowsAllOfItsCode() throws IOException {
        assertThat(RuleChecks.shadowed(read("cause: greylisted\ncode: 450\nexample: 450 x\nsource: none\n\n"
                        + "cause: unknown\ncode: 450\ntext: wombat\nexample: 450 wombat\nsource: none\n")))
                .hasSize(1);
    }

    @Test
    void aPhraseThatStandsTwiceIsFound() throws IOException {
        assertThat(RuleChecks.twice(
                        read("cause: greylisted\ntext: Wómbat\ntext: wombat\nexample: 450 wombat\nsource: none\n")))
                .hasSize(1);
    }

    @Test
    void aRuleThatCanNeverMatchIsFound() throws IOException {
        assertThat(RuleChecks.impossible(
                        read("cause: greylisted\ncode: none\nstatus: 4.7.1\nexample: 4.7.1 x\nsource: none\n")))
                .hasSize(1);
    }

    @Test
    void aRuleWithoutSourceOrExampleIsNotEvenRead() {
        assertThatThrownBy(() -> read("cause: greylisted\ntext: wombat\nexample: 450 wombat\n"))
                .hasMessageContaining("mutant.rules:1: expected a line 'source:'");
        assertThatThrownBy(() -> read("cause: greylisted\ntext: wombat\nsource: none\n"))
                .hasMessageContaining("mutant.rules:1: expected a line 'example:'");
    }
}
