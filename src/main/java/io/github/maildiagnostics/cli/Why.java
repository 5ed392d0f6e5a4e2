package io.github.maildiagnostics.cli;

import io.github.maildiagnostics.catalog.Catalog;
import io.github.maildiagnostics.catalog.Cause;
import io.github.maildiagnostics.catalog.CodeEntry;
import io.github.maildiagnostics.rules.RuleSet;
import io.github.maildiagnostics.smtp.EnhancedStatus;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every sign in a reply, in the order in which they are asked: why it was said so, and what came second. */
final class Why {

    private Why() {}

    static String steps(SmtpReply reply, SmtpStage stage, @Nullable String host, List<Path> ruleFiles) {
        RuleSet rules = ruleFiles.isEmpty() ? RuleSet.standard() : RuleSet.withFiles(ruleFiles);
        StringBuilder out = new StringBuilder("Why\n\n");
        out.append(String.format(
                "  read             code %s, status %s, stage %s%n",
                reply.code() == 0 ? "none" : reply.code(),
                reply.status() == null ? "none" : reply.status(),
                stage.id().toUpperCase(Locale.ROOT)));
        List<RuleSet.Match> fits = rules.matches(reply, stage, host);
        fits.forEach(match -> rule(out, "rule", match));
        if (fits.isEmpty()) {
            out.append("  rule             none of ")
                    .append(rules.rules().size())
                    .append(" fits\n");
        }
        EnhancedStatus status = reply.status();
        if (status != null) {
            code(out, "enhanced status", status.id(), reply, stage);
        }
        RuleSet.vague().matches(reply, stage, host).forEach(match -> rule(out, "vague words", match));
        code(out, "reply code", Integer.toString(reply.code()), reply, stage);
        return out.toString();
    }

    private static void rule(StringBuilder out, String step, RuleSet.Match match) {
        String words = match.words() == null ? "" : " \"" + match.words() + "\"";
        out.append(String.format(
                "  %-16s %s%s -> %s%n",
                step, match.rule().place(), words, match.rule().cause()));
    }

    private static void code(StringBuilder out, String step, String id, SmtpReply reply, SmtpStage stage) {
        Optional<CodeEntry> entry = Catalog.standard().code(id);
        String says = entry.flatMap(e -> e.cause(reply.code() / 100, reply.code(), stage))
                .map(Cause::id)
                .orElse("says nothing here");
        String place = entry.map(CodeEntry::place).orElse("in no table");
        out.append(String.format("  %-16s %s (%s) -> %s%n", step, id, place, says));
    }
}
