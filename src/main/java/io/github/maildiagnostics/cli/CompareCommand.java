package io.github.maildiagnostics.cli;

import io.github.maildiagnostics.catalog.Comparison;
import io.github.maildiagnostics.catalog.Explanations;
import io.github.maildiagnostics.render.TextRenderer;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Parameters(index = "0", paramLabel = "<A>", description = "For example 450.")
    private String a = "";

    @Parameters(index = "1", paramLabel = "<B>", description = "For example 550.")
    private String b = "";

    @Option(names = "--lang", defaultValue = "en", description = "The language of the texts (default: en).")
    private String language = "en";

    @Override
    public Integer call() {
        Locale locale = Locale.forLanguageTag(language);
        PrintWriter out = spec.commandLine().getOut();
        Optional<Comparison> found = Comparison.of(a, b, locale);
        if (found.isEmpty()) {
            String missing = Explanations.find(a, locale).isEmpty() ? a : b;
            spec.commandLine()
                    .getErr()
                    .println("Nothing found for '" + missing
                            + "': expected a reply code (550), an enhanced status (5.1.1) or a cause (mailbox-full)");
            return 1;
        }
        TextRenderer renderer = new TextRenderer(locale, false);
        Comparison both = found.get();
        if (both.note() != null) {
            out.println(renderer.render(both.note()));
        }
        out.println(renderer.render(both.first()));
        out.print(renderer.render(both.second()));
        out.flush();
        return 0;
    }
}
