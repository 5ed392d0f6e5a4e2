package io.github.maildiagnostics.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.smtp.SmtpReply;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our rules prove themselves. */
class BuiltInRulesTest {

    static List<Rule> rules() {
        return RuleSet.builtIn().rules();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void winsItsOwnExamples(Rule rule) {
        for (String example : rule.examples()) {
            assertThat(RuleSet.builtIn().match(SmtpReply.parse(example), rule.anyStage(), rule.anyHost()))
                    .as("the winner of %s", example)
                    .map(match -> match.rule().place())
                    .contains(rule.place());
        }
    }

    /** An own advice stands above the first digit: that takes more than a few words that anybody may say. */
    @ParameterizedTest
    @MethodSource("rules")
    void goesAgainstTheDigitOnlyWithACode(Rule rule) {
        if (rule.advice() != null) {
            assertThat(rule.codes().isEmpty() && rule.statuses().isEmpty()).isFalse();
        }
    }

    @Test
    void noPhraseStandsInTwoRulesWithTheSameConditions() {
        List<String> keys = rules().stream()
                .flatMap(rule -> rule.texts().stream()
                        .map(text -> text + rule.codes() + rule.statuses() + rule.stages() + rule.hosts()))
                .toList();
        assertThat(keys).doesNotHaveDuplicates();
    }

    static Stream<Rule> withText() {
        return rules().stream().filter(rule -> !rule.texts().isEmpty());
    }

    /** A phrase that contains one of an earlier rule without further conditions can never win. */
    @ParameterizedTest
    @MethodSource("withText")
    void noPhraseIsShadowed(Rule rule) {
        int number = rules().indexOf(rule);
        List<Rule> earlier = rules().subList(0, number).stream()
                .filter(r -> r.codes().isEmpty()
                        && r.statuses().isEmpty()
                        && r.stages().isEmpty()
                        && r.hosts().isEmpty())
                .toList();
        for (String text : rule.texts()) {
            NormalText words = NormalText.of(text.replace("*", " some words "));
            assertThat(earlier.stream()
                            .filter(r -> r.texts().stream()
                                    .anyMatch(t -> Phrase.of(t).isIn(words))))
                    .as("'%s' of %s is shadowed", text, rule.place())
                    .isEmpty();
        }
    }
}
