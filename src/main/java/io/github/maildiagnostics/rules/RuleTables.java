package io.github.maildiagnostics.rules;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a {@link RuleSet} looks rules up in. */
final class RuleTables {

    private static final int MAX_SAMPLES = 2000;

    final PhraseTables phrases;
    final CodeIndex withoutText;

    /** By the number of a phrase. */
    final int[] ruleOf;

    /** By the number of a rule. */
    private final int[] firstPhraseOf;

    /**
     * Makes them.
     *
     * @throws IllegalArgumentException with the place of the first rule that has a phrase which cannot be looked for
     */
    RuleTables(List<Rule> rules) {
        List<Phrase> all = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            for (String text : rules.get(i).texts()) {
                all.add(phrase(text, rules.get(i)));
                owners.add(i);
            }
        }
        ruleOf = owners.stream().mapToInt(Integer::intValue).toArray();
        firstPhraseOf = firstPhraseOf(ruleOf);
        withoutText = CodeIndex.of(rules);
        phrases = tables(rules, all);
    }

    private static Phrase phrase(String text, Rule rule) {
        try {
            return Phrase.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(rule.place() + ": expected " + e.getMessage(), e);
        }
    }

    private PhraseTables tables(List<Rule> rules, List<Phrase> all) {
        List<NormalText> samples = rules.stream()
                .limit(MAX_SAMPLES)
                .flatMap(rule -> rule.examples().stream())
                .map(NormalText::of)
                .toList();
        int[] kindsOfRule =
                rules.stream().mapToInt(rule -> new Conditions(rule).kinds()).toArray();
        int[] kinds = Arrays.stream(ruleOf).map(rule -> kindsOfRule[rule]).toArray();
        try {
            return new PhraseTables(all, kinds, samples);
        } catch (IllegalArgumentException e) {
            int phrase = Integer.parseInt(String.valueOf(e.getMessage()));
            throw new IllegalArgumentException(
                    rules.get(ruleOf[phrase]).place() + ": expected at most " + PhraseTables.MAX_SHARED
                            + " rules whose phrases have nothing rarer in common but got one more: '"
                            + all.get(phrase)
                            + "'",
                    e);
        }
    }

    /** Reads what {@link #write} wrote. */
    RuleTables(NumberReader in) {
        ruleOf = in.ints();
        firstPhraseOf = firstPhraseOf(ruleOf);
        withoutText = new CodeIndex(in);
        phrases = new PhraseTables(in);
    }

    void write(NumberWriter out) throws IOException {
        out.ints(ruleOf);
        out.longs(withoutText.entries());
        phrases.write(out);
    }

    private static int[] firstPhraseOf(int[] ruleOf) {
        int[] first = new int[ruleOf.length == 0 ? 0 : ruleOf[ruleOf.length - 1] + 1];
        for (int i = ruleOf.length - 1; i >= 0; i--) {
            first[ruleOf[i]] = i;
        }
        return first;
    }

    /** Which of the phrases of its rule a phrase is. */
    int numberInRule(int phrase) {
        return phrase - firstPhraseOf[ruleOf[phrase]];
    }
}
