package io.github.maildiagnostics.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads how long a server asks to wait: {@code try again in 5 minutes}, {@code retry in 300}, {@code wait an hour},
 * {@code come back in 00:15:00}, or a time stamp in ISO form. A number counts only beside a word that asks to wait, so that
 * "100 messages in 5 minutes" is none.
 */
final class StatedWait {

    private static final int CUE_DISTANCE = 45;
    private static final long LONGEST = Duration.ofDays(30).toSeconds();
    private static final List<String> CUES =
            words("try|retry|again|wait|reylist|rey-list|come back|delay|blocked for|deferred for|"
                    + "resend|reconnect|next attempt|back off|not before|erneut|warten|nach |versuchen|"
                    + "reessay|dans |patienter|intente|dentro de|espere|novamente|aguarde|riprova|attendere|"
                    + "probeer|wacht|sprobuj|zkuste|повторите|попробуйте|подождите|thu lai|forsok");

    /** Where the verb stands behind the number. */
    private static final List<String> CUES_BEHIND =
            words("erneut|wieder|noch einmal|noch mal|nochmal|opnieuw|ponownie|znovu|tekrar|sonra|后再|后重|"
                    + "後に|後再|以后再|之后再|후에|후 다시");

    private static final List<String> NO_WAIT = words("per |last |every |each |than |letzten |pro ");

    private static List<String> words(String joined) {
        return List.of(joined.split("\\|", 0));
    }

    private final String text;
    private final Instant now;
    private int end;

    private StatedWait(String text, Instant now) {
        this.text = text;
        this.now = now;
    }

    static @Nullable Duration in(String reply, Instant now) {
        StatedWait reading = new StatedWait(reply, now);
        char before = ' ';
        for (int i = 0; i < reply.length(); i++) {
            char c = reply.charAt(i);
            Duration wait = null;
            if (c >= '0' && c <= '9') {
                wait = isWordPart(reply, i - 1) ? null : reading.number(i);
            } else if (before == ' ' && WaitUnits.mayBeginNumber(c)) {
                wait = reading.word(i);
            }
            if (wait != null && reading.isAskedFor(i)) {
                return wait;
            }
            before = c;
        }
        return null;
    }

    /** Small letters without accents. */
    private String small(int start, int end) {
        char[] small = text.substring(start, end).toCharArray();
        for (int i = 0; i < small.length; i++) {
            small[i] = PlainLetters.of(Character.toLowerCase(small[i]));
        }
        return new String(small);
    }

    private static boolean isWordPart(String reply, int i) {
        if (i < 0) {
            return false;
        }
        char c = reply.charAt(i);
        boolean isLatin = c < 0x250 && Character.isLetterOrDigit(c);
        boolean after = c == '=' && i >= 5 && reply.regionMatches(true, i - 5, "after", 0, 5);
        return (isLatin || ".-:/=#".indexOf(c) >= 0) && !after;
    }

    private boolean isDigit(int i) {
        return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }

    private boolean isAskedFor(int number) {
        String before = small(Math.max(0, number - CUE_DISTANCE), number);
        for (String none : NO_WAIT) {
            if (before.endsWith(none)) {
                return false;
            }
        }
        String behind = small(end, Math.min(text.length(), end + CUE_DISTANCE));
        return hasAny(CUES, before) || hasAny(CUES_BEHIND, behind);
    }

    private static boolean hasAny(List<String> words, String text) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Duration word(int start) {
        int wordEnd = letters(start);
        Integer number = WaitUnits.number(small(start, wordEnd));
        if (number == null) {
            return null;
        }
        Integer unit = unit(wordEnd);
        return unit == null ? null : Duration.ofSeconds((long) number * unit);
    }

    private @Nullable Duration number(int start) {
        end = digits(start);
        if (end < text.length() && text.charAt(end) == '-' && end - start == 4) {
            return until(start);
        }
        if (end - start == 2 && isClock(start)) {
            end = start + 8;
            return bounded(value(start) * 3600 + value(start + 3) * 60 + value(start + 6));
        }
        if (end - start > 9) {
            return Duration.ofSeconds(LONGEST);
        }
        int numberEnd = end;
        Integer unit = unit(numberEnd);
        if (unit == null) {
            return isBareSeconds(start) ? bounded(Long.parseLong(text.substring(start, numberEnd))) : null;
        }
        return bounded(Long.parseLong(text.substring(start, numberEnd)) * unit + remainder(unit));
    }

    private static @Nullable Duration bounded(long seconds) {
        return seconds <= 0 ? null : Duration.ofSeconds(Math.min(seconds, LONGEST));
    }

    /** {@code 00:15:00}; a time of the day is none. */
    private boolean isClock(int start) {
        String before = small(Math.max(0, start - 3), start);
        boolean ofDay = before.equals("at ") || (start > 1 && isDigit(start - 2)) || before.endsWith("um ");
        return !ofDay
                && start + 8 <= text.length()
                && text.charAt(start + 2) == ':'
                && text.charAt(start + 5) == ':'
                && digits(start + 3) == start + 5
                && digits(start + 6) == start + 8;
    }

    private long value(int start) {
        return Long.parseLong(text.substring(start, start + 2));
    }

    /** The minutes behind hours, the seconds behind minutes: {@code 1h30m}, {@code 3 minutes, 20 seconds}. */
    private long remainder(int larger) {
        int next = end;
        for (String joint : List.of(" and ", ", ", " ")) {
            if (text.regionMatches(true, end, joint, 0, joint.length())) {
                next = end + joint.length();
                break;
            }
        }
        int nextEnd = digits(next);
        if (nextEnd == next || nextEnd - next > 2) {
            return 0;
        }
        int before = end;
        Integer smaller = unit(nextEnd);
        if (smaller == null || smaller >= larger) {
            end = before;
            return 0;
        }
        return Long.parseLong(text.substring(next, nextEnd)) * smaller;
    }

    private int digits(int start) {
        int at = start;
        while (isDigit(at)) {
            at++;
        }
        return at;
    }

    private int letters(int start) {
        int at = start;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private @Nullable Integer unit(int numberEnd) {
        int start = numberEnd;
        while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '-')) {
            start++;
        }
        int unitEnd = letters(start);
        Integer unit = start == unitEnd ? null : WaitUnits.secondsOf(small(start, unitEnd));
        if (unit != null) {
            end = text.charAt(start) < 0x1100 ? unitEnd : start + 1;
        }
        return unit;
    }

    /** A number without a unit is meant as seconds right behind these words only. */
    private boolean isBareSeconds(int start) {
        String before = small(Math.max(0, start - CUE_DISTANCE), start);
        return before.endsWith("retry in ")
                || before.endsWith("retry after ")
                || before.endsWith("retry-after: ")
                || before.endsWith("retry after: ")
                || before.endsWith("retry after=");
    }

    private @Nullable Duration until(int start) {
        int stampEnd = Math.min(text.length(), start + 19);
        String stamp = text.substring(start, stampEnd).replace(' ', 'T').toUpperCase(Locale.ROOT);
        try {
            Duration wait = Duration.between(now, LocalDateTime.parse(stamp).toInstant(ZoneOffset.UTC));
            return wait.isNegative() || wait.isZero() || wait.toSeconds() > LONGEST ? null : wait;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
