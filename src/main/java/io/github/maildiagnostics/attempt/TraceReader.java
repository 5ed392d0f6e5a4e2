package io.github.maildiagnostics.attempt;

import io.github.maildiagnostics.smtp.SmtpStage;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what people paste: stack traces, logs with some in them, lines about a failure, the debug output of a mail library.
 * Line by line; what is kept is bounded, however long the text.
 */
final class TraceReader {

    private static final int MAX_LINKS = 100;
    private static final int MAX_SHORT = 4;

    private final Consumer<SendAttempt> out;
    private final DebugReader debug = new DebugReader();
    private final List<TracePart> parts = new ArrayList<>();
    private @Nullable TracePart owner;
    private @Nullable SendAttempt other;
    private int others;
    private int lines;
    private boolean isJoining;
    private boolean isOfRecord;
    private boolean hasDelivered;
    private final StringBuilder shortText = new StringBuilder();

    private TraceReader(Consumer<SendAttempt> out) {
        this.out = out;
    }

    static void read(Reader in, Consumer<SendAttempt> out) throws IOException {
        TraceReader reader = new TraceReader(out);
        StringBuilder line = new StringBuilder();
        char[] buffer = new char[8192];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            for (int i = 0; i < n; i++) {
                if (buffer[i] == '\n') {
                    reader.line(line.toString());
                    line.setLength(0);
                } else if (line.length() < LogLine.MAX_CHARS) {
                    line.append(buffer[i]);
                }
            }
        }
        reader.line(line.toString());
        reader.end();
    }

    /** A log written as JSON has a whole trace in one line. */
    private void line(String raw) {
        if (raw.contains("\\n\\tat ")) {
            raw.replace("\\n", "\n").replace("\\t", "\t").lines().forEach(one -> take(LogLine.of(one)));
        } else {
            take(LogLine.of(raw));
        }
    }

    private void take(LogLine line) {
        if (line.kind() != LogLine.Kind.BLANK && ++lines <= MAX_SHORT) {
            shortText.append(shortText.isEmpty() ? "" : "\n").append(line.text());
        }
        if (line.kind() != LogLine.Kind.FRAME && takeDebug(line.text())) {
            return;
        }
        switch (line.kind()) {
            case FRAME -> frame(line.text());
            case OMITTED -> {}
            case BLANK -> close();
            case BELOW -> below(line.text());
            case FAILED_MESSAGE -> {
                failedMessage();
                other(line.text(), false);
            }
            case RECORD -> other(line.text(), true);
            case OTHER -> other(line.text(), false);
        }
    }

    private boolean takeDebug(String text) {
        String plain = text.strip();
        if (debug.begins(plain)) {
            finish();
            finishDialogue();
        }
        return (parts.isEmpty() || !last().isOpen()) && debug.take(plain);
    }

    private TracePart last() {
        return parts.get(parts.size() - 1);
    }

    /** The stack is that of the exception with which the line began, not of the ones that its message names. */
    private void frame(String method) {
        TracePart thrown = owner;
        if (thrown != null && !parts.isEmpty()) {
            last().close();
            thrown.frame(method);
        }
    }

    private void close() {
        isJoining = false;
        if (!parts.isEmpty()) {
            last().close();
        }
    }

    private void below(String text) {
        List<ExceptionLink> named = ExceptionText.in(text);
        if (named.isEmpty()) {
            named = List.of(ExceptionLink.of(
                    text.split("[:\\s]", 2)[0],
                    text.substring(text.indexOf(':') + 1).strip()));
        }
        owner = null;
        named.forEach(this::add);
        isJoining = text.stripTrailing().endsWith("nested exception is:");
    }

    /** What Spring printed before its first single exception says the same once more. */
    private void failedMessage() {
        if (!parts.isEmpty() && parts.stream().noneMatch(TracePart::hasFrames)) {
            parts.clear();
        }
        finish();
    }

    private void other(String text, boolean isRecord) {
        List<ExceptionLink> named = ExceptionText.in(text);
        if (!named.isEmpty()) {
            begin(named.get(0), isRecord);
            owner = isJoining ? owner : null;
            named.forEach(this::add);
        } else if (!parts.isEmpty() && last().isOpen() && !isRecord) {
            last().more(text);
        } else {
            remark(text);
        }
        isOfRecord = isRecord || (isOfRecord && !parts.isEmpty());
        isJoining = text.stripTrailing().endsWith("nested exception is:");
    }

    /** A record of a log says what happened, and the trace begins in the next line, with the same or with the root cause. */
    private void begin(ExceptionLink first, boolean isRecord) {
        boolean isBare = !parts.isEmpty() && parts.stream().noneMatch(TracePart::hasFrames);
        if (isJoining) {
            return;
        }
        if (isBare && parts.stream().anyMatch(part -> part.isAbout(first))) {
            parts.clear();
        } else if (!isBare || isRecord || !(isOfRecord || last().isRemark())) {
            finish();
        }
    }

    /** A line that names no exception but a failure. */
    private void remark(String text) {
        ExceptionLink link = ExceptionLink.of("", text.strip());
        close();
        if (StageWords.isRemark(link)) {
            finish();
            add(link);
        }
    }

    private void add(ExceptionLink link) {
        if (!parts.isEmpty()) {
            last().close();
        }
        for (TracePart part : parts) {
            if (part.isSame(link)) {
                parts.remove(part);
                append(part);
                return;
            }
        }
        if (parts.size() < MAX_LINKS) {
            append(new TracePart(link));
        }
    }

    private void append(TracePart part) {
        parts.add(part);
        part.reopen();
        owner = owner == null ? part : owner;
    }

    private void finish() {
        if (parts.isEmpty()) {
            return;
        }
        ExceptionChain chain =
                new ExceptionChain(parts.stream().map(TracePart::link).toList());
        parts.clear();
        isJoining = false;
        if (chain.isAboutMail()) {
            deliver(attempt(chain));
            debug.forget();
        } else {
            others++;
            other = ChainInterpreter.read(chain);
        }
    }

    private void finishDialogue() {
        if (debug.hasFailed()) {
            deliver(attempt(ExceptionChain.NONE));
        }
        debug.forget();
    }

    private void deliver(SendAttempt attempt) {
        hasDelivered = true;
        out.accept(attempt);
    }

    /** What was said decides where it has a reply; the exceptions are what is left where it has none. */
    private SendAttempt attempt(ExceptionChain chain) {
        SendAttempt told = ChainInterpreter.read(chain);
        if (!debug.hasNews()) {
            return told.host() == null ? told.at(debug.host(), debug.port()) : told;
        }
        SendAttempt heard = RecordingReader.read(debug.recording(chain)).asPasted();
        boolean onlyTold = heard.reply() == null && heard.stage() != SmtpStage.END_OF_DATA && told.reply() != null;
        return onlyTold ? told.at(debug.host(), debug.port()) : heard;
    }

    /** Whoever pastes one exception, or a line or two, means it: here nothing need speak of mail. */
    private void end() {
        finish();
        finishDialogue();
        SendAttempt only = other;
        if (!hasDelivered && only != null && others == 1) {
            deliver(only);
        } else if (!hasDelivered && only == null && lines > 0 && lines <= MAX_SHORT) {
            ExceptionLink words = ExceptionLink.of("", shortText.toString());
            deliver(ChainInterpreter.read(new ExceptionChain(List.of(words))));
        }
    }
}
