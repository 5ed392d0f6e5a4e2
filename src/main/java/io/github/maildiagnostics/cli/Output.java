package io.github.maildiagnostics.cli;

import io.github.maildiagnostics.render.HtmlRenderer;
import io.github.maildiagnostics.render.JsonRenderer;
import io.github.maildiagnostics.render.TextRenderer;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** The language and the form of an answer: options that several commands share. */
final class Output extends Language {

    @Option(names = "--format", defaultValue = "text", description = "text, json or html (default: text).")
    private Format format = Format.text;

    Format format() {
        return format;
    }

    void show(
            Function<TextRenderer, String> text,
            Function<JsonRenderer, String> json,
            Function<HtmlRenderer, String> html) {
        String answer = switch (format) {
            case text -> text.apply(new TextRenderer(locale(), false));
            case json -> json.apply(new JsonRenderer(locale(), false)) + "\n";
            case html -> page(html.apply(new HtmlRenderer(locale(), false)));
        };
        spec().commandLine().getOut().print(answer);
        spec().commandLine().getOut().flush();
    }

    private String page(String article) {
        return "<!DOCTYPE html>\n<html lang=\"" + locale().getLanguage() + "\">\n<head><meta charset=\"utf-8\">"
                + "<title>mail-diagnostics</title></head>\n<body>\n" + article + "</body>\n</html>\n";
    }

    /** The one line of an answer that is "not found". */
    int notFound(String line) {
        spec().commandLine().getErr().println(line);
        return 1;
    }
}
