package io.github.maildiagnostics.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {

    @Test
    void readsTheDirectives() {
        Script script = Script.parse(
                "x.smtp",
                "# title: Why\n# settings: a.b=c d.e=f=g\n# login: user secret\n# to: a@x b@x\n\n# note: free\nS: 220 hi\n");
        assertThat(script.name()).isEqualTo("x.smtp");
        assertThat(script).hasToString("x.smtp");
        assertThat(script.title()).isEqualTo("Why");
        assertThat(script.settings())
                .containsEntry("a.b", "c")
                .containsEntry("d.e", "f=g")
                .hasSize(2);
        assertThat(script.login()).contains(new Script.Login("user", "secret"));
        assertThat(script.recipients()).containsExactly("a@x", "b@x");
    }

    @Test
    void withoutDirectivesThereAreDefaults() {
        Script script = Script.parse("x.smtp", "S: 220 hi");
        assertThat(script.title()).isEqualTo("x.smtp");
        assertThat(script.settings()).isEmpty();
        assertThat(script.login()).isEmpty();
        assertThat(script.recipients()).hasSize(3);
    }

    @Test
    void directivesEndAtTheFirstItem() {
        assertThat(Script.parse("x.smtp", "S: 220 hi\n# title: late").title()).isEqualTo("x.smtp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "S? x",
                "S",
                "tls",
                "S! vanish",
                "S! flood",
                "S! flood many",
                "S! flood 0",
                "S! pour",
                "S! pour -1",
                "S! drop now",
                "C< many",
                "C< -1",
                "C<",
                "S< \\q",
                "S< \\x1",
                "S< \\xzz",
                "S< end\\"
            })
    void aLineThatIsNotUnderstoodIsNamed(String line) {
        assertThatThrownBy(() -> Script.parse("bad.smtp", "# title: t\n\nS: 220 hi\n" + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bad.smtp:4: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# settings: nonsense",
                "# login: onlyuser",
                "# login: a b c",
                "# rset: explode",
                "# quit: explode",
                "# title:",
                "# to:"
            })
    void aDirectiveThatIsNotUnderstoodIsNamed(String directive) {
        assertThatThrownBy(() -> Script.parse("bad.smtp", "# free text\n" + directive + "\nS: 220 hi"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bad.smtp:2: ");
    }

    @Test
    void aDirectiveGivenTwiceIsNamed() {
        assertThatThrownBy(() -> Script.parse("bad.smtp", "# title: a\n# title: b\nS: 220 hi"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bad.smtp:2: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# title: nobody speaks"})
    void aConversationInWhichNothingIsSaidIsRefused(String text) {
        assertThatThrownBy(() -> Script.parse("bad.smtp", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bad.smtp:");
    }
}
