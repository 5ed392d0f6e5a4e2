package io.github.maildiagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.attempt.Conversation;
import io.github.maildiagnostics.attempt.SendAttempt;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that nobody expects: pieces of real ones in any order, cut and repeated, and lines that never end. */
class TraceFloodTest {

    private static final Path FOLDER = Path.of("src/test/resources/io/github/maildiagnostics/traces");
    private static final int MAX_LINKS = 100;
    private static final int TEXTS = 400;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noTextHurts(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (String name : TraceTest.traces()) {
            lines.addAll(Files.readAllLines(FOLDER.resolve(name + ".txt")));
        }
        for (int i = 0; i < TEXTS; i++) {
            String text = mixed(lines, random);
            long count = text.replace("\\n", "\n").lines().count();
            List<SendAttempt> found = new ArrayList<>();
            SendAttempt.ofTrace(new StringReader(text), found::add);
            assertThat((long) found.size()).isLessThanOrEqualTo(count + 1);
            assertThat(found).allSatisfy(attempt -> {
                assertThat(attempt.exceptions().links()).hasSizeLessThanOrEqualTo(MAX_LINKS);
                assertThat(attempt.conversation().exchanges()).hasSizeLessThanOrEqualTo(2 * Conversation.MAX_EXCHANGES);
            });
            assertThat(MailDiagnostics.diagnoseTrace(text)).isNotNull();
        }
    }

    private static String mixed(List<String> lines, Random random) {
        StringBuilder text = new StringBuilder();
        int count = 1 + random.nextInt(40);
        for (int i = 0; i < count; i++) {
            String line = lines.get(random.nextInt(lines.size()));
            int from = random.nextInt(4) == 0 ? random.nextInt(line.length() + 1) : 0;
            text.append(line.substring(from).repeat(random.nextInt(20) == 0 ? 50 : 1));
            if (random.nextInt(10) == 0) {
                text.insert(random.nextInt(text.length() + 1), (char) random.nextInt(0x10000));
            }
            text.append(random.nextInt(15) == 0 ? "" : "\n");
        }
        return text.toString();
    }

    /** Whatever is repeated for ever: at most one attempt a line comes out, and only bounded ones. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "a.b.XException: ",
                "\tat a.b.C.d(C.java:1)\n",
                "javax.mail.MessagingException: x\n",
                "Caused by: a.b.XException: y\n",
                "250-x\n",
                "MAIL FROM:<a@example.com>\n",
                "RCPT TO:<a@example.com>\n",
                "550 5.1.1 no\n",
                "\\n\\tat "
            })
    void keepsNextToNothing(String piece) throws IOException {
        long[] found = new long[1];
        SendAttempt.ofTrace(new Endless(piece, 5_000_000), attempt -> found[0]++);
        assertThat(found[0]).isLessThanOrEqualTo(5_000_000 / piece.length() + 1);
    }

    /** Repeats a piece without ever holding the whole. */
    private static final class Endless extends Reader {

        private final String piece;
        private long left;
        private int position;

        Endless(String piece, long chars) {
            this.piece = piece;
            this.left = chars;
        }

        @Override
        public int read(char[] buffer, int offset, int length) {
            int count = (int) Math.min(length, left);
            for (int i = 0; i < count; i++) {
                buffer[offset + i] = piece.charAt(position);
                position = (position + 1) % piece.length();
            }
            left -= count;
            return count == 0 ? -1 : count;
        }

        @Override
        public void close() {
            left = 0;
        }
    }
}
