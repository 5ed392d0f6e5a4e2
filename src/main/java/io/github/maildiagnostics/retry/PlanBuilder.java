package io.github.maildiagnostics.retry;

import io.github.maildiagnostics.catalog.Cause;
import io.github.maildiagnostics.retry.RetryPlan.Limit;
import io.github.maildiagnostics.retry.RetryPlan.Step;
import io.github.maildiagnostics.retry.RetryPlan.What;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers recipients with the same fate into steps. */
final class PlanBuilder {

    private record Key(
            What what,
            Cause cause,
            @Nullable Instant at,
            @Nullable Limit limit) {}

    private record Again(String address, Cause cause) {}

    private final Map<Key, List<String>> groups = new LinkedHashMap<>();
    private final List<Again> together = new ArrayList<>();
    private final List<Again> alone = new ArrayList<>();
    private boolean newConnection;

    PlanBuilder(boolean newConnection) {
        this.newConnection = newConnection;
    }

    void onNewConnection() {
        newConnection = true;
    }

    void add(What what, @Nullable String address, Cause cause) {
        add(new Key(what, cause, null, null), address);
    }

    void retry(@Nullable String address, Cause cause, Instant at) {
        add(new Key(What.RETRY_AT, cause, at, null), address);
    }

    void end(What what, @Nullable String address, Cause cause, Limit limit) {
        add(new Key(what, cause, null, limit), address);
    }

    void resend(@Nullable String address, Cause cause, boolean inItsOwnTransaction) {
        if (address == null) {
            add(What.RESEND_NOW, null, cause);
        } else {
            (inItsOwnTransaction ? alone : together).add(new Again(address, cause));
        }
    }

    private void add(Key key, @Nullable String address) {
        List<String> group = groups.computeIfAbsent(key, k -> new ArrayList<>());
        if (address != null) {
            group.add(address);
        }
    }

    /**
     * The plan.
     *
     * @param transactionSize how many recipients may be sent to in one transaction; 0 if there is no limit
     */
    RetryPlan build(int transactionSize) {
        List<Step> steps = new ArrayList<>();
        groups.forEach((key, recipients) -> steps.add(
                new Step(key.what, recipients, key.cause, key.at, newConnection && isToCome(key.what), key.limit)));
        addTransactions(steps, together, transactionSize == 0 ? Integer.MAX_VALUE : transactionSize);
        addTransactions(steps, alone, 1);
        return new RetryPlan(steps);
    }

    private static boolean isToCome(What what) {
        return what == What.RESEND_NOW || what == What.RETRY_AT || what == What.HELD;
    }

    private void addTransactions(List<Step> steps, List<Again> all, int size) {
        for (int from = 0; from < all.size(); from += size) {
            List<Again> part = all.subList(from, size < all.size() - from ? from + size : all.size());
            List<String> addresses = part.stream().map(Again::address).toList();
            steps.add(new Step(What.RESEND_NOW, addresses, part.get(0).cause(), null, newConnection, null));
            if (size == Integer.MAX_VALUE) {
                return;
            }
        }
    }
}
