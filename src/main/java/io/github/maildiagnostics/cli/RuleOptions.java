package io.github.maildiagnostics.cli;

import io.github.maildiagnostics.diagnosis.Diagnoser;
import io.github.maildiagnostics.diagnosis.DiagnoserBuilder;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Rules of one's own: an option that several commands share. */
final class RuleOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--rules",
            split = ",",
            paramLabel = "FILE",
            description = "Rule files of your own, asked before the built-in rules.")
    private List<Path> files = List.of();

    List<Path> files() {
        return files;
    }

    Diagnoser diagnoser() {
        DiagnoserBuilder builder = Diagnoser.builder();
        files.forEach(builder::rules);
        try {
            return builder.build();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
