package io.github.maildiagnostics.benchmark;

import io.github.maildiagnostics.rules.RuleSet;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What rules of one's own cost in front of ours: 100 to 100,000 of them, all in one JVM and in turns, so that whatever else the
 * machine does hits all alike. Prints the load time, the memory that is held, and the time of a match: the best and the median
 * of all rounds.
 */
public final class RuleGrowth {

    private static final int[] SIZES = {100, 1_000, 10_000, 100_000};
    private static final int ROUNDS = 60;
    private static final int WARM_UP = 15;
    private static final int REPEATS = 10;

    private static long sink;

    private RuleGrowth() {}

    /** Runs all rounds and prints a table. */
    public static void main(String[] args) throws IOException {
        SmtpReply[] replies = RuleSet.standard().rules().stream()
                .flatMap(rule -> rule.examples().stream())
                .map(SmtpReply::parse)
                .toArray(SmtpReply[]::new);
        List<RuleSet> sets = new ArrayList<>();
        for (int size : SIZES) {
            Path file = OwnRules.file(size);
            long before = used();
            long begun = System.nanoTime();
            RuleSet set = RuleSet.withFiles(List.of(file));
            long millis = (System.nanoTime() - begun) / 1_000_000;
            System.out.printf("%7d rules: loaded in %d ms, %.1f MB%n", size, millis, (used() - before) / 1e6);
            sets.add(set);
        }
        double[][] nanos = new double[SIZES.length][ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int i = 0; i < SIZES.length; i++) {
                double time = time(sets.get(i), replies);
                if (round >= 0) {
                    nanos[i][round] = time;
                }
            }
        }
        for (int i = 0; i < SIZES.length; i++) {
            Arrays.sort(nanos[i]);
            System.out.printf(
                    "%7d rules: %.0f ns a reply at best, %.0f in the middle%n",
                    SIZES[i], nanos[i][0], nanos[i][ROUNDS / 2]);
        }
    }

    private static double time(RuleSet rules, SmtpReply[] replies) {
        long begun = System.nanoTime();
        for (int i = 0; i < REPEATS; i++) {
            for (SmtpReply reply : replies) {
                sink += rules.match(reply, SmtpStage.UNKNOWN, null).isPresent() ? 1 : 0;
            }
        }
        return (double) (System.nanoTime() - begun) / REPEATS / replies.length;
    }

    @SuppressWarnings("SystemGc") // what is held is what is left
    private static long used() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
