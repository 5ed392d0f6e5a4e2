package io.github.maildiagnostics.rules;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rules of which each is read from its file when it is first asked for. Safe for use by many threads. */
final class LazyRules extends AbstractList<Rule> {

    private static final int NUMBERS = 4;

    private final List<String> files;
    private final int[] places;
    private final Rule[] rules;
    private final Map<String, byte[]> texts = new HashMap<>();

    /**
     * Rules that are to be read.
     *
     * @param files their names
     * @param places for each rule the number of its file, its line, and where in the file it begins and ends, in bytes
     */
    LazyRules(List<String> files, int[] places) {
        this.files = files;
        this.places = places;
        rules = new Rule[places.length / NUMBERS];
    }

    @Override
    public Rule get(int index) {
        Rule rule = rules[index];
        return rule == null ? read(index) : rule;
    }

    @Override
    public int size() {
        return rules.length;
    }

    private synchronized Rule read(int index) {
        if (rules[index] == null) {
            int place = index * NUMBERS;
            String file = files.get(places[place]);
            byte[] text = texts.computeIfAbsent(file, RuleFiles::text);
            int start = places[place + 2];
            String stanza = new String(text, start, places[place + 3] - start, StandardCharsets.UTF_8);
            rules[index] = parse(file, places[place + 1], stanza);
        }
        return rules[index];
    }

    private static Rule parse(String file, int line, String stanza) {
        try {
            return RuleReader.read(file, line, new StringReader(stanza)).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ":" + line + ": cannot be read", e);
        }
    }
}
