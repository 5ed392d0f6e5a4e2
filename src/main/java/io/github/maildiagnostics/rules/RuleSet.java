package io.github.maildiagnostics.rules;

import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rules in their order: the first that fits a reply wins. Immutable and safe for use by many threads. */
public final class RuleSet {

    private final List<Rule> rules;
    private final RuleTables tables;
    private final PhraseIndex index;
    private final @Nullable Conditions[] conditions;

    RuleSet(List<Rule> rules) {
        this(List.copyOf(rules), new RuleTables(rules));
    }

    /**
     * Rules whose tables are made already.
     *
     * @param rules never changed, and perhaps read one by one when they are first asked for
     */
    RuleSet(List<Rule> rules, RuleTables tables) {
        this.rules = rules;
        this.tables = tables;
        index = new PhraseIndex(tables.phrases);
        conditions = new Conditions[rules.size()];
    }

    RuleTables tables() {
        return tables;
    }

    /** Made at the first call; that two threads may make it twice does no harm. */
    private Conditions conditions(int rule) {
        Conditions made = conditions[rule];
        if (made == null) {
            made = new Conditions(rules.get(rule));
            conditions[rule] = made;
        }
        return made;
    }

    private String words(int phrase) {
        return rules.get(tables.ruleOf[phrase]).texts().get(tables.numberInRule(phrase));
    }

    private static final class BuiltIn {
        static final RuleSet RULES = PreparedRules.builtIn();
        static final RuleSet STANDARD = of(RuleFiles.onClassPath());
        static final RuleSet VAGUE = PreparedRules.vague();
    }

    /**
     * Rules on words that say little, such as {@code rejected} or {@code later}: to be asked where the enhanced status says nothing.
     *
     * @return always the same ones
     */
    public static RuleSet vague() {
        return BuiltIn.VAGUE;
    }

    /** The rules of this library alone, in their order. */
    static RuleSet builtIn() {
        return BuiltIn.RULES;
    }

    /**
     * The rules of every {@code META-INF/mail-diagnostics.rules} on the class path, then those of this library. Loaded at
     * the first call; a file on the class path that is not as it should be is named in the log and left out.
     *
     * @return always the same ones
     */
    public static RuleSet standard() {
        return BuiltIn.STANDARD;
    }

    /**
     * Your own rules, in front of the {@linkplain #standard() standard ones}.
     *
     * @param files rule files, in the order in which they are to be asked
     * @return both
     * @throws IllegalArgumentException if a file is not as it should be: the message names file and line, what was
     *     expected and what was found. A rule has to win its own examples
     * @throws java.io.UncheckedIOException if a file cannot be read
     */
    public static RuleSet withFiles(List<Path> files) {
        List<Rule> own = RuleFiles.read(files);
        own.addAll(RuleFiles.onClassPath());
        return of(own);
    }

    private static RuleSet of(List<Rule> own) {
        if (own.isEmpty()) {
            return builtIn();
        }
        List<Rule> all = new ArrayList<>(own);
        all.addAll(builtIn().rules);
        return new RuleSet(all);
    }

    /**
     * All rules in their order.
     *
     * @return an unmodifiable list
     */
    public List<Rule> rules() {
        return rules;
    }

    /**
     * A rule that fits.
     *
     * @param rule which one
     * @param words the phrase that was found; null for a rule without text
     */
    public record Match(Rule rule, @Nullable String words) {}

    /**
     * The first rule that fits a reply.
     *
     * @param reply what the server said
     * @param stage where it was said
     * @param host who said it; null if not known
     * @return empty if none fits
     */
    public Optional<Match> match(SmtpReply reply, SmtpStage stage, @Nullable String host) {
        NormalText text = NormalText.of(reply);
        Conditions.Said said = new Conditions.Said(reply, stage, host);
        Search search = new Search(said);
        index.scan(text, said.kind(), search);
        tables.withoutText.candidates(said, search::ask);
        return search.rule == Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.of(new Match(
                        rules.get(search.rule), search.phrase == Integer.MAX_VALUE ? null : words(search.phrase)));
    }

    /**
     * Every rule that fits, the winner first: for a person who asks why.
     *
     * @param reply what the server said
     * @param stage where it was said
     * @param host who said it; null if not known
     * @return in their order; empty if none fits
     */
    public List<Match> matches(SmtpReply reply, SmtpStage stage, @Nullable String host) {
        NormalText text = NormalText.of(reply);
        Conditions.Said said = new Conditions.Said(reply, stage, host);
        TreeSet<Integer> found = new TreeSet<>();
        tables.withoutText.candidates(said, i -> {
            if (conditions(i).hold(said)) {
                found.add(i);
            }
        });
        index.scan(text, said.kind(), new PhraseIndex.Found() {
            @Override
            public int limit() {
                return Integer.MAX_VALUE;
            }

            @Override
            public boolean wants(int phrase) {
                return conditions(tables.ruleOf[phrase]).hold(said);
            }

            @Override
            public void found(int phrase) {
                found.add(tables.ruleOf[phrase]);
            }
        });
        return found.stream()
                .map(i -> new Match(
                        rules.get(i),
                        rules.get(i).texts().stream()
                                .filter(words -> Phrase.of(words).isIn(text))
                                .findFirst()
                                .orElse(null)))
                .toList();
    }

    /** The best rule so far. */
    private final class Search implements PhraseIndex.Found {
        private final Conditions.Said said;
        private int rule = Integer.MAX_VALUE;
        private int phrase = Integer.MAX_VALUE;

        Search(Conditions.Said said) {
            this.said = said;
        }

        @Override
        public int limit() {
            return phrase;
        }

        @Override
        public boolean wants(int candidate) {
            return conditions(tables.ruleOf[candidate]).hold(said);
        }

        @Override
        public void found(int candidate) {
            rule = tables.ruleOf[candidate];
            phrase = candidate;
        }

        void ask(int owner) {
            if (owner < rule && conditions(owner).hold(said)) {
                rule = owner;
                phrase = Integer.MAX_VALUE;
            }
        }
    }
}
