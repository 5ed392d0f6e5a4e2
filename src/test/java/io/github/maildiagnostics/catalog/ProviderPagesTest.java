package io.github.maildiagnostics.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each provider of the table has a page, each page a row, and each of its parts speaks of causes that exist. */
class ProviderPagesTest {

    private static final Path FOLDER = Path.of("src/main/resources/io/github/maildiagnostics/catalog/en/provider");
    private static final int FIRST_STEP_CHARS = 140;

    static List<String> providers() {
        return ProviderPages.ids();
    }

    @Test
    void everyPageHasARow() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".md", "")))
                    .containsExactlyInAnyOrderElementsOf(providers());
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void everyRowHasAPageWhosePartsBeginWithAStep(String provider) {
        String text = Explanations.provider(provider, Locale.ENGLISH).orElseThrow();
        Map<String, String> parts = ProviderPages.parts(provider, text);
        assertThat(parts.remove("")).startsWith("# ");
        assertThat(parts).isNotEmpty().containsKey("auth-failed");
        parts.forEach((cause, part) -> {
            Explanation page = Explanations.of(Catalog.standard().cause(cause), provider, null, Locale.ENGLISH);
            assertThat(page.firstStep()).endsWith(".").hasSizeLessThanOrEqualTo(FIRST_STEP_CHARS);
            assertThat(page.fix()).startsWith(part);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "smtp.gmail.com, google",
        "smtp.office365.com, microsoft",
        "smtp-mail.outlook.com, microsoft",
        "smtp.mail.yahoo.com, yahoo",
        "smtp.mail.me.com, apple",
        "email-smtp.eu-west-1.amazonaws.com, ses",
        "smtp.sendgrid.net, sendgrid",
        "smtp.eu.mailgun.org, mailgun",
        "smtp.exmail.qq.com, qq",
        "SMTP.163.COM, netease",
        "smtp.yandex.ru, yandex",
        "smtp.zoho.eu, zoho",
        "smtp-relay.brevo.com, brevo",
        "notgmail.com, ",
        "gmail.com.example, "
    })
    void theHostTellsTheProvider(String host, String provider) {
        assertThat(ProviderPages.ofHost(host)).isEqualTo(provider);
    }

    @Test
    void theWordingComesBeforeTheHostAndBothBeforeTheGeneralPage() {
        Cause cause = Catalog.standard().cause("auth-failed");
        assertThat(Explanations.of(cause, "qq", "smtp.gmail.com", Locale.ENGLISH)
                        .firstStep())
                .contains("authorization code");
        assertThat(Explanations.of(cause, "postfix", "smtp.gmail.com", Locale.ENGLISH)
                        .firstStep())
                .contains("app password");
        assertThat(Explanations.of(cause, null, "mail.shop.example", Locale.ENGLISH))
                .isEqualTo(Explanations.of(cause, Locale.ENGLISH));
    }
}
