package io.github.maildiagnostics.transport;

import io.github.maildiagnostics.attempt.Exchange;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges in their order. Whatever a server says, the text that is held stays within a bound: {@link SmtpReply#MAX_CHARS}
 * of one reply and {@link #MAX_TEXT} of all, after which only the codes are kept. The number of exchanges is that of the
 * client's commands, and of accepted chunks or NOOPs in a row only the last one is kept.
 */
final class Exchanges {

    static final int MAX_TEXT = 1 << 20;

    private final List<Exchange> all = new ArrayList<>();
    private int text;

    void clear() {
        all.clear();
        text = 0;
    }

    List<Exchange> all() {
        return all;
    }

    void add(Exchange exchange) {
        Exchange last = all.isEmpty() ? null : all.get(all.size() - 1);
        if (last != null && decidesNothing(last) && decidesNothing(exchange) && last.stage() == exchange.stage()) {
            text -= length(last.reply());
            all.remove(all.size() - 1);
        }
        Exchange kept = text + length(exchange.reply()) > MAX_TEXT ? withoutText(exchange) : exchange;
        text += length(kept.reply());
        all.add(kept);
    }

    private static boolean decidesNothing(Exchange exchange) {
        boolean repeated = exchange.stage() == SmtpStage.CONTENT || exchange.stage() == SmtpStage.UNKNOWN;
        return repeated && exchange.reply() != null && exchange.reply().code() == 250;
    }

    private static int length(@Nullable SmtpReply reply) {
        return reply == null
                ? 0
                : reply.lines().stream().mapToInt(String::length).sum();
    }

    private static Exchange withoutText(Exchange exchange) {
        SmtpReply reply = exchange.reply();
        SmtpReply codes = reply == null ? null : new SmtpReply(reply.code(), reply.status(), List.of());
        return new Exchange(exchange.stage(), exchange.command(), exchange.sent(), codes);
    }
}
