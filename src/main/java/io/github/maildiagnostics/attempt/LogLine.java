package io.github.maildiagnostics.attempt;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of what somebody pasted, without what a container or a log system put in front of it. */
record LogLine(Kind kind, String text) {

    /** What a line is for a stack trace. */
    enum Kind {
        /** {@code at a.B.c(B.java:1)}; the text is {@code a.B.c}. */
        FRAME,
        /** {@code ... 12 more}. */
        OMITTED,
        /** {@code Caused by:} and its like; the text is what follows. */
        BELOW,
        /** {@code Failed message 1:}, with which Spring begins the exception of a single message. */
        FAILED_MESSAGE,
        /** Begins a record of a log: a time stamp or a level. */
        RECORD,
        BLANK,
        OTHER
    }

    static final int MAX_CHARS = 16_384;

    private static final String[] BELOW = {"Caused by: ", "Suppressed: ", "Wrapped by: ", "Root cause: "};

    private static final Pattern CONTAINER = Pattern.compile("^(?:[A-Za-z0-9_.-]{1,80} {0,40}\\| "
            + "|[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\S{1,80} \\S{1,80}: "
            + "|\\d{4}-\\d\\d-\\d\\dT\\S{8,30} (?:(?:stdout|stderr) [FP]|\\S{1,80} \\S{1,80}\\[\\d{1,9}]:) "
            + "|\\d\\d:\\d\\d:\\d\\d,\\d{3} [A-Z]{4,5} {1,3}\\[std(?:out|err)] \\([^)]{0,80}\\) "
            + "|[VDIWEF]/[\\w.]{1,40} {0,3}(?:\\( {0,6}\\d{1,6}\\))?: "
            + "|\\[(?:ERROR|INFO|WARN|WARNING|DEBUG)\\] {1,3}(?:\\[std(?:out|err)] )?)");

    private static final Pattern RECORD = Pattern.compile("^\\[?(?:\\d{4}[-/.]\\d\\d[-/.]\\d\\d"
            + "|\\d\\d[-/.:]\\d\\d[-/.:]\\d\\d|[A-Z][a-z]{2} \\d{1,2}, \\d{4}"
            + "|(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|SEVERE|FATAL)\\b)");

    private static final Pattern FRAME =
            Pattern.compile("^\\s{0,200}at ((?:[\\w.@$-]{1,200}/){0,3})([\\w.$]{1,400}\\.[\\w$<>]{1,200})\\(");

    private static final Pattern OMITTED =
            Pattern.compile("^\\s{0,200}\\.\\.\\. \\d{1,9} (?:more|common frames omitted)");

    private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]{0,20}m");

    static LogLine of(String line) {
        String plain = line.indexOf('\u001b') < 0 ? line : COLOR.matcher(line).replaceAll("");
        Matcher container = CONTAINER.matcher(plain);
        String text = (container.find() ? plain.substring(container.end()) : plain).stripTrailing();
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return new LogLine(Kind.BLANK, "");
        }
        Matcher frame = FRAME.matcher(text);
        if (frame.find()) {
            return new LogLine(Kind.FRAME, frame.group(2));
        }
        if (OMITTED.matcher(text).find()) {
            return new LogLine(Kind.OMITTED, stripped);
        }
        for (String marker : BELOW) {
            int at = text.indexOf(marker);
            if (at >= 0 && (at == 0 || Character.isWhitespace(text.charAt(at - 1)) || text.charAt(at - 1) == '[')) {
                return new LogLine(Kind.BELOW, text.substring(at + marker.length()));
            }
        }
        if (stripped.startsWith("Failed message ")
                && stripped.length() > 15
                && Character.isDigit(stripped.charAt(15))) {
            return new LogLine(
                    Kind.FAILED_MESSAGE,
                    stripped.substring(stripped.indexOf(':') + 1).strip());
        }
        return new LogLine(RECORD.matcher(text).find() ? Kind.RECORD : Kind.OTHER, text);
    }
}
