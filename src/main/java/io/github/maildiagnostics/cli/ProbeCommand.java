package io.github.maildiagnostics.cli;

import io.github.maildiagnostics.probe.Probe;
import io.github.maildiagnostics.probe.ProbeReport;
import java.io.PrintWriter;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks at a mail server step by step, without sending. */
@Command(
        name = "probe",
        description = "Connect, TLS, EHLO, AUTH, MAIL and RCPT step by step, without sending a message: what works, and"
                + " why the rest does not.",
        mixinStandardHelpOptions = true)
final class ProbeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ProbeOptions options = new ProbeOptions();

    @Mixin
    private TextOrJson output = new TextOrJson();

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Override
    public Integer call() throws GeneralSecurityException {
        PrintWriter out = spec.commandLine().getOut();
        ProbeOptions.Job job = options.job();
        ProbeWords words = new ProbeWords(output.locale());
        boolean json = output.isJson();
        ProbeText text = new ProbeText(output.locale(), words);
        if (!json) {
            print(out, text.head(job.settings()));
        }
        Probe probe = new Probe(job.settings(), rules.diagnoser(), step -> {
            if (!json) {
                print(out, text.step(step));
            }
        });
        ProbeReport report = probe.run().with(job.findings());
        print(out, json ? new ProbeJson(output.locale(), words).render(job.settings(), report) : text.end(report));
        return report.isFine() ? 0 : 1;
    }

    private static void print(PrintWriter out, String text) {
        out.print(text);
        out.flush();
    }
}
