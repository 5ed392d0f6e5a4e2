package io.github.maildiagnostics.cli;

import io.github.maildiagnostics.smtp.SmtpStage;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

/** Where the command line begins. */
@Command(
        name = "mail-diagnostics",
        description = "Why a mail failed, and what to do next.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Main {

    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            ExplainCommand.class,
            CompareCommand.class,
            ListCommand.class,
            ClassifyCommand.class,
            ProbeCommand.class);

    private Main() {}

    /**
     * Runs a command. Exit status: 0 done, 1 the answer is "not found" or the probed server refused, 2 wrong
     * usage.
     *
     * @param args the command and its arguments
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int status = run(args, out, err);
        out.flush();
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        CommandLine commands = new CommandLine(new Main());
        asked(args).forEach(commands::addSubcommand);
        commands.registerConverter(SmtpStage.class, Main::stage)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((fault, ignored) -> {
                    String command = fault.getCommandLine().getCommandSpec().qualifiedName(" ");
                    err.println(fault.getMessage() + "; see '" + command + " --help'");
                    return CommandLine.ExitCode.USAGE;
                });
        if (args.length == 0) {
            commands.usage(err);
            return CommandLine.ExitCode.USAGE;
        }
        return commands.execute(args);
    }

    /** Only the command that is asked for: reading what the others would take is a good part of a short run. */
    private static List<Class<?>> asked(String[] args) {
        List<Class<?>> named = COMMANDS.stream()
                .filter(command -> args.length > 0
                        && command.getAnnotation(Command.class).name().equals(args[0]))
                .toList();
        return named.isEmpty() ? COMMANDS : named;
    }

    private static SmtpStage stage(String id) {
        return SmtpStage.byId(id)
                .orElseThrow(() -> new TypeConversionException("expected one of "
                        + Arrays.stream(SmtpStage.values()).map(SmtpStage::id).toList() + " but got '" + id + "'"));
    }
}
