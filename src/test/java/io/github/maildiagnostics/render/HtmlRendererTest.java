package io.github.maildiagnostics.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.catalog.Catalog;
import io.github.maildiagnostics.catalog.CodeEntry;
import io.github.maildiagnostics.catalog.Comparison;
import io.github.maildiagnostics.catalog.Entry;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class HtmlRendererTest {

    private final HtmlRenderer html = new HtmlRenderer(Locale.ENGLISH, false);

    /** What we write is well-formed XML too, except for the one empty element. */
    private static Document parse(String article) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(article.replace("<br>", "<br/>"))));
    }

    static List<String> codes() {
        return Catalog.standard().codes().stream().map(CodeEntry::id).toList();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyPageIsWellFormed(String id) throws Exception {
        Document page = parse(html.render(Entry.find(id, Locale.ENGLISH).orElseThrow()));
        assertThat(page.getDocumentElement().getTagName()).isEqualTo("article");
        assertThat(page.getElementsByTagName("h1").getLength()).isEqualTo(1);
        assertThat(page.getElementsByTagName("h2").getLength()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"450,550", "4.2.2,5.2.2", "211,530", "mailbox-full,greylisted"})
    void everyComparisonIsWellFormed(String a, String b) throws Exception {
        Document page = parse(html.render(Comparison.of(a, b, Locale.ENGLISH).orElseThrow()));
        assertThat(page.getElementsByTagName("table").getLength()).isEqualTo(1);
        assertThat(page.getDocumentElement().getTextContent()).contains(a, b);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\" onmouseover=\"x",
                "' onload='x",
                "</td></table>",
                "&lt;",
                "\u0000\u001b[31m",
                "\ud800",
                "*x* `y` https://evil.example/"
            })
    void theTextOfAServerStaysText(String attack) throws Exception {
        Document page = parse(html.render(Attempts.hostile(attack)));
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("a").getLength()).isZero();
        assertThat(page.getElementsByTagName("em").getLength()).isZero();
        assertThat(page.getElementsByTagName("table").getLength()).isEqualTo(1);
    }

    @Test
    void addressesAreMaskedAndCounted() {
        Attempts attempts = new Attempts().stopped(SmtpStage.RCPT, "550 5.1.1 <robert@example.com> unknown");
        for (int i = 0; i < 600; i++) {
            attempts.to("person" + i + "@example.com", RecipientOutcome.REFUSED, "550 5.1.1 unknown");
        }
        String masked = new HtmlRenderer(Locale.ENGLISH, true).render(attempts.diagnose());
        assertThat(masked).contains("r***@example.com", "p***@example.com", "and 100 more");
        assertThat(masked).doesNotContain("robert", "person");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one *two* `x < y` | <p>one <em>two</em> <code>x &lt; y</code></p>",
                "see https://a.example/b?c=1&d. Then | <p>see <a href=\"https://a.example/b?c=1&amp;d\">https://a.example/b?c=1&amp;d</a>. Then</p>",
                "a * b | <p>a * b</p>",
                "`open | <p>`open</p>",
                "<b>bold</b> | <p>&lt;b&gt;bold&lt;/b&gt;</p>",
                "http://plain.example | <p>http://plain.example</p>"
            })
    void theSmallMarkdownIsAllThereIs(String markdown, String expected) {
        assertThat(Markdown.html(markdown).strip()).isEqualTo(expected);
    }

    @Test
    void listsOpenAndClose() {
        assertThat(Markdown.html("before\n- one\n- two\n\nafter"))
                .isEqualTo("<p>before</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<p>after</p>\n");
    }
}
