package io.github.maildiagnostics.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rules as somebody might write them, as many as are wanted: two words of every day and two of their own in each. */
final class OwnRules {

    private static final String[] WORDS =
            "account server policy sender domain limit quota relay address filter rate closed".split(" ");

    private OwnRules() {}

    static Path file(int count) throws IOException {
        Random random = new Random(1);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = word(random) + " " + Integer.toString(i, 36) + " " + word(random) + " "
                    + Integer.toString(random.nextInt(1 << 20), 36);
            lines.addAll(List.of("cause: rate-limited", "text: " + text, "example: 550 " + text, "source: none", ""));
        }
        Path file = Files.write(Files.createTempFile("own", ".rules"), lines);
        file.toFile().deleteOnExit();
        return file;
    }

    private static String word(Random random) {
        return WORDS[random.nextInt(WORDS.length)];
    }
}
