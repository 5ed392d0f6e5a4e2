package io.github.maildiagnostics.render;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines for a terminal of 80 columns. */
final class Wrap {

    static final int WIDTH = 80;

    private Wrap() {}

    /** One paragraph; the first line begins with one text and the others with another. */
    static String paragraph(String text, String first, String next) {
        StringBuilder out = new StringBuilder();
        String indent = first;
        for (String line : lines(text, WIDTH - first.length())) {
            out.append((indent + line).stripTrailing()).append('\n');
            indent = next;
        }
        return out.toString();
    }

    /** The lines of a text, each at most so wide; a word that is wider is broken. */
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words(text, width)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static List<String> words(String text, int width) {
        List<String> words = new ArrayList<>();
        for (String word : text.strip().split(" +")) {
            String rest = word;
            while (rest.length() > width) {
                words.add(rest.substring(0, width));
                rest = rest.substring(width);
            }
            words.add(rest);
        }
        return words;
    }
}
