package io.github.maildiagnostics.cli;

import picocli.CommandLine.Option;

/** The language and the form of an answer that is no web page. */
final class TextOrJson extends Language {

    private boolean json;

    @Option(names = "--format", paramLabel = "<format>", description = "text or json (default: text).")
    void format(String format) {
        if (!format.equals("text") && !format.equals("json")) {
            throw invalid("--format", "text or json", format);
        }
        json = format.equals("json");
    }

    boolean isJson() {
        return json;
    }
}
