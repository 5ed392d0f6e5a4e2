package io.github.maildiagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples compile, run, and print what their readers are promised. */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("examples");

    @TempDir
    private Path classes;

    private String run(String name) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String path = System.getProperty("java.class.path");
        int status = compiler.run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                path,
                "-d",
                classes.toString(),
                EXAMPLES.resolve(name + ".java").toString());
        assertThat(status).as("the compiler on %s", name).isZero();
        PrintStream standardOutput = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        URL[] urls = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader());
                PrintStream kept = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            System.setOut(kept);
            loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(standardOutput);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void looksUpACode() throws Exception {
        assertThat(run("LookUpACode")).startsWith("Sender not authenticated\n").contains("# 450 and 550\n");
    }

    @Test
    void explainsAFailedSend() throws Exception {
        assertThat(run("ExplainAFailedSend")).isEqualToNormalizingNewlines("""
                        Mailbox full: retry-now
                        ann@shop.example not-tried, transaction-aborted, retry-now
                        bob@shop.example refused, mailbox-full, retry-later in PT2H
                        """);
    }

    @Test
    void countsTheCausesInALog() throws Exception {
        assertThat(run("CountTheCausesInALog"))
                .isEqualToNormalizingNewlines("1 mailbox-full\n2 mailbox-unknown\n1 sender-authentication-failed\n");
    }

    @Test
    void retriesWhatIsWorthIt() throws Exception {
        assertThat(run("RetryWhatIsWorthIt")).isEqualToNormalizingNewlines("""
                        ann@shop.example: 1 done after 2 attempts
                        typo@shop.example: 1 given-up (mailbox-unknown) after 1 attempt
                        cat@shop.example: 1 uncertain (delivery-uncertain) after 1 attempt
                        """);
    }

    @Test
    void leavesOneBadRecipientOut() throws Exception {
        assertThat(run("ManyRecipientsWithOneBad")).isEqualToNormalizingNewlines("""
                        given-up: bob@shop.example (mailbox-unknown)
                        done: ann@shop.example, cat@shop.example (accepted)
                        messages that the server took: 1
                        """);
    }

    @Test
    void waitsAsGreylistingAsks() throws Exception {
        assertThat(run("WaitAsGreylistingAsks")).isEqualToNormalizingNewlines("""
                        first attempt: greylisted, the server asks for PT2S
                        second attempt: accepted, not earlier than that
                        in the end: 1 done
                        """);
    }

    @Test
    void holdsALane() throws Exception {
        assertThat(run("HoldALane")).isEqualToNormalizingNewlines("""
                        HELD: app (auth-failed)
                        mail 1: 1 held (auth-failed)
                        mail 2: 1 held (auth-failed)
                        logins tried: 1
                        RELEASED: app
                        mail 1: 1 done
                        """);
    }

    @Test
    void schedulesRetriesItself() throws Exception {
        assertThat(run("ScheduleRetriesYourself")).isEqualToNormalizingNewlines("""
                        attempt 1: retry-at [bob@shop.example], mailbox-full
                        attempt 1: resend-now [ann@shop.example], transaction-aborted
                        attempt 1: done [ann@shop.example]
                        attempt 2: done [bob@shop.example]
                        """);
    }

    @Test
    void everyExampleIsRunHere() throws IOException {
        String tests = Files.readString(Path.of("src/test/java/io/github/maildiagnostics/ExamplesTest.java"));
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            List<String> names = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .toList();
            assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(tests).contains("run(\"" + name + "\")"));
        }
    }
}
