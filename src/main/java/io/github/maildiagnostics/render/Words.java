package io.github.maildiagnostics.render;

import java.time.Duration;
import java.util.Locale;

/** Small pieces of wording that several renderers share. */
final class Words {

    private Words() {}

    /** A title inside a sentence: its first letter small, unless it begins with an abbreviation. */
    static String inSentence(String title) {
        boolean abbreviation = title.length() > 1 && !Character.isLowerCase(title.charAt(1));
        return abbreviation ? title : title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
    }

    /** A wait as people say it: {@code 30 s}, {@code 1 min}, {@code 1 h}, {@code 2 d}. */
    static String time(Duration wait) {
        long seconds = wait.toSeconds();
        if (seconds < 120 && seconds != 60) {
            return seconds + " s";
        }
        if (seconds < 7200 && seconds % 3600 != 0) {
            return (seconds + 59) / 60 + " min";
        }
        if (seconds < 172_800) {
            return (seconds + 3599) / 3600 + " h";
        }
        return (seconds + 86_399) / 86_400 + " d";
    }

    /** Small Markdown as plain text: emphasis becomes a quotation. */
    static String plain(String markdown) {
        return markdown.replace("`", "").replace('*', '"');
    }
}
