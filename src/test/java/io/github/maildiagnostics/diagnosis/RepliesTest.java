package io.github.maildiagnostics.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What postmasters know by heart and what people report, in many languages: no rule was written for one of these lines alone. */
class RepliesTest {

    private static final Path FOLDER = Path.of("src/test/resources/io/github/maildiagnostics");

    private static final Diagnoser DIAGNOSER = Diagnoser.builder().build();

    static List<String> replies() throws IOException {
        List<String> replies = new ArrayList<>();
        for (String file : List.of("diagnosis-replies.txt", "collected-replies.txt")) {
            replies.addAll(Files.readAllLines(FOLDER.resolve(file)));
        }
        replies.removeIf(line -> line.startsWith("#"));
        return replies;
    }

    @ParameterizedTest
    @MethodSource("replies")
    void isTakenForWhatItIs(String line) {
        String[] parts = line.split(" *\\| *", 3);
        SmtpStage stage = SmtpStage.byId(parts[1]).orElseThrow();
        SendAttempt attempt = SendAttempt.ofReply(SmtpReply.parse(parts[2].replace("\\n", "\n")), stage, null);
        Diagnosis diagnosis = DIAGNOSER.diagnose(attempt);
        assertThat(diagnosis.cause().id())
                .as("%s by %s", parts[2], diagnosis.evidence())
                .isEqualTo(parts[0]);
    }
}
