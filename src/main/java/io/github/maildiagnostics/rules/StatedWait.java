package io.github.maildiagnostics.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads how long a server asks to wait: {@code try again in 5 minutes}, {@code retry in 300}, {@code wait 1 hour}, or a
 * time stamp in ISO form. A number counts only behind a word that asks to wait, so that "100 messages in 5 minutes" is
 * none.
 */
final class StatedWait {

    private static final int CUE_DISTANCE = 45;
    private static final long LONGEST = Duration.ofDays(30).toSeconds();
    private static final List<String> CUES = List.of(
            "try",
            "retry",
            "again",
            "wait",
            "reylist",
            "rey-list",
            "come back",
            "delay",
            "blocked for",
            "deferred for",
            "resend",
            "reconnect",
            "erneut",
            "warten",
            "nach ",
            "réessay",
            "reessay",
            "dans ",
            "intente",
            "riprova");
    private static final Map<String, Integer> UNITS = Map.ofEntries(
            Map.entry("s", 1),
            Map.entry("sec", 1),
            Map.entry("secs", 1),
            Map.entry("second", 1),
            Map.entry("seconds", 1),
            Map.entry("sekunden", 1),
            Map.entry("secondes", 1),
            Map.entry("segundos", 1),
            Map.entry("m", 60),
            Map.entry("min", 60),
            Map.entry("mins", 60),
            Map.entry("minute", 60),
            Map.entry("minutes", 60),
            Map.entry("minuten", 60),
            Map.entry("minutos", 60),
            Map.entry("minuti", 60),
            Map.entry("h", 3600),
            Map.entry("hr", 3600),
            Map.entry("hrs", 3600),
            Map.entry("hour", 3600),
            Map.entry("hours", 3600),
            Map.entry("stunde", 3600),
            Map.entry("stunden", 3600),
            Map.entry("heure", 3600),
            Map.entry("heures", 3600),
            Map.entry("hora", 3600),
            Map.entry("horas", 3600),
            Map.entry("ore", 3600),
            Map.entry("day", 86400),
            Map.entry("days", 86400),
            Map.entry("tage", 86400),
            Map.entry("tagen", 86400));

    private StatedWait() {}

    static @Nullable Duration in(String reply, Instant now) {
        for (int i = 0; i < reply.length(); i++) {
            char c = reply.charAt(i);
            if (c < '0' || c > '9' || (i > 0 && isWordPart(reply.charAt(i - 1)))) {
                continue;
            }
            Duration wait = wait(reply, i, now);
            if (wait != null && isAskedFor(reply, i)) {
                return wait;
            }
        }
        return null;
    }

    private static boolean isDigit(String text, int i) {
        return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == ':' || c == '/' || c == '=' || c == '#';
    }

    private static boolean isAskedFor(String text, int number) {
        String before =
                text.substring(Math.max(0, number - CUE_DISTANCE), number).toLowerCase(Locale.ROOT);
        for (String cue : CUES) {
            if (before.contains(cue)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Duration wait(String text, int start, Instant now) {
        int end = start;
        while (isDigit(text, end)) {
            end++;
        }
        if (end < text.length() && text.charAt(end) == '-' && end - start == 4) {
            return until(text, start, now);
        }
        if (end - start > 9) {
            return Duration.ofSeconds(LONGEST);
        }
        int unitStart = end;
        while (unitStart < text.length() && (text.charAt(unitStart) == ' ' || text.charAt(unitStart) == '-')) {
            unitStart++;
        }
        int unitEnd = unitStart;
        while (unitEnd < text.length() && Character.isLetter(text.charAt(unitEnd))) {
            unitEnd++;
        }
        Integer unit = UNITS.get(text.substring(unitStart, unitEnd).toLowerCase(Locale.ROOT));
        if (unit == null && !isBareSeconds(text, start)) {
            return null;
        }
        long seconds = Long.parseLong(text.substring(start, end)) * (unit == null ? 1 : unit);
        return seconds == 0 ? null : Duration.ofSeconds(Math.min(seconds, LONGEST));
    }

    /** A number without a unit is meant as seconds right behind these words only. */
    private static boolean isBareSeconds(String text, int start) {
        String before = text.substring(Math.max(0, start - CUE_DISTANCE), start).toLowerCase(Locale.ROOT);
        return before.endsWith("retry in ") || before.endsWith("retry after ") || before.endsWith("retry-after: ");
    }

    private static @Nullable Duration until(String text, int start, Instant now) {
        int end = Math.min(text.length(), start + 19);
        String stamp = text.substring(start, end).replace(' ', 'T').toUpperCase(Locale.ROOT);
        try {
            Duration wait = Duration.between(now, LocalDateTime.parse(stamp).toInstant(ZoneOffset.UTC));
            return wait.isNegative() || wait.isZero() || wait.toSeconds() > LONGEST ? null : wait;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
