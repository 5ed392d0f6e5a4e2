package io.github.maildiagnostics.rules;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Our own rules as the build prepares them: it writes their tables beside the rule files, and where in them each stanza
 * stands. A program that asks for its first diagnosis copies the tables, and reads a stanza only when its rule may win. To
 * read and index all of them takes the JVM, which has compiled nothing by then, many times as long.
 *
 * <p>Where nothing is prepared, because something else than the build compiled these classes, the rule files are read.
 */
public final class PreparedRules {

    private static final String BUILT_IN = "prepared.bin";
    private static final String VAGUE = "prepared-vague.bin";

    private PreparedRules() {}

    static RuleSet builtIn() {
        return read(BUILT_IN, RuleFiles.order());
    }

    static RuleSet vague() {
        return read(VAGUE, List.of(RuleFiles.VAGUE));
    }

    private static RuleSet read(String prepared, List<String> files) {
        byte[] written = RuleFiles.bytes(prepared);
        if (written == null) {
            return new RuleSet(RuleFiles.builtIn(files));
        }
        NumberReader in = new NumberReader(written);
        return new RuleSet(new LazyRules(files, in.ints()), new RuleTables(in));
    }

    /**
     * For the build.
     *
     * @param args the folder in which the rule files stand
     * @throws IOException if it cannot be written to
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        write(RuleFiles.order(), folder.resolve(BUILT_IN));
        write(List.of(RuleFiles.VAGUE), folder.resolve(VAGUE));
    }

    private static void write(List<String> files, Path prepared) throws IOException {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            places.addAll(places(i, RuleFiles.text(files.get(i))));
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(prepared))) {
            NumberWriter numbers = new NumberWriter(out);
            numbers.ints(places.stream().mapToInt(Integer::intValue).toArray());
            new RuleTables(RuleFiles.builtIn(files)).write(numbers);
        }
    }

    /** As {@link LazyRules} takes them: a stanza stands between the lines without a rule's key. */
    private static List<Integer> places(int file, byte[] text) {
        List<Integer> places = new ArrayList<>();
        int line = 0;
        int offset = 0;
        boolean inStanza = false;
        for (String content : new String(text, StandardCharsets.UTF_8).split("\n", -1)) {
            int end = offset + content.getBytes(StandardCharsets.UTF_8).length;
            line++;
            if (content.isBlank()) {
                inStanza = false;
            } else if (inStanza) {
                places.set(places.size() - 1, end);
            } else if (!content.startsWith("#")) {
                inStanza = true;
                places.addAll(List.of(file, line, offset, end));
            }
            offset = end + 1;
        }
        return places;
    }
}
