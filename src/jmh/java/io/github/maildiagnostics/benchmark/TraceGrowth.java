package io.github.maildiagnostics.benchmark;

import io.github.maildiagnostics.attempt.SendAttempt;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** How long reading a pasted text takes as it grows: nanoseconds a character, the best of several rounds for each size. */
public final class TraceGrowth {

    private static final Path TRACES = Path.of("src/test/resources/io/github/maildiagnostics/traces");
    private static final int[] SIZES = {1_000, 10_000, 100_000, 1_000_000, 10_000_000};
    private static final long ENOUGH = TimeUnit.SECONDS.toNanos(2);
    private static final int LEAST_ROUNDS = 5;

    private TraceGrowth() {}

    /** Prints a table, one line for each kind of text. */
    public static void main(String[] args) throws IOException {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("traces and logs that people paste", pasted());
        kinds.put("a log without a failure", "2026-11-26 09:30:00,000 INFO  [shop] (main) Order 4711 was paid\n");
        kinds.put("a chain of causes", "Caused by: a.b.XException: mail y\n\tat a.b.C.d(C.java:1)\n");
        kinds.put("exceptions in one line", "javax.mail.MessagingException: x; nested exception is: ");
        kinds.put("a dialogue", "MAIL FROM:<a@example.com>\n250 ok\nRCPT TO:<b@example.com>\n550 5.1.1 no\n");
        kinds.put("a line without an end", "x");
        System.out.println("| text | 1 kB | 10 kB | 100 kB | 1 MB | 10 MB |\n|---|---|---|---|---|---|");
        for (Map.Entry<String, String> kind : kinds.entrySet()) {
            StringBuilder row = new StringBuilder("| " + kind.getKey());
            for (int size : SIZES) {
                row.append(" | ").append(Math.round(best(text(kind.getValue(), size)) * 10) / 10.0);
            }
            System.out.println(row.append(" |"));
        }
    }

    private static String pasted() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(TRACES)) {
            List<Path> texts =
                    files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
            for (Path text : texts) {
                all.append(Files.readString(text)).append('\n');
            }
        }
        return all.toString();
    }

    private static String text(String piece, int size) {
        return piece.repeat(size / piece.length() + 1).substring(0, size);
    }

    private static double best(String text) throws IOException {
        long best = Long.MAX_VALUE;
        long begun = System.nanoTime();
        for (int round = 0; round < LEAST_ROUNDS || System.nanoTime() - begun < ENOUGH; round++) {
            long[] found = new long[1];
            long start = System.nanoTime();
            SendAttempt.ofTrace(new StringReader(text), attempt -> found[0]++);
            best = Math.min(best, System.nanoTime() - start);
        }
        return (double) best / text.length();
    }
}
