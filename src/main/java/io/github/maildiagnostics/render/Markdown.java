package io.github.maildiagnostics.render;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The small Markdown of our pages as HTML: paragraphs, lists with {@code - }, {@code *emphasis*}, code in backticks, and
 * https addresses as links. Anything else is plain text and is escaped. Only our own pages go through it, never the
 * text of a server.
 */
final class Markdown {

    private static final Pattern SPAN =
            Pattern.compile("`(?<code>[^`]+)`|\\*(?<em>[^*]+)\\*|(?<link>https://[^\\s<>\"`]*[^\\s<>\"`.,;:)])");

    private Markdown() {}

    static String html(String markdown) {
        StringBuilder out = new StringBuilder();
        boolean inList = false;
        for (String line : markdown.lines().filter(l -> !l.isBlank()).toList()) {
            boolean item = line.startsWith("- ");
            if (item != inList) {
                out.append(item ? "<ul>\n" : "</ul>\n");
                inList = item;
            }
            String tag = item ? "li" : "p";
            String text = item ? line.substring(2) : line;
            out.append('<')
                    .append(tag)
                    .append('>')
                    .append(spans(text))
                    .append("</")
                    .append(tag)
                    .append(">\n");
        }
        return out.append(inList ? "</ul>\n" : "").toString();
    }

    private static String spans(String text) {
        StringBuilder out = new StringBuilder();
        Matcher span = SPAN.matcher(text);
        int end = 0;
        while (span.find()) {
            out.append(escape(text.substring(end, span.start())));
            if (span.group("code") != null) {
                out.append("<code>").append(escape(span.group("code"))).append("</code>");
            } else if (span.group("em") != null) {
                out.append("<em>").append(escape(span.group("em"))).append("</em>");
            } else {
                String link = escape(span.group("link"));
                out.append("<a href=\"").append(link).append("\">").append(link).append("</a>");
            }
            end = span.end();
        }
        return out.append(escape(text.substring(end))).toString();
    }

    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
