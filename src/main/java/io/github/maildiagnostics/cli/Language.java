package io.github.maildiagnostics.cli;

import io.github.maildiagnostics.catalog.Explanations;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The language of an answer: an option that several commands share. */
abstract class Language {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private Locale locale = Locale.ENGLISH;

    @Option(names = "--lang", paramLabel = "<lang>", description = "The language of the texts (default: en).")
    void language(String language) {
        if (!Explanations.languages().contains(language)) {
            throw invalid("--lang", "one of " + String.join(", ", Explanations.languages()), language);
        }
        locale = Locale.forLanguageTag(language);
    }

    Locale locale() {
        return locale;
    }

    CommandSpec spec() {
        return spec;
    }

    ParameterException invalid(String option, String expected, String got) {
        return new ParameterException(
                spec.commandLine(),
                "Invalid value for option '" + option + "': expected " + expected + " but got '" + got + "'");
    }
}
