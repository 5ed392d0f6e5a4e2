package io.github.maildiagnostics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PasswordTest {

    private final List<String> asked = new ArrayList<>();

    private Password password(Map<String, String> environment, String typed) {
        return new Password(environment::get, user -> {
            asked.add(user);
            return typed == null ? null : typed.toCharArray();
        });
    }

    @Test
    void aPersonIsAskedWhereNothingElseIsThere() {
        assertThat(password(Map.of(), "typed").of("app", null, null)).isEqualTo("typed");
        assertThat(password(Map.of("MAIL_PASSWORD", ""), "typed").of("app", null, ""))
                .isEqualTo("typed");
        assertThat(asked).containsExactly("app", "app");
    }

    @Test
    void nobodyIsAskedWhereTheEnvironmentOrTheFileHasIt() {
        Password password = password(Map.of("MAIL_PASSWORD", "usual", "OTHER", "other"), "typed");
        assertThat(password.of("app", null, null)).isEqualTo("usual");
        assertThat(password.of("app", null, "of the file")).isEqualTo("of the file");
        assertThat(password.of("app", "OTHER", "of the file")).isEqualTo("other");
        assertThat(asked).isEmpty();
    }

    @Test
    void withoutATerminalItIsSaidWhereThePasswordIsExpected() {
        assertThatThrownBy(() -> password(Map.of(), null).of("app", null, null))
                .hasMessageContaining("MAIL_PASSWORD", "terminal");
        assertThatThrownBy(() -> password(Map.of(), "").of("app", null, null)).hasMessageContaining("MAIL_PASSWORD");
        assertThatThrownBy(() -> password(Map.of(), "typed").of("app", "OTHER", null))
                .hasMessageContaining("OTHER", "not set");
    }
}
