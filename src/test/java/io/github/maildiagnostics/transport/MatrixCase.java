package io.github.maildiagnostics.transport;

import io.github.maildiagnostics.Loopback;
import io.github.maildiagnostics.transport.Fault.Then;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * One cell of the matrix: a server with one fault at one place, and what is sent to it.
 *
 * @param place where the server does wrong
 * @param fault what it does there
 * @param recipients how many there are
 * @param partial whether {@code sendpartial} is on
 * @param others what it says at other places where that is not the usual
 */
record MatrixCase(Place place, Fault fault, int recipients, boolean partial, Map<Place, String> others) {

    static final int WRITE_TIMEOUT_MILLIS = 300;
    static final String USER = "app";
    static final String USER_BASE64 = "YXBw";

    private static final String NO = "550 5.1.1 no such user\r\n";
    private static final String BUSY = "450 4.2.1 busy\r\n";

    /** All of them, always in the same order. */
    static List<MatrixCase> all() {
        List<MatrixCase> cases = new ArrayList<>();
        for (Place place : Place.values()) {
            for (Fault fault : faults(place)) {
                for (int recipients : new int[] {1, 3}) {
                    for (boolean partial : new boolean[] {false, true}) {
                        others(place, recipients, partial)
                                .forEach(o -> cases.add(new MatrixCase(place, fault, recipients, partial, o)));
                    }
                }
            }
        }
        cases.removeIf(c -> c.place.isRcpt() && c.place.ordinal() - Place.RCPT_1.ordinal() >= c.recipients);
        return cases;
    }

    private static List<Fault> faults(Place place) {
        if (place == Place.CONTENT || place == Place.BODY) {
            return inTheContent();
        }
        List<Fault> faults = new ArrayList<>(Fault.instead(code(place)));
        if (place == Place.GREETING) {
            // Whether the client meets an RST while it connects or while it reads is a race in the kernel.
            faults.removeIf(fault -> fault.then() == Then.RESET);
        }
        if (place == Place.STARTTLS) {
            faults.removeIf(fault -> fault.code() == 220);
        }
        if (place == Place.MAIL || place.isRcpt() || place == Place.DATA) {
            faults.add(Fault.early("421 then FIN", "421 4.4.2 idle for too long\r\n", Then.DROP));
            faults.add(Fault.early("451", "451 4.3.0 not now\r\n", Then.GO_ON));
            faults.add(Fault.early("550", "550 5.7.1 not you\r\n", Then.GO_ON));
        }
        return faults;
    }

    private static List<Fault> inTheContent() {
        return List.of(
                Fault.early("250", Fault.OK, Then.GO_ON),
                Fault.early("552", "552 5.3.4 too big\r\n", Then.GO_ON),
                Fault.early("550 blames a recipient", NO, Then.GO_ON),
                Fault.early("552 then RST", "552 5.3.4 too big\r\n", Then.RESET),
                Fault.early("421 then FIN", "421 4.3.2 shutting down\r\n", Then.DROP),
                Fault.early("FIN", "", Then.DROP),
                Fault.early("RST", "", Then.RESET),
                Fault.early("silence", "", Then.STALL));
    }

    private static List<Map<Place, String>> others(Place place, int recipients, boolean partial) {
        Place last = Place.values()[Place.RCPT_1.ordinal() + recipients - 1];
        if (place == Place.RSET) {
            Map<Place, String> accepted = Map.of(Place.DOT, "251 2.0.0 queued\r\n");
            Map<Place, String> refused = Map.of(Place.DOT, BUSY);
            return recipients == 3 && partial
                    ? List.of(refused, accepted)
                    : List.of(refused, accepted, Map.of(last, NO));
        }
        if (place == Place.HELO) {
            return List.of(Map.of(Place.EHLO, "502 5.5.1 not implemented\r\n"));
        }
        boolean afterRcpt = place.compareTo(Place.RCPT_3) > 0 && place != Place.BODY && place != Place.QUIT;
        return recipients == 3 && partial && afterRcpt
                ? List.of(Map.of(), Map.of(Place.RCPT_2, NO), Map.of(Place.RCPT_1, BUSY, Place.RCPT_3, NO))
                : List.of(Map.of());
    }

    private static int code(Place place) {
        return switch (place) {
            case GREETING, STARTTLS -> 220;
            case AUTH, LOGIN_PASSWORD -> 235;
            case LOGIN_USER -> 334;
            case DATA -> 354;
            case QUIT -> 221;
            default -> 250;
        };
    }

    Map<Place, String> answers() {
        Map<Place, String> answers = new EnumMap<>(Place.class);
        for (Place each : Place.values()) {
            answers.put(each, code(each) + " ok\r\n");
        }
        answers.put(Place.AUTH, isLogin() ? "334 VXNlcm5hbWU6\r\n" : "235 2.7.0 ok\r\n");
        answers.put(Place.LOGIN_USER, "334 UGFzc3dvcmQ6\r\n");
        answers.put(Place.EHLO, "250-mx.example\r\n250 " + extension() + "\r\n");
        answers.putAll(others);
        return answers;
    }

    private String extension() {
        return switch (place) {
            case STARTTLS -> "STARTTLS";
            case AUTH -> "AUTH PLAIN";
            case LOGIN_USER, LOGIN_PASSWORD -> "AUTH LOGIN";
            case CHUNK, LAST_CHUNK -> "CHUNKING";
            default -> "HELP";
        };
    }

    boolean isLogin() {
        return place == Place.LOGIN_USER || place == Place.LOGIN_PASSWORD;
    }

    boolean isNext(Place current) {
        Place next = switch (current) {
            case EHLO -> Place.MAIL;
            case MAIL -> Place.RCPT_1;
            case RCPT_1, RCPT_2, RCPT_3 ->
                current.ordinal() - Place.RCPT_1.ordinal() + 1 < recipients
                        ? Place.values()[current.ordinal() + 1]
                        : Place.DATA;
            case DATA -> Place.CONTENT;
            default -> Place.GREETING;
        };
        return next == place;
    }

    List<String> envelope() {
        return List.of("a@example.com", "b@example.com", "c@example.com").subList(0, recipients);
    }

    /** The settings of the client; a short patience only where the server falls silent. */
    Properties settings(int port, int patienceMillis) {
        Properties settings = Loopback.properties(port);
        boolean silence = fault.then() == Then.STALL;
        settings.put("mail.smtp.timeout", Integer.toString(silence ? patienceMillis : 10_000));
        settings.put("mail.smtp.sendpartial", Boolean.toString(partial));
        settings.put("mail.smtp.diagnostics.log", "false");
        settings.put("mail.smtp.localhost", "client.example");
        settings.put("mail.smtp.starttls.enable", "true");
        if (place == Place.CHUNK || place == Place.LAST_CHUNK) {
            settings.put("mail.smtp.chunksize", "200");
        }
        if (place == Place.BODY && silence) {
            settings.put("mail.smtp.writetimeout", Integer.toString(WRITE_TIMEOUT_MILLIS));
        }
        return settings;
    }

    @Override
    public String toString() {
        StringBuilder name = new StringBuilder(place + ", " + fault + ", " + recipients + " to");
        new TreeMap<>(others)
                .forEach((at, said) -> name.append(", ").append(at).append(' ').append(said.strip()));
        return name.append(partial ? ", sendpartial" : "").toString();
    }
}
