package io.github.maildiagnostics.cli;

import io.github.maildiagnostics.catalog.Explanations;
import io.github.maildiagnostics.render.HtmlRenderer;
import io.github.maildiagnostics.render.JsonRenderer;
import io.github.maildiagnostics.render.TextRenderer;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The language and the form of an answer: options that several commands share. */
final class Output {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private Locale locale = Locale.ENGLISH;

    @Option(names = "--format", defaultValue = "text", description = "text, json or html (default: text).")
    private Format format = Format.text;

    @Option(names = "--lang", paramLabel = "<lang>", description = "The language of the texts (default: en).")
    void language(String language) {
        if (!Explanations.languages().contains(language)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Invalid value for option '--lang': expected one of " + String.join(", ", Explanations.languages())
                            + " but got '" + language + "'");
        }
        locale = Locale.forLanguageTag(language);
    }

    Locale locale() {
        return locale;
    }

    Format format() {
        return format;
    }

    void show(
            Function<TextRenderer, String> text,
            Function<JsonRenderer, String> json,
            Function<HtmlRenderer, String> html) {
        String answer = switch (format) {
            case text -> text.apply(new TextRenderer(locale, false));
            case json -> json.apply(new JsonRenderer(locale, false)) + "\n";
            case html -> page(html.apply(new HtmlRenderer(locale, false)));
        };
        spec.commandLine().getOut().print(answer);
        spec.commandLine().getOut().flush();
    }

    private String page(String article) {
        return "<!DOCTYPE html>\n<html lang=\"" + locale.getLanguage() + "\">\n<head><meta charset=\"utf-8\">"
                + "<title>mail-diagnostics</title></head>\n<body>\n" + article + "</body>\n</html>\n";
    }

    /** The one line of an answer that is "not found". */
    int notFound(String line) {
        spec.commandLine().getErr().println(line);
        return 1;
    }
}
