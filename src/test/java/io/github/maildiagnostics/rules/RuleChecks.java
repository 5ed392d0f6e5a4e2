package io.github.maildiagnostics.rules;

import io.github.maildiagnostics.catalog.Advice;
import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpReply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What our own rules have to keep; each check names what is wrong and where. */
final class RuleChecks {

    private RuleChecks() {}

    static List<String> all(List<Rule> rules) {
        List<String> faults = new ArrayList<>();
        faults.addAll(lostExamples(rules));
        faults.addAll(adviceAgainstTheDigit(rules));
        faults.addAll(impossible(rules));
        faults.addAll(twice(rules));
        faults.addAll(shadowed(rules));
        return faults;
    }

    static List<String> lostExamples(List<Rule> rules) {
        RuleSet set = new RuleSet(rules);
        List<String> faults = new ArrayList<>();
        for (Rule rule : rules) {
            for (String example : rule.examples()) {
                Optional<RuleSet.Match> winner = set.match(SmtpReply.parse(example), rule.anyStage(), rule.anyHost());
                if (winner.isEmpty() || winner.get().rule() != rule) {
                    String by = winner.map(w -> w.rule().place()).orElse("nobody");
                    faults.add(rule.place() + ": the example is won by " + by + ": " + example);
                }
            }
        }
        return faults;
    }

    /** An own advice stands above the first digit: that takes a code or status, and words that not anybody may say. */
    static List<String> adviceAgainstTheDigit(List<Rule> rules) {
        return rules.stream()
                .filter(RuleChecks::isAgainstTheDigit)
                .filter(rule -> (rule.codes().isEmpty() && rule.statuses().isEmpty())
                        || (rule.provider() == null && rule.hosts().isEmpty()))
                .map(rule -> rule.place() + ": an advice of its own without code or status and host or provider")
                .toList();
    }

    private static boolean isAgainstTheDigit(Rule rule) {
        Advice own = rule.advice();
        boolean noDigit = rule.codes().equals(List.of("none"));
        return own != null
                && !noDigit
                && (own != rule.cause().advice(ReplyClass.TRANSIENT)
                        || own != rule.cause().advice(ReplyClass.PERMANENT));
    }

    /** A status without a code gives the reply its class: then there is a code. */
    static List<String> impossible(List<Rule> rules) {
        return rules.stream()
                .filter(rule ->
                        rule.codes().equals(List.of("none")) && !rule.statuses().isEmpty())
                .map(rule -> rule.place() + ": no code but a status can never be")
                .toList();
    }

    static List<String> twice(List<Rule> rules) {
        Set<String> seen = new HashSet<>();
        List<String> faults = new ArrayList<>();
        for (Rule rule : rules) {
            for (String text : rule.texts()) {
                String key = NormalText.of(text) + "|" + rule.codes() + rule.statuses() + rule.stages() + rule.hosts();
                if (!seen.add(key)) {
                    faults.add(rule.place() + ": '" + text + "' stands twice");
                }
            }
        }
        return faults;
    }

    /** A phrase that holds one of an earlier rule, which takes all that this rule takes, can never win. */
    static List<String> shadowed(List<Rule> rules) {
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            List<Rule> earlier = rules.subList(0, i).stream()
                    .filter(before -> covers(before, rule))
                    .toList();
            List<Phrase> phrases = earlier.stream()
                    .flatMap(before -> before.texts().stream().map(Phrase::of))
                    .toList();
            boolean always = earlier.stream().anyMatch(before -> before.texts().isEmpty());
            for (String text : rule.texts()) {
                NormalText words =
                        NormalText.of(text.replace("*", " some words ").replace("{ip}", "192.0.2.7"));
                if (always || phrases.stream().anyMatch(phrase -> phrase.isIn(words))) {
                    faults.add(rule.place() + ": '" + text + "' is shadowed by an earlier rule");
                }
            }
        }
        return faults;
    }

    private static boolean covers(Rule before, Rule rule) {
        return holds(before.codes(), rule.codes())
                && holds(before.statuses(), rule.statuses())
                && holds(before.stages(), rule.stages())
                && holds(before.hosts(), rule.hosts());
    }

    private static <T> boolean holds(Collection<T> before, Collection<T> later) {
        return before.isEmpty() || (!later.isEmpty() && later.stream().allMatch(value -> isIn(value, before)));
    }

    private static <T> boolean isIn(T value, Collection<T> before) {
        String text = value.toString();
        return before.contains(value)
                || (text.matches("[2-5][0-9][0-9]") && before.stream().anyMatch(b -> b.equals(text.charAt(0) + "yz")))
                || (text.matches("[245]\\..*") && before.stream().anyMatch(b -> b.equals("x" + text.substring(1))));
    }
}
