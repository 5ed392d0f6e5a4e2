package io.github.maildiagnostics.cli;

import io.github.maildiagnostics.probe.Finding;
import io.github.maildiagnostics.text.PlainText;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences of a probe, in one language; English where a language lacks them. */
final class ProbeWords {

    private static final int MAX_VALUE = 200;

    private final ResourceBundle words;

    ProbeWords(Locale locale) {
        this.words = ResourceBundle.getBundle(
                "io.github.maildiagnostics.cli.probe",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String get(String key, Object... values) {
        String sentence = words.getString(key).replace("'", "''");
        return new MessageFormat(sentence, Locale.ROOT).format(values);
    }

    String of(Finding finding) {
        return get(
                "finding." + finding.id(),
                finding.values().stream()
                        .map(value -> PlainText.oneLine(value, MAX_VALUE))
                        .toArray());
    }
}
