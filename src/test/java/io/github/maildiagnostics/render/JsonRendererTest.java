package io.github.maildiagnostics.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.catalog.Comparison;
import io.github.maildiagnostics.catalog.Entry;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRendererTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void writesExactlyTheKeysOfSchemaOneInTheirOrder() throws Exception {
        JsonNode json = JSON.readTree(new JsonRenderer().render(Attempts.mailboxFull()));
        assertThat(String.join(" ", keys(json)))
                .isEqualTo("schema cause advice scope stage mayHaveBeenDelivered suppressAddress waitSeconds waitBy"
                        + " reply evidence hints host port messageId queueId at recipients explanation");
        assertThat(keys(json.get("reply"))).containsExactly("code", "enhanced", "text");
        assertThat(keys(json.get("evidence"))).containsExactly("by", "source", "matched", "certainty");
        assertThat(String.join(" ", keys(json.get("recipients").get(0))))
                .isEqualTo("address outcome cause advice scope suppressAddress waitSeconds reply evidence");
        assertThat(keys(json.get("explanation"))).containsExactly("language", "title", "meaning", "when", "fix");
    }

    @Test
    void writesTheFactsOfAFullMailbox() throws Exception {
        JsonNode json = JSON.readTree(new JsonRenderer().render(Attempts.mailboxFull()));
        assertThat(json.get("schema").isInt()).isTrue();
        assertThat(json.get("schema").asInt()).isEqualTo(1);
        assertThat(json.get("cause").asText()).isEqualTo("mailbox-full");
        assertThat(json.get("scope").asText()).isEqualTo("recipient");
        assertThat(json.get("stage").asText()).isEqualTo("rcpt");
        assertThat(json.get("mayHaveBeenDelivered").isBoolean()).isTrue();
        assertThat(json.get("mayHaveBeenDelivered").asBoolean()).isFalse();
        assertThat(json.get("reply").get("code").asInt()).isEqualTo(452);
        assertThat(json.get("reply").get("enhanced").asText()).isEqualTo("4.2.2");
        assertThat(json.get("reply").get("text").asText()).isEqualTo("Mailbox full");
        assertThat(json.get("host").asText()).isEqualTo("mx1.example.com");
        assertThat(json.get("port").asInt()).isEqualTo(587);
        assertThat(json.get("messageId").asText()).isEqualTo("<1.2@app.example>");
        assertThat(json.get("at").asText()).isEqualTo("2026-11-22T09:30:00Z");
        assertThat(json.get("evidence").get("certainty").asText()).isIn("certain", "likely", "guess");
        assertThat(json.get("explanation").get("language").asText()).isEqualTo("en");
    }

    @Test
    void givesEveryRecipientItsOwnVerdict() throws Exception {
        JsonNode recipients =
                JSON.readTree(new JsonRenderer().render(Attempts.mailboxFull())).get("recipients");
        assertThat(recipients).hasSize(2);
        JsonNode bob = recipients.get(0);
        assertThat(bob.get("address").asText()).isEqualTo("bob@example.com");
        assertThat(bob.get("outcome").asText()).isEqualTo("refused");
        assertThat(bob.get("advice").asText()).isEqualTo("retry-later");
        assertThat(bob.get("waitSeconds").asInt()).isEqualTo(3600);
        assertThat(bob.get("reply").get("code").asInt()).isEqualTo(452);
        JsonNode ann = recipients.get(1);
        assertThat(ann.get("outcome").asText()).isEqualTo("not-tried");
        assertThat(ann.get("cause").asText()).isEqualTo("transaction-aborted");
        assertThat(ann.get("advice").asText()).isEqualTo("retry-now");
        assertThat(ann.get("waitSeconds").isNull()).isTrue();
        assertThat(ann.get("reply").isNull()).isTrue();
    }

    @Test
    void aFactThatIsMissingIsNullAndNeverLeftOut() throws Exception {
        Diagnosis lost = new Attempts()
                .host(null)
                .ids(null, null)
                .stopped(SmtpStage.END_OF_DATA, null)
                .to("bob@example.com", RecipientOutcome.UNCERTAIN, null)
                .diagnose();
        JsonNode json = JSON.readTree(new JsonRenderer().render(lost));
        assertThat(List.of("reply", "host", "messageId", "queueId", "waitSeconds", "waitBy"))
                .allSatisfy(key -> assertThat(json.get(key)).as(key).isNotNull())
                .allSatisfy(key -> assertThat(json.get(key).isNull()).as(key).isTrue());
        assertThat(json.get("mayHaveBeenDelivered").asBoolean()).isTrue();
        assertThat(json.get("recipients").get(0).get("outcome").asText()).isEqualTo("uncertain");
        assertThat(keys(json.get("hints"))).containsExactly("provider", "providerCode", "blockList", "helpLink");
        assertThat(json.get("hints"))
                .allSatisfy(hint -> assertThat(hint.isNull()).isTrue());
    }

    @Test
    void linesOfAReplyAreJoinedByLineFeedsWithoutCodes() throws Exception {
        Diagnosis two = new Attempts()
                .stopped(SmtpStage.RCPT, "550-5.1.1 The mailbox\r\n550 5.1.1 does not exist")
                .refused("bob@example.com")
                .diagnose();
        JsonNode reply = JSON.readTree(new JsonRenderer().render(two)).get("reply");
        assertThat(reply.get("text").asText()).isEqualTo("The mailbox\ndoes not exist");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"},{\"cause\":\"x\"",
                "back\\slash\\",
                "\u0000\u0007\u001b[31m",
                "\u2028\u2029",
                "</script><!--",
                "\ud83d\ude00 \u00e9\u4e2d",
                "\u202eevil\u202c",
                "\u007f\u0085"
            })
    void textOfAnyKindSurvivesAndStaysOneLineOfAscii(String text) throws Exception {
        String line = new JsonRenderer().render(Attempts.hostile(text));
        assertThat(line).matches("[\\x20-\\x7e]+");
        JsonNode json = JSON.readTree(line);
        assertThat(json.get("host").asText()).isEqualTo("mx" + text + "example");
        assertThat(json.get("messageId").asText()).isEqualTo("<1" + text + "2@app.example>");
        assertThat(json.get("queueId").asText()).isEqualTo("Q" + text);
        assertThat(json.get("recipients").get(0).get("address").asText()).isEqualTo("b" + text + "ob@example.com");
        assertThat(json.get("recipients").get(1).get("address").asText()).isEqualTo("a" + text + "nn@example.com");
        assertThat(json.get("cause").asText()).isEqualTo("mailbox-unknown");
    }

    @Test
    void lineBreaksAndUnpairedSurrogatesAreEscaped() throws Exception {
        String line = new JsonRenderer().render(Attempts.hostile("\r\n\t\ud800x\udc00"));
        assertThat(line).matches("[\\x20-\\x7e]+").contains("\\r\\n\\t\\ud800x\\udc00");
        assertThat(JSON.readTree(line).get("host").asText()).startsWith("mx\r\n\t");
    }

    @Test
    void markupFromAServerStaysTextInTheReply() throws Exception {
        JsonNode json = JSON.readTree(new JsonRenderer().render(Attempts.hostile("\"</script>\\u0022")));
        assertThat(json.get("reply").get("text").asText()).isEqualTo("no \"</script>\\u0022 here");
    }

    @Test
    void maskingLeavesNoLocalPartOfARecipientNorOfTheReply() throws Exception {
        Diagnosis told = new Attempts()
                .stopped(SmtpStage.RCPT, "550 5.1.1 <robert.smith@example.com> unknown, ask postmaster@example.com")
                .refused("robert.smith@example.com")
                .diagnose();
        String masked = new JsonRenderer(Locale.ENGLISH, true).render(told);
        assertThat(masked).doesNotContain("robert", "smith", "postmaster");
        JsonNode json = JSON.readTree(masked);
        assertThat(json.get("recipients").get(0).get("address").asText()).isEqualTo("r***@example.com");
        assertThat(json.get("reply").get("text").asText())
                .isEqualTo("<r***@example.com> unknown, ask p***@example.com");
        assertThat(new JsonRenderer().render(told)).contains("robert.smith@example.com");
    }

    @Test
    void writesAnEntryWithItsFacts() throws Exception {
        JsonNode entry = JSON.readTree(
                new JsonRenderer().render(Entry.find("450", Locale.ENGLISH).orElseThrow()));
        assertThat(keys(entry)).containsExactly("id", "language", "title", "meaning", "when", "fix", "facts");
        JsonNode reading = entry.at("/facts/readings/0");
        assertThat(reading.get("cause").asText()).isEqualTo("greylisted");
        assertThat(reading.at("/stages/0").asText()).isEqualTo("rcpt");
        assertThat(reading.get("firstWaitSeconds").asInt()).isEqualTo(300);
        assertThat(entry.at("/facts/reference").asText()).startsWith("RFC 5321");
    }

    @Test
    void writesAComparison() throws Exception {
        JsonNode both = JSON.readTree(new JsonRenderer()
                .render(Comparison.of("550", "450", Locale.ENGLISH).orElseThrow()));
        assertThat(both.at("/first/id").asText()).isEqualTo("450");
        assertThat(both.at("/second/id").asText()).isEqualTo("550");
        assertThat(both.get("note").asText()).startsWith("# 450 and 550");
        assertThat(both.get("canMeet").asBoolean()).isTrue();
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
