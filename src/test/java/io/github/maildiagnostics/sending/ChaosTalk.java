package io.github.maildiagnostics.sending;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One connection to a {@link ChaosServer}. */
final class ChaosTalk {

    /** What comes instead of the proper answer. */
    enum Wrong {
        NOTHING,
        REFUSE,
        DROP,
        RESET,
        STALL,
        GARBAGE
    }

    private final Socket socket;
    private final Random random;
    private final double faults;
    private final Map<String, Integer> books;
    private final InputStream in;
    private final OutputStream out;
    private final List<String> recipients = new ArrayList<>();

    ChaosTalk(Socket socket, Random random, double faults, Map<String, Integer> books) {
        this.socket = socket;
        this.random = random;
        this.faults = faults;
        this.books = books;
        InputStream input = InputStream.nullInputStream();
        OutputStream output = OutputStream.nullOutputStream();
        try {
            input = new BufferedInputStream(socket.getInputStream());
            output = socket.getOutputStream();
        } catch (IOException e) {
            // closed already: the first read ends the talk
        }
        this.in = input;
        this.out = output;
    }

    Socket socket() {
        return socket;
    }

    boolean hear() throws IOException {
        String line = readLine();
        if (line == null) {
            return false;
        }
        String verb = line.split(" ", 2)[0];
        return switch (verb) {
            case "EHLO" -> answer("250 chaos.example", "451 4.3.0 later", "550 5.7.1 bad name");
            case "HELO" -> answer("250 chaos.example", "451 4.3.0 later");
            case "MAIL" -> {
                recipients.clear();
                yield answer("250 2.1.0 ok", "451 4.3.0 later", "550 5.7.1 sender refused", "452 4.3.1 full disk");
            }
            case "RCPT" -> rcpt(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
            case "DATA" -> data();
            case "RSET" -> {
                recipients.clear();
                yield answer("250 2.0.0 ok");
            }
            case "NOOP" -> answer("250 2.0.0 ok");
            case "QUIT" -> answer("221 2.0.0 bye") && false;
            default -> answer("500 5.5.1 what?");
        };
    }

    private boolean rcpt(String address) throws IOException {
        if (recipients.size() >= 3 && random.nextInt(4) == 0) {
            return say("452 4.5.3 too many recipients");
        }
        int before = said;
        boolean goesOn = answer(
                "250 2.1.5 ok",
                "450 4.2.0 greylisted, try again in 300 seconds",
                "550 5.1.1 no such user",
                "452 4.2.2 mailbox full",
                "421 4.7.0 too much");
        if (said > before && lastWasYes) {
            recipients.add(address);
        }
        return goesOn;
    }

    private int said;
    private boolean lastWasYes;

    private boolean data() throws IOException {
        if (recipients.isEmpty()) {
            return say("503 5.5.1 no recipients");
        }
        boolean goesOn = answer("354 go ahead", "451 4.3.0 later", "554 5.7.1 no");
        return goesOn && lastWasYes ? content() : goesOn;
    }

    private boolean content() throws IOException {
        String id = "";
        boolean breaks = random.nextDouble() < faults / 4;
        for (String line = readLine(); line != null; line = readLine()) {
            if (line.regionMatches(true, 0, "Message-ID: ", 0, 12)) {
                id = line.substring(12);
            }
            if (breaks && line.isEmpty()) {
                return end(random.nextBoolean() ? Wrong.DROP : Wrong.RESET);
            }
            if (line.equals(".")) {
                return dot(id);
            }
        }
        return false;
    }

    /** The moment of truth: whether the mail is taken and whether the client hears of it are two things. */
    private boolean dot(String id) throws IOException {
        double chance = random.nextDouble();
        if (chance < faults) {
            String[] refusals = {
                "451 4.3.0 later", "554 5.7.1 spam", "550 5.1.1 no such user", "552 5.2.2 mailbox full", "421 4.3.2 bye"
            };
            recipients.clear();
            return say(refusals[random.nextInt(refusals.length)]);
        }
        if (chance < faults * 1.3) {
            return end(wrong());
        }
        recipients.forEach(recipient -> books.merge(id + " " + recipient, 1, Integer::sum));
        recipients.clear();
        if (chance < faults * 1.8) {
            return end(wrong());
        }
        return say(random.nextInt(20) == 0 ? "251 2.0.0 taken" : "250 2.0.0 queued as 4F2A");
    }

    private Wrong wrong() {
        int n = random.nextInt(20);
        return n == 0 ? Wrong.STALL : n < 8 ? Wrong.DROP : n < 14 ? Wrong.RESET : Wrong.GARBAGE;
    }

    boolean answer(String proper, String... refusals) throws IOException {
        lastWasYes = false;
        if (random.nextDouble() >= faults) {
            lastWasYes = true;
            return say(proper);
        }
        if (refusals.length > 0 && random.nextInt(3) > 0) {
            String refusal = refusals[random.nextInt(refusals.length)];
            boolean hangsUp = refusal.startsWith("421") && random.nextBoolean();
            say(refusal);
            return !hangsUp || end(Wrong.DROP);
        }
        return end(wrong());
    }

    private boolean say(String line) throws IOException {
        said++;
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return true;
    }

    private boolean end(Wrong how) throws IOException {
        switch (how) {
            case GARBAGE ->
                out.write(random.nextBoolean() ? "25".getBytes(StandardCharsets.US_ASCII) : new byte[] {0, 13, 10});
            case RESET -> socket.setSoLinger(true, 0);
            case STALL -> {
                in.transferTo(OutputStream.nullOutputStream());
                return false;
            }
            default -> {
                // FIN
            }
        }
        socket.close();
        return false;
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        while (b >= 0 && b != '\n') {
            if (b != '\r') {
                line.write(b);
            }
            b = in.read();
        }
        return b < 0 ? null : line.toString(StandardCharsets.ISO_8859_1);
    }
}
