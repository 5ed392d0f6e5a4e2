package io.github.maildiagnostics.render;

import org.jspecify.annotations.Nullable;

/** Writes JSON (RFC 8259) in ASCII: everything else is escaped, so that no reader and no log can be misled. */
final class JsonWriter {

    private final StringBuilder out = new StringBuilder();
    private boolean comma;

    JsonWriter open(char bracket) {
        separate();
        out.append(bracket);
        comma = false;
        return this;
    }

    JsonWriter close(char bracket) {
        out.append(bracket);
        comma = true;
        return this;
    }

    JsonWriter key(String name) {
        separate();
        quote(name);
        out.append(':');
        comma = false;
        return this;
    }

    /** Writes null, a number, a truth value, or anything else as text. */
    JsonWriter value(@Nullable Object value) {
        separate();
        if (value == null || value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            quote(value.toString());
        }
        comma = true;
        return this;
    }

    /** Writes what is JSON already. */
    JsonWriter raw(String written) {
        separate();
        out.append(written);
        comma = true;
        return this;
    }

    JsonWriter put(String name, @Nullable Object value) {
        return key(name).value(value);
    }

    private void separate() {
        if (comma) {
            out.append(',');
        }
        comma = false;
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
