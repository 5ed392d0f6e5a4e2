package io.github.maildiagnostics.cli;

import io.github.maildiagnostics.catalog.Comparison;
import io.github.maildiagnostics.catalog.Entry;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts two explanations side by side. */
@Command(
        name = "compare",
        description = "Tell two reply codes, enhanced statuses or causes apart.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "<A>", description = "For example 450.")
    private String a = "";

    @Parameters(index = "1", paramLabel = "<B>", description = "For example 550.")
    private String b = "";

    @Override
    public Integer call() {
        Optional<Comparison> found = Comparison.of(a, b, output.locale());
        if (found.isEmpty()) {
            String missing = Entry.find(a, output.locale()).isEmpty() ? a : b;
            return output.notFound(
                    UnknownCode.looksLikeOne(missing)
                            ? UnknownCode.line(missing)
                            : "Nothing found for '" + missing
                                    + "': expected a reply code (550), an enhanced status (5.1.1) or a cause"
                                    + " (mailbox-full)");
        }
        Comparison both = found.get();
        if (both.first().id().equals(both.second().id())) {
            throw new ParameterException(
                    spec.commandLine(), "expected two different ones but got '" + a + "' and '" + b + "'");
        }
        output.show(t -> t.render(both), j -> j.render(both), h -> h.render(both));
        return 0;
    }
}
