package io.github.maildiagnostics.demo;

import io.github.maildiagnostics.demo.Step.Ending;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Plays one script on one connection. */
final class ScriptPlayer {

    private static final int FLOOD_UNITS = 1_000;

    private final Script script;
    private final Wire wire;
    private final Heard heard;
    private final @Nullable SSLContext tls;
    private final StringBuilder chunks = new StringBuilder();

    ScriptPlayer(Script script, Wire wire, Heard heard, @Nullable SSLContext tls) {
        this.script = script;
        this.wire = wire;
        this.heard = heard;
        this.tls = tls;
    }

    void play() throws IOException {
        for (Step step : script.steps()) {
            if (!play(step)) {
                return;
            }
        }
        playTail();
    }

    /** Whether the conversation goes on. */
    private boolean play(Step step) throws IOException {
        if (step instanceof Step.Line line) {
            wire.sendLine(line.text());
        } else if (step instanceof Step.Raw raw) {
            wire.send(raw.bytes().getBytes(StandardCharsets.ISO_8859_1));
        } else if (step instanceof Step.Flood flood) {
            flood(flood);
        } else if (step instanceof Step.StartTls) {
            startTls();
        } else if (step instanceof Step.End end) {
            return end(end.ending());
        } else if (step instanceof Step.Command command) {
            return hear(command);
        } else if (step instanceof Step.Content content) {
            return hearContent(content);
        } else if (step instanceof Step.PartialContent part) {
            byte[] bytes = orNothing(part.lineNumber(), part.bytes() + " bytes", () -> wire.read(part.bytes()));
            return bytes != null;
        }
        return true;
    }

    private void startTls() throws IOException {
        if (tls == null) {
            throw new IllegalStateException(script.name() + " wants TLS: use startWithTls");
        }
        wire.startTls(tls);
    }

    /** Piece by piece, so that this side needs no memory for it. */
    private void flood(Step.Flood flood) throws IOException {
        String unit = flood.lines() ? "250-" + "x".repeat(72) + "\r\n" : "x".repeat(78);
        byte[] piece = unit.repeat(FLOOD_UNITS).getBytes(StandardCharsets.US_ASCII);
        int rest = flood.bytes();
        for (; rest >= piece.length; rest -= piece.length) {
            wire.send(piece);
        }
        StringBuilder last = new StringBuilder(unit.repeat(rest / unit.length()));
        int bytes = rest % unit.length();
        if (!flood.lines()) {
            last.append("x".repeat(bytes));
        } else if (bytes > 5) {
            last.append("250-").append("x".repeat(bytes - 6)).append("\r\n");
        }
        wire.send(last.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private boolean end(Ending ending) throws IOException {
        switch (ending) {
            case DROP -> wire.finish();
            case RESET -> wire.reset();
            case STALL -> wire.ignoreTheRest();
        }
        return false;
    }

    private boolean hear(Step.Command command) throws IOException {
        while (true) {
            String line = orNothing(command.lineNumber(), command.wanted(), wire::readLine);
            if (line == null) {
                return false;
            }
            heard.line(line);
            if (command.matches(line)) {
                return hearChunk(line);
            }
            if (Chunk.of(line).filter(chunk -> !chunk.last()).isPresent()) {
                if (!hearChunk(line)) {
                    return false;
                }
                wire.sendLine("250 2.0.0 ok");
            } else if (!isHousekeeping(line)) {
                differs(command.lineNumber(), command.wanted(), line);
                return false;
            } else if (!answerHousekeeping(line)) {
                return false;
            }
        }
    }

    private boolean hearContent(Step.Content content) throws IOException {
        StringBuilder message = new StringBuilder();
        while (true) {
            String line = orNothing(content.lineNumber(), "the content and a dot", wire::readLine);
            if (line == null) {
                return false;
            }
            if (line.equals(".")) {
                heard.message(message.toString());
                return true;
            }
            message.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
    }

    private boolean hearChunk(String line) throws IOException {
        Optional<Chunk> chunk = Chunk.of(line);
        if (chunk.isEmpty()) {
            return true;
        }
        byte[] bytes = wire.read(chunk.get().size());
        if (bytes == null) {
            heard.mismatch(script.name() + ": the client closed inside of " + line);
            return false;
        }
        chunks.append(new String(bytes, StandardCharsets.UTF_8));
        if (chunk.get().last()) {
            heard.message(chunks.toString());
            chunks.setLength(0);
        }
        return true;
    }

    private void playTail() throws IOException {
        while (true) {
            String line = wire.readLine();
            if (line == null) {
                return;
            }
            heard.line(line);
            if (line.equalsIgnoreCase("QUIT")) {
                if (script.atQuit().isPresent()) {
                    end(script.atQuit().get());
                    return;
                }
                wire.sendLine("221 2.0.0 bye");
                end(Ending.DROP);
                return;
            }
            if (!isHousekeeping(line)) {
                heard.mismatch(script.name() + ": the script is over, but the client said " + line);
                return;
            }
            if (!answerHousekeeping(line)) {
                return;
            }
        }
    }

    private static boolean isHousekeeping(String line) {
        return line.equalsIgnoreCase("RSET") || line.equalsIgnoreCase("NOOP");
    }

    private boolean answerHousekeeping(String line) throws IOException {
        if (line.equalsIgnoreCase("RSET") && script.atRset().isPresent()) {
            return end(script.atRset().get());
        }
        wire.sendLine("250 2.0.0 ok");
        return true;
    }

    private void differs(int lineNumber, String wanted, String got) {
        heard.mismatch(script.name() + ":" + lineNumber + ": expected " + wanted + ", but " + got);
    }

    private <T> @Nullable T orNothing(int lineNumber, String wanted, Reading<T> reading) throws IOException {
        try {
            T read = reading.read();
            if (read == null) {
                differs(lineNumber, wanted, "the client closed");
            }
            return read;
        } catch (SocketTimeoutException e) {
            differs(lineNumber, wanted, "the client was silent");
            return null;
        } catch (IOException e) {
            differs(lineNumber, wanted, "the connection broke: " + e.getMessage());
            throw e;
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        @Nullable
        T read() throws IOException;
    }

    /** A command {@code BDAT size [LAST]}. */
    private record Chunk(int size, boolean last) {

        static Optional<Chunk> of(String line) {
            String[] words = line.toUpperCase(Locale.ROOT).split(" ");
            if (words.length < 2 || !words[0].equals("BDAT") || !words[1].matches("\\d{1,9}")) {
                return Optional.empty();
            }
            return Optional.of(new Chunk(Integer.parseInt(words[1]), words.length > 2));
        }
    }
}
