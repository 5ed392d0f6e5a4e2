package io.github.maildiagnostics.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lenient reader behind {@link SmtpReply#parse}: every step keeps what it does not understand. */
final class ReplyReader {

    private static final int MAX_LINES = 100;
    private static final String[] WRAPPERS = {"said: ", "said:", "response: ", "replied: ", "reply: ", "error: "};

    private ReplyReader() {}

    static SmtpReply read(String text) {
        SmtpReply success = success(text);
        return success == null ? readAny(text) : success;
    }

    /** The short way for what servers say nearly always, {@code 250 2.1.0 ok}: a send must not wait for its recording. */
    private static @Nullable SmtpReply success(String text) {
        int end = Math.min(text.length(), SmtpReply.MAX_CHARS);
        while (end > 0 && "\r\n ".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        boolean plain = end > 4 && isCodeAt(text, 0) && text.charAt(0) < '4' && text.charAt(3) == ' ';
        for (int i = 4; plain && i < end; i++) {
            char c = text.charAt(i);
            boolean beginsWithDigit = isDigit(c) && text.charAt(i - 1) == ' ';
            plain = c >= ' '
                    && c < 0x7f
                    && (!beginsWithDigit || (i == 4 && text.indexOf('.') == 5))
                    && c != '('
                    && c != '#'
                    && c != '['
                    && c != ':';
        }
        int status = plain ? EnhancedStatus.lengthAt(text, 4) : 0;
        boolean other = status > 0 ? text.charAt(4) != text.charAt(0) : plain && text.indexOf('.') >= 0;
        if (!plain || other) {
            return null;
        }
        String words = text.substring(4 + status, end).strip();
        List<String> lines = words.isEmpty() ? List.of() : List.of(words);
        EnhancedStatus known = status == 0 ? null : EnhancedStatus.read(text.substring(4, 4 + status));
        return new SmtpReply(Integer.parseInt(text, 0, 3, 10), known, lines);
    }

    static SmtpReply readAny(String text) {
        String bounded = text.length() > SmtpReply.MAX_CHARS ? text.substring(0, SmtpReply.MAX_CHARS) : text;
        String decoded = spaced(decode(bounded)).strip();
        int start = codeStart(decoded);
        int code = start < 0 ? 0 : Integer.parseInt(decoded.substring(start, start + 3));
        List<String> lines = lines(start > 0 ? decoded.substring(start) : decoded, code);
        EnhancedStatus status = findStatus(lines, code);
        if (status != null) {
            String written = status.toString();
            lines.replaceAll(line -> withoutStatus(line, code, written));
        }
        lines.removeIf(String::isEmpty);
        return new SmtpReply(code, status, lines);
    }

    /** The lines without the code, but those that are empty then. */
    private static List<String> lines(String text, int code) {
        List<String> lines = new ArrayList<>();
        String digits = Integer.toString(code);
        int start = 0;
        while (start <= text.length() && lines.size() < MAX_LINES) {
            int end = lineEnd(text, start);
            String line = withoutCode(text.substring(start, end), digits);
            if (!line.isEmpty()) {
                lines.add(line);
            }
            start = end + 1;
        }
        return lines;
    }

    private static int lineEnd(String text, int start) {
        int feed = text.indexOf('\n', start);
        int carriageReturn = text.indexOf('\r', start);
        return Math.min(feed < 0 ? text.length() : feed, carriageReturn < 0 ? text.length() : carriageReturn);
    }

    /** Angus hands over one character for each byte: UTF-8 is recognized and put together again. */
    private static String decode(String text) {
        boolean ascii = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0xFF) {
                return text;
            }
            ascii &= c < 0x80;
        }
        if (ascii) {
            return text;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return text;
        }
    }

    /** The log of qmail has an underscore for each space and a slash for each line end: {@code Remote_host_said:_550_No_such_user/}. */
    private static String spaced(String text) {
        boolean oneLine = text.endsWith("/") && text.indexOf('_') < text.lastIndexOf('_');
        if (!oneLine && text.indexOf("_said:_") < 0 && text.indexOf("_not_like_") < 0) {
            return text;
        }
        return text.replace('_', ' ')
                .replace("/Remote host said:", "\nRemote host said:")
                .replace("/Giving up", "\nGiving up");
    }

    /**
     * Where the reply code stands: at the start, behind the words of a server that passes it on, or before a status. A relay
     * that tells what the next server said tells of a failure, and a bare success that it quotes is not the reason.
     */
    private static int codeStart(String text) {
        if (isCodeAt(text, 0)) {
            int refusal = text.charAt(0) < '4' ? beforeStatus(text, '4') : -1;
            return Math.max(0, refusal);
        }
        for (String wrapper : WRAPPERS) {
            int at = text.indexOf(wrapper);
            int code = at + wrapper.length();
            if (at >= 0 && isCodeAt(text, code)) {
                return wrapper.startsWith("said") && isBareSuccess(text, code) ? -1 : code;
            }
        }
        int before = beforeStatus(text, '2');
        return before >= 0 ? before : behindColon(text);
    }

    /**
     * A code with an enhanced status of the same class behind it. A log that joins lines may have the go-ahead in front of
     * the refusal: {@code 354 End data with ... 451 4.3.0 Error}.
     */
    private static int beforeStatus(String text, char lowestClass) {
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
            int i = dot - 5;
            if (i > 0
                    && beginsBehind("(<[:\"'", text, i)
                    && text.charAt(i) >= lowestClass
                    && isCodeAt(text, i)
                    && text.charAt(i) == text.charAt(i + 4)
                    && EnhancedStatus.lengthAt(text, i + 4) > 0) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a place stands behind white space or one of some signs. */
    private static boolean beginsBehind(String signs, String text, int i) {
        char before = text.charAt(i - 1);
        return Character.isWhitespace(before) || signs.indexOf(before) >= 0;
    }

    /** {@code ... after RCPT TO:<ann@shop.example>: 550 ...}, with text behind it; what is no bare success, as in {@code codeStart}. */
    private static int behindColon(String text) {
        for (String before : new String[] {": ", "<<< ", ";"}) {
            int at = text.indexOf(before);
            while (at >= 0) {
                int code = at + before.length();
                boolean followed = code + 4 < text.length() && " -".indexOf(text.charAt(code + 3)) >= 0;
                if (followed && isCodeAt(text, code) && !(before.equals(": ") && isBareSuccess(text, code))) {
                    return code;
                }
                at = text.indexOf(before, at + 1);
            }
        }
        return -1;
    }

    private static boolean isCodeAt(String text, int i) {
        if (i + 3 > text.length() || text.charAt(i) < '2' || text.charAt(i) > '5') {
            return false;
        }
        if (!isDigit(text.charAt(i + 1)) || !isDigit(text.charAt(i + 2))) {
            return false;
        }
        if (i + 3 == text.length()) {
            return true;
        }
        char next = text.charAt(i + 3);
        return next == '.' ? isStatusOfClass(text, i + 4, text.charAt(i)) : !Character.isLetterOrDigit(next);
    }

    /** Some servers write a dot between the two: {@code 550.5.1.1 No such user}. */
    private static boolean isStatusOfClass(String text, int i, char statusClass) {
        return i < text.length() && text.charAt(i) == statusClass && EnhancedStatus.lengthAt(text, i) > 0;
    }

    private static boolean isBareSuccess(String text, int code) {
        return text.charAt(code) == '2' && EnhancedStatus.lengthAt(text, code + 4) == 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Takes the code off the front of a line, also when it is there twice. */
    private static String withoutCode(String line, String digits) {
        String rest = line.strip();
        while (rest.startsWith(digits) && isCodeAt(rest, 0)) {
            rest = rest.length() <= 4 ? "" : rest.substring(4).strip();
        }
        return rest;
    }

    private static @Nullable EnhancedStatus findStatus(List<String> lines, int code) {
        for (String line : lines) {
            int length = EnhancedStatus.lengthAt(line, 0);
            if (length > 0) {
                return EnhancedStatus.read(line.substring(0, length));
            }
        }
        for (String line : lines) {
            for (int dot = line.indexOf('.', 2); dot >= 0; dot = line.indexOf('.', dot + 1)) {
                int i = dot - 1;
                int length = EnhancedStatus.lengthAt(line, i);
                boolean ofClass = code == 0 || line.charAt(i) - '0' == code / 100;
                if (length > 0 && ofClass && beginsBehind("(#[:", line, i)) {
                    return EnhancedStatus.read(line.substring(i, i + length));
                }
            }
        }
        return null;
    }

    /** Takes the status off the front of a line, and the codes that a log repeats where the lines were joined. */
    private static String withoutStatus(String line, int code, String status) {
        String rest = line;
        if (rest.startsWith(status) && EnhancedStatus.lengthAt(rest, 0) == status.length()) {
            rest = rest.substring(status.length()).strip();
        }
        return rest.contains(status)
                ? rest.replace(code + "-" + status + " ", "")
                        .replace(code + " " + status + " ", "")
                        .strip()
                : rest;
    }
}
