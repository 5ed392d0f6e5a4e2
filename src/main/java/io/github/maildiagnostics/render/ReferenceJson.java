package io.github.maildiagnostics.render;

import io.github.maildiagnostics.catalog.Entry;
import io.github.maildiagnostics.catalog.Explanation;
import io.github.maildiagnostics.catalog.Facts;
import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The reference as JSON: keys and ids are the same in every language. */
final class ReferenceJson {

    private ReferenceJson() {}

    static void entry(JsonWriter json, Entry entry) {
        json.open('{').put("id", entry.id());
        page(json, entry.page());
        facts(json, entry.facts());
        json.close('}');
    }

    static void page(JsonWriter json, Explanation page) {
        json.put("language", page.language());
        json.put("title", page.title());
        json.put("meaning", page.meaning());
        json.put("when", page.when());
        json.put("fix", page.fix());
    }

    private static void facts(JsonWriter json, Facts facts) {
        json.key("facts").open('{');
        json.put("name", orNull(facts.name()));
        json.put("standard", facts.standard());
        json.key("readings").open('[');
        facts.readings().forEach(reading -> reading(json, reading));
        json.close(']');
        texts(json, "seen", facts.seen());
        texts(json, "related", facts.related());
        texts(json, "confused", facts.confused());
        json.put("reference", orNull(facts.reference()));
        json.put("example", orNull(facts.example()));
        json.close('}');
    }

    private static void reading(JsonWriter json, Facts.Reading reading) {
        json.open('{');
        ReplyClass replyClass = reading.replyClass();
        json.put(
                "class",
                replyClass == ReplyClass.NONE ? null : replyClass.name().toLowerCase(Locale.ROOT));
        json.put("code", reading.replyCode() == 0 ? null : reading.replyCode());
        texts(json, "stages", reading.stages().stream().map(SmtpStage::id).toList());
        json.put("cause", reading.cause().id());
        json.put("advice", reading.advice().id());
        json.put("scope", reading.cause().scope().id());
        json.put("firstWaitSeconds", seconds(reading.cause().firstWait()));
        json.put("longestWaitSeconds", seconds(reading.cause().longestWait()));
        json.put("giveUpAfterSeconds", seconds(reading.cause().giveUpAfter()));
        json.close('}');
    }

    private static @Nullable Long seconds(@Nullable Duration wait) {
        return wait == null ? null : wait.toSeconds();
    }

    private static void texts(JsonWriter json, String key, List<String> texts) {
        json.key(key).open('[');
        texts.forEach(json::value);
        json.close(']');
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
