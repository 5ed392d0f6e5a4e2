package io.github.maildiagnostics.rules;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words for numbers and for units of time in which servers state a wait: small letters, without accents. */
final class WaitUnits {

    private static final int MINUTE = 60;
    private static final int HOUR = 3600;
    private static final int DAY = 86400;

    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("a", 1),
            Map.entry("an", 1),
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("ten", 10),
            Map.entry("fifteen", 15),
            Map.entry("twenty", 20),
            Map.entry("thirty", 30),
            Map.entry("sixty", 60));

    private static final String[] NUMBER_WORDS = NUMBERS.keySet().toArray(String[]::new);

    private static final List<String> SECONDS = List.of(
            "s",
            "sec",
            "secs",
            "second",
            "seconds",
            "sekunde",
            "sekunden",
            "seconde",
            "secondes",
            "secondi",
            "segundo",
            "segundos",
            "sekund",
            "sekundy",
            "секунд",
            "секунды",
            "saniye",
            "giay",
            "seconden",
            "sekunder");
    private static final List<String> MINUTES = List.of(
            "m",
            "mn",
            "min",
            "mins",
            "minute",
            "minutes",
            "minuten",
            "minuto",
            "minutos",
            "minuti",
            "minut",
            "minuty",
            "minuter",
            "minuutin",
            "минут",
            "минуты",
            "минуту",
            "мин",
            "dakika",
            "phut",
            "menit",
            "perc");
    private static final List<String> HOURS = List.of(
            "h", "hr", "hrs", "hour", "hours", "stunde", "stunden", "heure", "heures", "hora", "horas", "ora", "ore",
            "uur", "godzin", "godziny", "godzine", "hodin", "hodinu", "час", "часа", "часов", "saat", "gio", "timmar",
            "timme");
    private static final List<String> DAYS = List.of(
            "d", "day", "days", "tag", "tage", "tagen", "jour", "jours", "dia", "dias", "giorno", "giorni", "dag",
            "dagen", "dni", "день", "дня", "дней");

    /** In these languages the next word follows without a blank. The longer ones stand first. */
    private static final List<String> UNSPACED_SECONDS = List.of("秒", "초");

    private static final List<String> UNSPACED_MINUTES = List.of("分", "분");
    private static final List<String> UNSPACED_HOURS = List.of("小时", "小時", "時間", "시간");
    private static final List<String> UNSPACED_DAYS = List.of("天", "日後", "일 후");

    private WaitUnits() {}

    /** Whether the word at this place is a number, in capitals or not. */
    static boolean isNumber(String text, int start) {
        int first = text.charAt(start) | ' ';
        for (String word : NUMBER_WORDS) {
            if (word.charAt(0) != first) {
                continue;
            }
            int end = start + word.length();
            boolean ends = end == text.length() || (end < text.length() && !Character.isLetter(text.charAt(end)));
            if (ends && text.regionMatches(true, start, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }

    static @Nullable Integer number(String word) {
        return NUMBERS.get(word);
    }

    /** How many seconds the unit that begins the text stands for; null if none does. */
    static @Nullable Integer secondsOf(String text, int start, int end) {
        String word = text.substring(start, end);
        if (word.isEmpty()) {
            return null;
        }
        if (SECONDS.contains(word) || begins(word, UNSPACED_SECONDS)) {
            return 1;
        }
        if (MINUTES.contains(word) || begins(word, UNSPACED_MINUTES)) {
            return MINUTE;
        }
        if (HOURS.contains(word) || begins(word, UNSPACED_HOURS)) {
            return HOUR;
        }
        return DAYS.contains(word) || begins(word, UNSPACED_DAYS) ? DAY : null;
    }

    private static boolean begins(String word, List<String> units) {
        for (String unit : units) {
            if (word.startsWith(unit)) {
                return true;
            }
        }
        return false;
    }
}
