package io.github.maildiagnostics.rules;

import java.util.HashMap;
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

    private static final Map<String, Integer> UNITS = new HashMap<>();

    static {
        units(
                1,
                "s sec secs second seconds sekunde sekunden seconde secondes secondi segundo segundos sekund sekundy секунд секунды saniye giay seconden sekunder");
        units(
                MINUTE,
                "m mn min mins minute minutes minuten minuto minutos minuti minut minuty minuter minuutin минут минуты минуту мин dakika phut menit perc");
        units(
                HOUR,
                "h hr hrs hour hours stunde stunden heure heures hora horas ora ore uur godzin godziny godzine hodin hodinu час часа часов saat gio timmar timme");
        units(DAY, "d day days tag tage tagen jour jours dia dias giorno giorni dag dagen dni день дня дней");
    }

    private static void units(int seconds, String words) {
        for (String word : words.split(" ", -1)) {
            UNITS.put(word, seconds);
        }
    }

    /** Korean, Japanese, Chinese: the next word follows without a blank. */
    private static final char FIRST_UNSPACED = '\u1100';

    private static final Map<String, Integer> UNSPACED_UNITS = Map.ofEntries(
            Map.entry("秒", 1),
            Map.entry("초", 1),
            Map.entry("分", MINUTE),
            Map.entry("분", MINUTE),
            Map.entry("小时", HOUR),
            Map.entry("小時", HOUR),
            Map.entry("時間", HOUR),
            Map.entry("시간", HOUR),
            Map.entry("天", DAY),
            Map.entry("日後", DAY));

    private WaitUnits() {}

    /** Whether a number in words begins with this letter. */
    static boolean mayBeginNumber(char letter) {
        int small = letter | ' ';
        return small == 'a' || small == 'o' || small == 't' || small == 'f' || small == 's';
    }

    static @Nullable Integer number(String word) {
        return NUMBERS.get(word);
    }

    /** How many seconds the unit stands for that is or, without blanks, begins a word; null if none does. */
    static @Nullable Integer secondsOf(String word) {
        if (word.charAt(0) < FIRST_UNSPACED) {
            return UNITS.get(word);
        }
        for (Map.Entry<String, Integer> unit : UNSPACED_UNITS.entrySet()) {
            if (word.startsWith(unit.getKey())) {
                return unit.getValue();
            }
        }
        return null;
    }
}
