package io.github.maildiagnostics.probe;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a step has shown besides the reply. */
public sealed interface Seen {

    /** A step that shows no more than its reply. */
    record Nothing() implements Seen {}

    /**
     * What a name stands for, or where a connection leads.
     *
     * @param all in the order of the resolver
     */
    record Addresses(List<String> all) implements Seen {

        /** Copies the list. */
        public Addresses {
            all = List.copyOf(all);
        }
    }

    /**
     * What the server offers.
     *
     * @param all the extensions with their parameters, as the server wrote them
     */
    record Extensions(List<String> all) implements Seen {

        /** Copies the list. */
        public Extensions {
            all = List.copyOf(all);
        }

        /**
         * Whether an extension is offered.
         *
         * @param name for example {@code STARTTLS}
         * @return true if it is
         */
        public boolean has(String name) {
            return all.stream().anyMatch(line -> word(line, 0).equals(name));
        }

        /**
         * The ways to log in.
         *
         * @return in capitals; empty if the server offers no login
         */
        public List<String> mechanisms() {
            return all.stream()
                    .map(line -> line.toUpperCase(Locale.ROOT))
                    .filter(line -> line.startsWith("AUTH ") || line.startsWith("AUTH="))
                    .flatMap(line -> Stream.of(line.substring(5).strip().split("\\s+")))
                    .filter(mechanism -> !mechanism.isEmpty())
                    .distinct()
                    .toList();
        }

        /**
         * The largest message that the server takes.
         *
         * @return bytes; empty if it does not say
         */
        public OptionalLong maxSize() {
            return all.stream()
                    .filter(line ->
                            word(line, 0).equals("SIZE") && word(line, 1).matches("[1-9][0-9]{0,17}"))
                    .mapToLong(line -> Long.parseLong(word(line, 1)))
                    .findFirst();
        }

        private static String word(String line, int index) {
            String[] words = line.strip().split("\\s+");
            return index < words.length ? words[index].toUpperCase(Locale.ROOT) : "";
        }
    }

    /**
     * The encryption.
     *
     * @param protocol for example {@code TLSv1.3}; null if the handshake did not end well
     * @param cipher its cipher suite, or null
     * @param chain the server's certificates, its own first; empty if it showed none
     */
    record Tls(@Nullable String protocol, @Nullable String cipher, List<Certificate> chain) implements Seen {

        /** Copies the list. */
        public Tls {
            chain = List.copyOf(chain);
        }
    }

    /**
     * One certificate.
     *
     * @param subject whose it is
     * @param issuer who signed it
     * @param names the host names and addresses for which it holds
     * @param notBefore the first moment of its validity
     * @param notAfter the last one
     */
    record Certificate(String subject, String issuer, List<String> names, Instant notBefore, Instant notAfter) {

        /** Copies the list. */
        public Certificate {
            names = List.copyOf(names);
        }
    }
}
