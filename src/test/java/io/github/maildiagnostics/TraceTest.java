package io.github.maildiagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.smtp.SmtpReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people paste, one text a file; beside it, in the file {@code .expected}, a line for each diagnosis: cause, advice,
 * stage, codes, server, certainty, recipients.
 */
class TraceTest {

    private static final Path FOLDER = Path.of("src/test/resources/io/github/maildiagnostics/traces");

    static List<String> traces() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".txt"))
                    .map(name -> name.substring(0, name.length() - ".txt".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("traces")
    void isReadAsExpected(String name) throws IOException {
        List<String> found = MailDiagnostics.diagnoseTrace(Files.readString(FOLDER.resolve(name + ".txt"))).stream()
                .map(TraceTest::describe)
                .toList();
        assertThat(found).isEqualTo(Files.readAllLines(FOLDER.resolve(name + ".expected")));
    }

    /** The ends of lines and what a container puts in front of them change nothing. */
    @ParameterizedTest
    @MethodSource("traces")
    void isReadTheSameWithOtherLineEndsAndPrefixes(String name) throws IOException {
        String text = Files.readString(FOLDER.resolve(name + ".txt"));
        List<String> expected = MailDiagnostics.diagnoseTrace(text).stream()
                .map(TraceTest::describe)
                .toList();
        List<String> windows = MailDiagnostics.diagnoseTrace(text.replace("\n", "\r\n")).stream()
                .map(TraceTest::describe)
                .toList();
        assertThat(windows).isEqualTo(expected);
        if (!name.equals("docker-compose") && !name.equals("journald") && !name.equals("android")) {
            String prefixed =
                    text.lines().map(line -> "shop_1  | " + line + "\n").reduce("", String::concat);
            assertThat(MailDiagnostics.diagnoseTrace(prefixed).stream().map(TraceTest::describe))
                    .isEqualTo(expected);
        }
    }

    @Test
    void severalFailuresInAFileAreOneDiagnosisEach() throws IOException {
        List<String> causes = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        for (String name : List.of("starttls-pkix", "spring-boot-gmail-535", "several-in-a-log")) {
            String text = Files.readString(FOLDER.resolve(name + ".txt"));
            all.append(text).append('\n');
            MailDiagnostics.diagnoseTrace(text)
                    .forEach(d -> causes.add(d.cause().id()));
        }
        assertThat(MailDiagnostics.diagnoseTrace(all.toString()))
                .extracting(d -> d.cause().id())
                .isEqualTo(causes)
                .hasSize(5);
    }

    private static String describe(Diagnosis diagnosis) {
        String codes = diagnosis
                .reply()
                .map(SmtpReply::codes)
                .filter(c -> !c.isEmpty())
                .orElse("-");
        String host = diagnosis.attempt().host();
        String server = host == null ? "-" : host + ":" + diagnosis.attempt().port();
        StringBuilder line = new StringBuilder(String.join(
                " ",
                diagnosis.cause().id(),
                diagnosis.advice().id(),
                diagnosis.stage().id(),
                codes,
                server,
                diagnosis.evidence().certainty().id()));
        diagnosis
                .recipients()
                .forEach(r -> line.append(' ')
                        .append(r.address())
                        .append('=')
                        .append(r.outcome().id()));
        return line.toString();
    }
}
