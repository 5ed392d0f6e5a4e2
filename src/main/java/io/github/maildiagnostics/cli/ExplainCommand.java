package io.github.maildiagnostics.cli;

import io.github.maildiagnostics.attempt.SendAttempt;
import io.github.maildiagnostics.catalog.Entry;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.diagnosis.Evidence;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a code, a cause, or the whole text of a reply. */
@Command(
        name = "explain",
        description = "Explain a reply code (550), an enhanced status (5.1.1), a cause (mailbox-full), a reply, or with"
                + " --trace the failures in a stack trace, a log or the debug output of a mail library.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Output output = new Output();

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Option(names = "--why", description = "For the text of a reply: show every sign that was considered.")
    private boolean why;

    @Option(names = "--host", paramLabel = "<host>", description = "The server that said it.")
    private @Nullable String host;

    @Option(
            names = "--stage",
            paramLabel = "<stage>",
            description = "Where it was said, for example rcpt or end-of-data.")
    private @Nullable SmtpStage stage;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Explain the failures in a stack trace or a log ('-' for standard input).")
    private @Nullable String trace;

    @Parameters(arity = "0..*", paramLabel = "<what>", description = "What to explain.")
    private List<String> what = List.of();

    @Override
    public Integer call() throws IOException {
        if (trace != null && what.isEmpty() && output.format() != Format.html) {
            return new TraceAnswers(output, rules.diagnoser()).explain(trace);
        }
        if (trace != null || what.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Expected either what to explain, such as 550, or --trace FILE as text or json");
        }
        String text = String.join(" ", what).strip();
        Optional<Entry> found = Entry.find(text, output.locale());
        if (found.isPresent()) {
            Entry entry = found.get();
            output.show(t -> t.render(entry), j -> j.render(entry), h -> h.render(entry));
            return 0;
        }
        List<Entry> several = Several.of(what, output.locale());
        if (!several.isEmpty()) {
            output.show(
                    t -> Several.join(several, t::render, "\n"),
                    j -> Several.join(several, j::render, "\n"),
                    h -> Several.join(several, h::render, ""));
            return 0;
        }
        if (UnknownCode.looksLikeOne(text)) {
            return UnknownCode.explain(text, output);
        }
        return explainReply(text);
    }

    private int explainReply(String text) throws IOException {
        SmtpReply reply = SmtpReply.parse(text);
        SmtpStage where = stage != null ? stage : SmtpStage.statedIn(text).orElse(SmtpStage.UNKNOWN);
        Diagnosis diagnosis = rules.diagnoser().diagnose(SendAttempt.ofReply(reply, where, host));
        boolean isReport = text.indexOf(' ') > 0 && diagnosis.evidence().by() != Evidence.By.NONE;
        if (reply.code() == 0 && reply.status() == null && !isReport) {
            return output.notFound("Nothing found for '" + text
                    + "': expected a reply code (550), an enhanced status (5.1.1), a cause (mailbox-full) or the"
                    + " text of a reply (\"550 5.1.1 User unknown\")");
        }
        String steps = why ? "\n" + Why.steps(reply, where, host, rules.files()) : "";
        output.show(t -> t.render(diagnosis) + steps, j -> j.render(diagnosis), h -> h.render(diagnosis));
        return 0;
    }
}
