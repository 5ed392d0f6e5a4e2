package io.github.maildiagnostics.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressMaskTest {

    private static final String LOCAL = "abcXYZ019._%+-=/!#$&'*?^`{|}~éß漢";
    private static final String[] FILLERS = {" ", "<", ">", ", ", ": ", "(", ")", "[", "]", "; ", "no mail for ", "\n"};

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "bob@example.com, b***@example.com",
                "<bob@example.com>: unknown, <b***@example.com>: unknown",
                "b@example.com, b***@example.com",
                "o'neill+news@x.example, o***@x.example",
                "to=bob.a_b%c@x, t***@x",
                "jürgen@x, j***@x",
                "\"bob smith\"@x, |\"***@x|",
                "a@x b@y c, a***@x b***@y c",
            })
    void keepsTheFirstCharacterAndTheDomain(String text, String masked) {
        assertThat(AddressMask.in(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no address", "@", "@example.com", " @ ", "550 5.1.1 unknown", "mx.example.com:25"})
    void leavesTextWithoutAnAddressAlone(String text) {
        assertThat(AddressMask.in(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d\ude00bob@example.com", "\ud83d\ude00@example.com"})
    void neverCutsACharacterInTwo(String address) {
        assertThat(AddressMask.in(address)).isEqualTo("\ud83d\ude00***@example.com");
    }

    @RepeatedTest(300)
    void noLocalPartIsLeftInRandomText(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder text = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        int addresses = 1 + random.nextInt(5);
        for (int i = 0; i < addresses; i++) {
            String filler = FILLERS[random.nextInt(FILLERS.length)];
            String local = local(random);
            text.append(filler).append(local).append("@d").append(i).append(".example");
            expected.append(filler)
                    .append(local.charAt(0))
                    .append("***@d")
                    .append(i)
                    .append(".example");
        }
        assertThat(AddressMask.in(text.toString())).isEqualTo(expected.toString());
    }

    private static String local(Random random) {
        StringBuilder local = new StringBuilder();
        int length = 1 + random.nextInt(40);
        for (int i = 0; i < length; i++) {
            local.append(LOCAL.charAt(random.nextInt(LOCAL.length())));
        }
        return local.toString();
    }
}
