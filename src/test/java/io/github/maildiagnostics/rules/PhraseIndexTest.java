package io.github.maildiagnostics.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index finds what looking for each phrase one after the other finds. */
class PhraseIndexTest {

    private static PhraseIndex index(List<Phrase> phrases) {
        int[] kinds = new int[phrases.size()];
        Arrays.fill(kinds, 1);
        return new PhraseIndex(new PhraseTables(phrases, kinds, List.of()));
    }

    private static TreeSet<Integer> found(PhraseIndex index, NormalText text) {
        TreeSet<Integer> found = new TreeSet<>();
        index.scan(text, 0, new PhraseIndex.Found() {
            @Override
            public int limit() {
                return Integer.MAX_VALUE;
            }

            @Override
            public boolean wants(int phrase) {
                return true;
            }

            @Override
            public void found(int phrase) {
                found.add(phrase);
            }
        });
        return found;
    }

    /** Few letters, so that phrases overlap, repeat and share their beginnings all the time. */
    private static String words(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append("abcd ".charAt(random.nextInt(5)));
        }
        return text.toString().strip();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void findsWhatSearchingOneByOneFinds(long seed) {
        Random random = new Random(seed);
        List<Phrase> phrases = new ArrayList<>();
        while (phrases.size() < 300) {
            String text = words(random, 5 + random.nextInt(4));
            String gap = random.nextInt(3) == 0 ? " * " + words(random, 5) : "";
            if (!text.isEmpty() && text.replace(" ", "").length() > 3 && text.length() > 3) {
                phrases.add(Phrase.of(text + gap));
            }
        }
        PhraseIndex index = index(phrases);
        int hits = 0;
        for (int i = 0; i < 500; i++) {
            NormalText text = NormalText.of(words(random, 1 + random.nextInt(80)));
            List<Integer> expected = IntStream.range(0, phrases.size())
                    .filter(n -> phrases.get(n).isIn(text))
                    .boxed()
                    .toList();
            assertThat(found(index, text)).as("seed %s, text '%s'", seed, text).containsExactlyElementsOf(expected);
            hits += expected.size();
        }
        assertThat(hits).isGreaterThan(100);
    }

    @Test
    void anAnchorThatTooManyShareIsRefused() {
        List<Phrase> same = Collections.nCopies(PhraseTables.MAX_SHARED + 1, Phrase.of("aaaa"));
        assertThatThrownBy(() -> index(same)).isInstanceOf(IllegalArgumentException.class);
        List<Phrase> fewer = same.subList(0, PhraseTables.MAX_SHARED);
        assertThat(found(index(fewer), NormalText.of("x aaaa y"))).hasSize(fewer.size());
    }

    /** A hostile text meets a hostile rule file: each phrase with gaps is searched for once, however often it begins. */
    @Test
    void deepGapsOnALongTextOfOneLetterEnd() {
        List<Phrase> deep = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            deep.add(Phrase.of("aaaa" + "*a".repeat(100) + "*b" + i));
        }
        assertThat(found(index(deep), NormalText.of("a".repeat(4096)))).isEmpty();
    }
}
