package io.github.maildiagnostics.cli;

import io.github.maildiagnostics.MailDiagnostics;
import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.catalog.Explanation;
import io.github.maildiagnostics.diagnosis.Diagnoser;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.render.JsonRenderer;
import io.github.maildiagnostics.render.TextRenderer;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a code, a cause, or the whole text of a reply. */
@Command(
        name = "explain",
        description = "Explain a reply code (550), an enhanced status (5.1.1), a cause (mailbox-full) or a reply.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "<what>", description = "What to explain.")
    private List<String> what = List.of();

    @Option(names = "--lang", defaultValue = "en", description = "The language of the texts (default: en).")
    private String language = "en";

    @Option(names = "--format", defaultValue = "text", description = "text or json (default: text).")
    private Format format = Format.text;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Locale locale = Locale.forLanguageTag(language);
        String text = String.join(" ", what).strip();
        Optional<Explanation> page = MailDiagnostics.explain(text, locale);
        if (page.isPresent()) {
            out.print(
                    format == Format.json
                            ? new JsonRenderer(locale, false).render(page.get()) + "\n"
                            : new TextRenderer(locale, false).render(page.get()));
            out.flush();
            return 0;
        }
        SmtpReply reply = SmtpReply.parse(text);
        if (reply.code() == 0 && reply.status() == null) {
            spec.commandLine()
                    .getErr()
                    .println("Nothing found for '" + text
                            + "': expected a reply code (550), an enhanced status (5.1.1), a cause (mailbox-full) or the"
                            + " text of a reply (\"550 5.1.1 User unknown\")");
            return 1;
        }
        SmtpStage stage = SmtpStage.statedIn(text).orElse(SmtpStage.UNKNOWN);
        Diagnosis diagnosis = Diagnoser.builder().build().diagnose(SendAttempt.ofReply(reply, stage, null));
        out.print(
                format == Format.json
                        ? new JsonRenderer(locale, false).render(diagnosis) + "\n"
                        : new TextRenderer(locale, false).render(diagnosis));
        out.flush();
        return 0;
    }
}
