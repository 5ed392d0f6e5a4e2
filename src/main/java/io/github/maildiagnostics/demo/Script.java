package io.github.maildiagnostics.demo;

import io.github.maildiagnostics.demo.Step.Ending;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conversation between a client and a server, written down.
 *
 * <p>One item a line; empty lines are ignored:
 *
 * <pre>
 * # title: ...                  comments; those before the first item may be directives:
 * # settings: a.b=c d.e=f       what the client should be set to
 * # login: user secret          what it should log in with
 * # to: a@example.com ...       whom it should write to
 * # rset: reset                 what happens at RSET: drop, reset or stall instead of 250
 * # quit: stall                 what happens at QUIT after the last item, instead of 221
 * S: 220 mx.example ESMTP       the server sends a line
 * S&lt; 250 2.0                    the server sends bytes without a line end; \r \n \t \\ \xHH
 * S! drop                       the server ends its side (FIN); also: reset (RST), stall (silence)
 * S! flood 100000               the server sends that many bytes as lines "250-xxx"
 * S! pour 100000                the server sends that many bytes "xxx" without a line end
 * C: MAIL FROM:*                the client sends a line; * is any text, case does not matter
 * C: &lt;content&gt;                  the client sends the message up to the line with the dot
 * C&lt; 3000                       the client sends 3000 bytes of the message
 * TLS                           both sides change to TLS
 * </pre>
 *
 * <p>RSET and NOOP are answered with 250 wherever another command is expected. After a command {@code BDAT n} its n
 * bytes are read; a {@code BDAT n} where only {@code BDAT n LAST} fits is answered with 250. After the last item QUIT
 * is answered with 221.
 */
public final class Script {

    private static final List<String> THREE = List.of("a@example.com", "b@example.com", "c@example.com");

    private final String name;
    private final Map<String, String> directives;
    private final Map<String, String> settings;
    private final @Nullable Login login;
    private final @Nullable Ending atRset;
    private final @Nullable Ending atQuit;
    private final List<Step> steps;

    Script(ScriptParser parser) {
        this.name = parser.name();
        this.directives = parser.directives();
        this.settings = parser.settings();
        this.login = parser.login();
        this.atRset = parser.ending("rset");
        this.atQuit = parser.ending("quit");
        this.steps = parser.steps();
    }

    /**
     * Reads a conversation.
     *
     * @param name what to call it in messages, for instance its file name
     * @param text the conversation
     * @return the conversation
     * @throws IllegalArgumentException if a line is not understood; the message begins with {@code name:line}
     */
    public static Script parse(String name, String text) {
        return parse(name, text.lines().toList());
    }

    /**
     * Reads a conversation.
     *
     * @param name what to call it in messages, for instance its file name
     * @param lines the conversation
     * @return the conversation
     * @throws IllegalArgumentException if a line is not understood; the message begins with {@code name:line}
     */
    public static Script parse(String name, List<String> lines) {
        return new Script(new ScriptParser(name).read(lines));
    }

    /**
     * What the conversation is called in messages.
     *
     * @return the name given to {@link #parse}
     */
    public String name() {
        return name;
    }

    /**
     * The directive {@code title}.
     *
     * @return one sentence; the name if there is none
     */
    public String title() {
        return directives.getOrDefault("title", name);
    }

    /**
     * The directive {@code settings}.
     *
     * @return the properties, in their order; empty if there are none
     */
    public Map<String, String> settings() {
        return settings;
    }

    /**
     * The directive {@code login}.
     *
     * @return the user and the secret; empty if the client should not log in
     */
    public Optional<Login> login() {
        return Optional.ofNullable(login);
    }

    /**
     * The directive {@code to}.
     *
     * @return the recipients; three of them at example.com if there is no directive
     */
    public List<String> recipients() {
        String to = directives.get("to");
        return to == null ? THREE : List.of(to.split("\\s+"));
    }

    Optional<Ending> atRset() {
        return Optional.ofNullable(atRset);
    }

    Optional<Ending> atQuit() {
        return Optional.ofNullable(atQuit);
    }

    List<Step> steps() {
        return steps;
    }

    /**
     * The name.
     *
     * @return the name given to {@link #parse}
     */
    @Override
    public String toString() {
        return name;
    }

    /**
     * What the client should log in with.
     *
     * @param user the user
     * @param secret the password or the token
     */
    public record Login(String user, String secret) {}
}
