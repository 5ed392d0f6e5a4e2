package io.github.maildiagnostics.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.maildiagnostics.catalog.Catalog;
import io.github.maildiagnostics.catalog.Cause;
import io.github.maildiagnostics.catalog.CodeEntry;
import io.github.maildiagnostics.catalog.Entry;
import io.github.maildiagnostics.catalog.Explanations;
import io.github.maildiagnostics.render.JsonRenderer;
import io.github.maildiagnostics.rules.Rule;
import io.github.maildiagnostics.rules.RuleSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the reference. */
@Command(
        name = "list",
        description = "List what there is: codes, statuses, causes, rules or languages.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    private enum What {
        codes,
        statuses,
        causes,
        rules,
        languages
    }

    @Mixin
    private TextOrJson output = new TextOrJson();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "<what>", description = "codes, statuses, causes, rules or languages.")
    private What what = What.codes;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        boolean json = output.isJson();
        if (what == What.languages) {
            Stream<String> lines = Explanations.languages().stream()
                    .map(id -> json
                            ? "{\"id\":\"" + id + "\",\"name\":\"" + name(id) + "\"}"
                            : String.format("%-4s %s", id, name(id)));
            print(out, lines.toList(), json);
            return 0;
        }
        if (what == What.rules) {
            print(
                    out,
                    RuleSet.standard().rules().stream()
                            .map(r -> json ? ruleJson(r) : r.toString())
                            .toList(),
                    json);
            return 0;
        }
        JsonRenderer renderer = new JsonRenderer(output.locale(), false);
        List<String> lines = ids().flatMap(id -> Entry.find(id, output.locale()).stream())
                .map(entry -> json
                        ? renderer.render(entry)
                        : String.format("%-28s %s", entry.id(), entry.page().title()))
                .toList();
        print(out, lines, json);
        return 0;
    }

    private static String ruleJson(Rule rule) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("place", rule.place());
            json.writeStringField("cause", rule.cause().id());
            json.writeStringField("provider", rule.provider());
            json.writeStringField("example", rule.examples().get(0));
            json.writeArrayFieldStart("texts");
            for (String words : rule.texts()) {
                json.writeString(words);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail", e);
        }
        return text.toString();
    }

    /** What a language calls itself. */
    private static String name(String language) {
        Locale locale = Locale.forLanguageTag(language);
        return locale.getDisplayLanguage(locale);
    }

    private Stream<String> ids() {
        Catalog catalog = Catalog.standard();
        if (what == What.causes) {
            return catalog.causes().stream().map(Cause::id);
        }
        String form = what == What.codes ? "[0-9]{3}" : "x\\.[0-9]\\.[0-9]+";
        return catalog.codes().stream()
                .map(CodeEntry::id)
                .filter(id -> id.matches(form))
                .sorted(ListCommand::byNumbers);
    }

    private static int byNumbers(String a, String b) {
        String[] left = a.split("\\.", -1);
        String[] right = b.split("\\.", -1);
        for (int i = left.length == 1 ? 0 : 1; i < left.length; i++) {
            int difference = Integer.compare(Integer.parseInt(left[i]), Integer.parseInt(right[i]));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static void print(PrintWriter out, List<String> lines, boolean json) {
        out.println(json ? lines.stream().collect(Collectors.joining(",\n", "[", "]")) : String.join("\n", lines));
        out.flush();
    }
}
