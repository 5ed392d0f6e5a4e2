package io.github.maildiagnostics.transport;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server that does everything right but one thing, and keeps its own books of what it promised to whom. It
 * knows nothing of how a client reads its words.
 */
final class FaultyServer implements AutoCloseable {

    private static final int SILENCE_MILLIS = 10_000;
    private static final int SMALL_BUFFER = 8_192;
    private static final int LARGE_BUFFER = 1_048_576;
    private static final int BODY_BYTES_READ = 20_000;

    private final ServerSocket listener = new ServerSocket();
    private final MatrixCase matrixCase;
    private final Fault fault;
    private final Map<Place, String> answers;
    private final Books books = new Books();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private int rcpts;

    FaultyServer(MatrixCase matrixCase) throws IOException {
        this.matrixCase = matrixCase;
        this.fault = matrixCase.fault();
        this.answers = matrixCase.answers();
        // A client that writes a long body must notice that nobody reads it.
        listener.setReceiveBufferSize(SMALL_BUFFER);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        thread = new Thread(this::accept, "faulty-smtp-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The books, to be asked for when the client has ended; complete because the server has ended then, too. */
    Books books() throws InterruptedException {
        ended.countDown();
        thread.join(SILENCE_MILLIS);
        return books;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        Socket open = socket;
        if (open != null) {
            open.close();
        }
    }

    private void accept() {
        try (Socket accepted = listener.accept()) {
            socket = accepted;
            accepted.setSoTimeout(SILENCE_MILLIS);
            accepted.setTcpNoDelay(true);
            in = new BufferedInputStream(accepted.getInputStream());
            out = accepted.getOutputStream();
            serve();
        } catch (IOException e) {
            // the client is gone
        }
    }

    private void serve() throws IOException {
        boolean goesOn = answer(Place.GREETING);
        while (goesOn) {
            String line = readLine();
            if (line == null) {
                return;
            }
            goesOn = hear(line);
        }
    }

    private boolean hear(String line) throws IOException {
        String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        return switch (verb) {
            case "EHLO" -> answer(Place.EHLO);
            case "HELO" -> answer(Place.HELO);
            case "STARTTLS" -> answer(Place.STARTTLS);
            case "AUTH" -> answer(Place.AUTH);
            case "MAIL" -> {
                rcpts = 0;
                yield answer(Place.MAIL);
            }
            case "RCPT" -> answer(rcpt());
            case "DATA" -> answer(Place.DATA);
            case "BDAT" -> chunk(line.split(" "));
            case "RSET" -> answer(Place.RSET);
            case "QUIT" -> answer(Place.QUIT) && end(Fault.Then.DROP);
            default -> matrixCase.isLogin() ? login(line) : send("500 5.5.1 what?\r\n");
        };
    }

    /** The lines of AUTH LOGIN are base64: user, then password. */
    private boolean login(String line) throws IOException {
        return answer(line.equals(MatrixCase.USER_BASE64) ? Place.LOGIN_USER : Place.LOGIN_PASSWORD);
    }

    private Place rcpt() {
        return Place.values()[Place.RCPT_1.ordinal() + rcpts++];
    }

    private boolean chunk(String[] words) throws IOException {
        in.readNBytes(Integer.parseInt(words[1]));
        boolean last = words.length > 2;
        if (last) {
            books.contentWhole();
        }
        return answer(last ? Place.LAST_CHUNK : Place.CHUNK);
    }

    /** Says what is proper here or, at the place of the fault, what is not; then what comes too early. */
    private boolean answer(Place place) throws IOException {
        boolean faulty = place == matrixCase.place();
        if (faulty && !fault.early()) {
            boolean goesOn = misbehave(place);
            return goesOn && place == Place.DATA && fault.code() == 354 ? hearContent() : goesOn;
        }
        if (!faulty) {
            String proper = answers.getOrDefault(place, Fault.OK);
            send(proper);
            books.said(place, Integer.parseInt(proper.substring(0, 3)), true);
        }
        if (fault.early() && matrixCase.isNext(place) && !misbehave(matrixCase.place())) {
            return false;
        }
        boolean content = place == Place.DATA
                && (faulty ? fault.code() == 354 : proper(place).startsWith("354"));
        return !content || hearContent();
    }

    private String proper(Place place) {
        return answers.getOrDefault(place, Fault.OK);
    }

    private boolean misbehave(Place place) throws IOException {
        books.said(place, fault.code(), fault.isComplete());
        send(fault.said());
        return end(fault.then());
    }

    private boolean hearContent() throws IOException {
        if (matrixCase.place() == Place.BODY) {
            in.readNBytes(BODY_BYTES_READ);
            boolean goesOn = fault.then() == Fault.Then.GO_ON || fault.then() == Fault.Then.DROP;
            Socket open = socket;
            if (goesOn && open != null) {
                open.setReceiveBufferSize(LARGE_BUFFER);
            }
            if (!misbehave(Place.BODY)) {
                return false;
            }
        }
        for (String line = readLine(); line != null; line = readLine()) {
            if (line.equals(".")) {
                books.contentWhole();
                boolean answered = matrixCase.place() == Place.CONTENT || matrixCase.place() == Place.BODY;
                return answered || answer(Place.DOT);
            }
        }
        return false;
    }

    private boolean send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return true;
    }

    private boolean end(Fault.Then then) throws IOException {
        Socket open = socket;
        if (then == Fault.Then.GO_ON || open == null) {
            return true;
        }
        if (then == Fault.Then.RESET) {
            open.setSoLinger(true, 0);
            open.close();
            return false;
        }
        if (then == Fault.Then.DROP) {
            open.shutdownOutput();
        } else if (matrixCase.place() == Place.BODY) {
            awaitTheEnd();
            return false;
        }
        in.transferTo(OutputStream.nullOutputStream());
        return false;
    }

    /** Reads nothing, so that the client cannot go on writing. */
    private void awaitTheEnd() {
        try {
            ended.await(SILENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        while (b >= 0 && b != '\n') {
            line.write(b);
            b = in.read();
        }
        return b < 0 ? null : line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
