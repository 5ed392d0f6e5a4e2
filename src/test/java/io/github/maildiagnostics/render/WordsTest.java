package io.github.maildiagnostics.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "30, 30 s",
        "60, 1 min",
        "61, 61 s",
        "119, 119 s",
        "120, 2 min",
        "301, 6 min",
        "3600, 1 h",
        "5400, 90 min",
        "7200, 2 h",
        "7201, 3 h",
        "172799, 48 h",
        "172800, 2 d",
        "172801, 3 d"
    })
    void aWaitIsNeverShorterThanItWas(long seconds, String words) {
        assertThat(Words.time(Duration.ofSeconds(seconds))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"Mailbox full, mailbox full", "TLS required, TLS required", "A, a", "IP blocked, IP blocked"})
    void aTitleInsideASentenceBeginsSmallUnlessItIsAnAbbreviation(String title, String inSentence) {
        assertThat(Words.inSentence(title)).isEqualTo(inSentence);
    }
}
