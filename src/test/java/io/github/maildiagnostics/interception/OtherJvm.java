package io.github.maildiagnostics.interception;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Runs a program in a JVM of its own, with nothing on its class path but what it needs. */
final class OtherJvm {

    private final List<String> command = new ArrayList<>();

    OtherJvm(Class<?> program, Class<?>... needed) {
        Set<String> classPath = new LinkedHashSet<>();
        classPath.add(place(program));
        for (Class<?> type : needed) {
            classPath.add(place(type));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), program.getName()));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the program prints when a shell has done something first. */
    String printedAfter(List<String> shell, String first, String... arguments)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(shell);
        all.addAll(List.of("sh", "-c", first + " && exec \"$0\" \"$@\""));
        all.addAll(command);
        all.addAll(List.of(arguments));
        return run(all);
    }

    String printed(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(arguments));
        return run(all);
    }

    static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }
}
