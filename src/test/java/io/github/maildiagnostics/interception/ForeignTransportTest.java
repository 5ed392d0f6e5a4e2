package io.github.maildiagnostics.interception;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maildiagnostics.Loopback;
import io.github.maildiagnostics.demo.Script;
import io.github.maildiagnostics.demo.ScriptedSmtpServer;
import io.github.maildiagnostics.interception.Reading.Grade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The conversations once more, over transports that are not ours: from the exception alone, each is read right or
 * honestly unsure.
 */
class ForeignTransportTest {

    private static final Path FOLDER = Path.of("src/test/resources/io/github/maildiagnostics/conversations");

    @Test
    void everyExceptionIsReadRightOrHonestlyUnsure() {
        List<Score> scores =
                MailFamily.ALL.parallelStream().map(ForeignTransportTest::score).toList();
        scores.forEach(System.out::println);
        assertThat(scores).allSatisfy(score -> assertThat(score.faults).isEmpty());
    }

    private static Score score(MailFamily family) {
        Score score = new Score(family, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        for (Path file : conversations()) {
            String name = file.getFileName().toString();
            Truth truth = Truth.of(file.resolveSibling(name.replace(".smtp", ".expected")));
            score.add(name, truth, send(family, file));
        }
        return score;
    }

    /** How many conversations each way of reading gets right with one family. */
    private record Score(
            MailFamily family,
            Map<Grade, Integer> reader,
            Map<Grade, Integer> trace,
            Map<Grade, Integer> returnCode,
            List<String> faults) {

        void add(String name, Truth truth, Throwable thrown) {
            returnCode.merge(Reading.ofReturnCode(truth, thrown).grade(), 1, Integer::sum);
            Reading reading = Reading.ofException(truth, thrown);
            reader.merge(reading.grade(), 1, Integer::sum);
            if (reading.grade() == Grade.WRONG) {
                faults.add(name + ": " + String.join("; ", reading.faults()));
            }
            Reading pasted = Reading.ofTrace(truth, thrown);
            trace.merge(pasted.grade(), 1, Integer::sum);
            if (pasted.grade() == Grade.WRONG) {
                faults.add(name + " as a trace: " + String.join("; ", pasted.faults()));
            }
        }

        @Override
        public String toString() {
            return family.name() + ": exception reader " + reader + ", its trace as text " + trace + ", getReturnCode "
                    + returnCode;
        }
    }

    private static List<Path> conversations() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".smtp"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Throwable send(MailFamily family, Path file) {
        Script script = read(file);
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(script)) {
            Properties properties = Loopback.properties(server.port(), "timeout=700");
            properties.putAll(script.settings());
            script.login().ifPresent(login -> properties.put("mail.smtp.auth", "true"));
            return family.send(script, properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Script read(Path file) {
        try {
            return Script.parse(file.getFileName().toString(), Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
