package io.github.maildiagnostics.cli;

import io.github.maildiagnostics.demo.Demo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the demonstration. */
@Command(
        name = "demo",
        description = "Send real mail to servers on this machine that fail in many ways, and show what is said of it.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        new Demo(spec.commandLine().getOut()).run();
        return 0;
    }
}
