package io.github.maildiagnostics.transport;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that a server does wrong in place of its proper answer.
 *
 * @param name what to call it in the name of a test
 * @param said the bytes it sends, perhaps none
 * @param then what it does afterwards
 * @param early whether it says so before it has heard the command; it then answers that command with nothing more
 */
record Fault(String name, String said, Then then, boolean early) {

    /** What follows the words. */
    enum Then {
        GO_ON,
        /** FIN; what the client still says is read and ignored. */
        DROP,
        /** RST. */
        RESET,
        /** Silence; what the client still says is read and ignored. */
        STALL
    }

    static final String OK = "250 2.0.0 ok\r\n";

    static Fault says(String name, String said) {
        return new Fault(name, said, Then.GO_ON, false);
    }

    static Fault ends(String name, String said, Then then) {
        return new Fault(name, said, then, false);
    }

    static Fault early(String name, String said, Then then) {
        return new Fault(name, said, then, true);
    }

    /** All faults of an answer whose proper form begins with this code. */
    static List<Fault> instead(int code) {
        List<Fault> faults = new ArrayList<>(replies(code));
        faults.add(ends("421 then FIN", "421 4.3.2 shutting down\r\n", Then.DROP));
        faults.add(ends("421 then RST", "421 4.3.2 shutting down\r\n", Then.RESET));
        faults.add(ends("550 then FIN", "550 5.7.1 go away\r\n", Then.DROP));
        faults.add(ends("FIN", "", Then.DROP));
        faults.add(ends("RST", "", Then.RESET));
        faults.add(ends("silence", "", Then.STALL));
        faults.add(ends("two digits then FIN", code / 10 + "", Then.DROP));
        faults.add(ends("two digits of a no then FIN", "55", Then.DROP));
        faults.add(ends("half a line then FIN", code + " 2.0", Then.DROP));
        faults.add(ends("half a line then silence", code + " 2.0", Then.STALL));
        faults.add(ends("half a no then FIN", "554 5.6", Then.DROP));
        faults.add(ends("unfinished lines then FIN", code + "-queued\r\n", Then.DROP));
        faults.add(ends("unfinished lines then silence", code + "-queued\r\n", Then.STALL));
        faults.add(ends("unfinished no then FIN", "554-no\r\n", Then.DROP));
        return faults;
    }

    private static List<Fault> replies(int code) {
        return List.of(
                says("odd 2yz", "259 2.0.0 what you will\r\n"),
                says("odd 3yz", "350 more of it\r\n"),
                says("450", "450 4.2.1 busy\r\n"),
                says("452 too many", "452 4.5.3 too many recipients\r\n"),
                says("421 and stays", "421 4.7.0 slow down\r\n"),
                says("550 blames a recipient", "550 5.1.1 no such user\r\n"),
                says("552", "552 5.3.4 too big\r\n"),
                says("554", "554 5.7.1 no\r\n"),
                says("lines that say no", "550-5.7.1 first\r\n550-5.7.1 second\r\n550 5.7.1 third\r\n"),
                says("lines that disagree", code + "-first\r\n550 5.7.1 second\r\n"),
                says("lines that are fine", code + "-first\r\n" + code + "-second\r\n" + code + " third\r\n"),
                says("flood that says no", "550-5.7.1 x\r\n".repeat(2_000) + "550 5.7.1 x\r\n"),
                says("flood that is fine", (code + "-x\r\n").repeat(2_000) + code + " x\r\n"),
                says("199", "199 what\r\n"),
                says("999", "999 what\r\n"),
                says("no code", "HTTP/1.1 400 Bad Request\r\n"),
                says("code after a blank", " 250 ok\r\n"),
                says("empty line", "\r\n"),
                says("code only", code + "\r\n"));
    }

    /** The code that a client reads out of the words; 0 if they end before there is one. */
    int code() {
        String[] lines = said.split("\r\n", -1);
        String last = lines[isComplete() ? lines.length - 2 : lines.length - 1];
        boolean ended = last.length() >= 3 && (last.length() == 3 || last.charAt(3) != '-');
        return ended && lines[0].matches("[0-9]{3}.*") ? Integer.parseInt(lines[0].substring(0, 3)) : 0;
    }

    boolean isComplete() {
        return said.endsWith("\r\n");
    }

    @Override
    public String toString() {
        return (early ? "early " : "") + name;
    }
}
