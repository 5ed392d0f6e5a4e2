package io.github.maildiagnostics.catalog;

import java.util.ArrayList;
import java.util.List;

/** Reads a page: a title, the meaning, and two headed parts. The order is the form; headings may be in any language. */
final class PageReader {

    private PageReader() {}

    static Explanation page(String id, String language, String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        String title = "";
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (number == 1) {
                if (!line.startsWith("# ") || line.length() < 3) {
                    throw fault(language, id, number, "'# Title'", line);
                }
                title = line.substring(2).strip();
            } else if (line.startsWith("## ")) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else if (line.startsWith("#")) {
                throw fault(language, id, number, "'## ' and one of two headings", line);
            } else {
                part.append(line).append('\n');
            }
        }
        parts.add(part.toString().strip());
        if (parts.size() != 3 || parts.contains("")) {
            throw fault(language, id, number, "a meaning and two headed parts, none empty,", parts.size() + " parts");
        }
        return new Explanation(id, language, title, parts.get(0), parts.get(1), parts.get(2));
    }

    private static IllegalStateException fault(String language, String id, int line, String expected, String got) {
        return new IllegalStateException(
                language + "/" + id + ".md:" + line + ": expected " + expected + " but got '" + got + "'");
    }
}
