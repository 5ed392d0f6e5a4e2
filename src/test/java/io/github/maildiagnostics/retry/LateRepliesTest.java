package io.github.maildiagnostics.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.maildiagnostics.diagnosis.Diagnosis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies after MAIL may come from anybody's server: they close a lane only when they are plainly not about one recipient. */
class LateRepliesTest {

    private static final Lane LANE = new Lane("smtp.example.com", 587, "app");
    private static final String FROM = "example.org";

    private final MovingClock clock = new MovingClock();
    private final Lanes lanes = new Lanes(clock);

    private boolean isOpenAfter(Diagnosis diagnosis) {
        lanes.tell(LANE, FROM, diagnosis);
        return lanes.hold(LANE, FROM).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"554 5.7.1 Relay access denied", "451 4.3.0 Internal server error"})
    void theThirdMessageInARowCounts(String reply) {
        assertThat(isOpenAfter(Tries.atRcpt("<1>", "a@example.com", reply))).isTrue();
        assertThat(isOpenAfter(Tries.atRcpt("<2>", "b@example.com", reply))).isTrue();
        assertThat(isOpenAfter(Tries.atRcpt("<3>", "c@example.com", reply))).isFalse();
    }

    @Test
    void whatIsAcceptedBetweenEndsTheRow() {
        String reply = "554 5.7.1 Relay access denied";
        for (int i = 0; i < 9; i++) {
            assertThat(isOpenAfter(Tries.atRcpt("<" + i + ">", "r" + i + "@example.com", reply)))
                    .isTrue();
            assertThat(isOpenAfter(Tries.atRcpt("<" + i + "b>", "s" + i + "@example.com", reply)))
                    .isTrue();
            assertThat(isOpenAfter(Tries.accepted("ann@example.com"))).isTrue();
        }
    }

    @Test
    void aMessageThatIsTriedAgainIsStillOne() {
        for (int i = 0; i < 9; i++) {
            String recipient = "r" + i + "@example.com";
            assertThat(isOpenAfter(Tries.atRcpt("<1>", recipient, "451 4.3.0 Internal server error")))
                    .isTrue();
        }
    }

    @Test
    void differentTroublesAreNotARow() {
        assertThat(isOpenAfter(Tries.atRcpt("<1>", "a@example.com", "554 5.7.1 Relay access denied")))
                .isTrue();
        assertThat(isOpenAfter(Tries.atRcpt("<2>", "b@example.com", "451 4.3.0 Internal server error")))
                .isTrue();
        assertThat(isOpenAfter(Tries.atRcpt("<3>", "c@example.com", "421 4.7.0 Too many connections")))
                .isTrue();
    }

    /** Whatever the server of one mailbox says, and however often: the others' mail goes on. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "421 4.3.2 The whole server is shutting down, retry in 99999999 seconds",
                "451 4.3.0 Internal server error",
                "535 5.7.8 Authentication credentials invalid",
                "554 5.7.1 Relay access denied",
                "550 5.7.26 This mail has been blocked because the sender is unauthenticated",
                "530 5.7.0 Must issue a STARTTLS command first"
            })
    void aPoisonRecipientNeverStopsTheOthers(String reply) {
        for (int i = 0; i < 50; i++) {
            assertThat(isOpenAfter(Tries.atRcpt("<r" + i + ">", "Poison@example.com", reply)))
                    .isTrue();
            assertThat(isOpenAfter(Tries.atContent("<c" + i + ">", "poison@example.com", reply)))
                    .isTrue();
        }
    }

    @Test
    void troubleOfASenderAtTheContentHoldsItsDomainAfterThreeMessages() {
        String reply = "550 5.7.26 This mail has been blocked because the sender is unauthenticated";
        lanes.tell(LANE, "other.example", Tries.atContent("<0>", "z@example.com", reply));
        assertThat(isOpenAfter(Tries.atContent("<1>", "a@example.com", reply))).isTrue();
        assertThat(isOpenAfter(Tries.atContent("<2>", "b@example.com", reply))).isTrue();
        assertThat(isOpenAfter(Tries.atContent("<3>", "c@example.com", reply))).isFalse();
        assertThat(lanes.hold(LANE, "other.example")).isEmpty();
    }

    @Test
    void aListenerThatFailsHarmsNobody() {
        AtomicInteger heard = new AtomicInteger();
        lanes.addListener(new LaneListener() {
            @Override
            public void held(Hold hold) {
                throw new IllegalStateException("the pager is off");
            }

            @Override
            public void released(Hold hold) {
                throw new IllegalStateException("the pager is still off");
            }
        });
        lanes.addListener(new LaneListener() {
            @Override
            public void held(Hold hold) {
                heard.incrementAndGet();
            }

            @Override
            public void released(Hold hold) {
                heard.incrementAndGet();
            }
        });
        assertThatCode(() -> {
                    lanes.tell(LANE, FROM, Tries.atLogin("535 5.7.8 no"));
                    lanes.tell(LANE, FROM, Tries.accepted("a@example.com"));
                })
                .doesNotThrowAnyException();
        assertThat(heard).hasValue(2);
    }

    @Test
    void ofManyThreadsOneIsTheProbe() throws Exception {
        lanes.tell(LANE, FROM, Tries.atLogin("535 5.7.8 Authentication credentials invalid"));
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            for (int round = 0; round < 50; round++) {
                clock.pass(Duration.ofHours(1));
                AtomicInteger through = new AtomicInteger();
                List<Future<?>> asked = new ArrayList<>();
                for (int i = 0; i < 64; i++) {
                    asked.add(pool.submit(
                            () -> lanes.ask(LANE, FROM).ifPresentOrElse(h -> {}, through::incrementAndGet)));
                }
                for (Future<?> one : asked) {
                    one.get();
                }
                assertThat(through).hasValue(1);
                lanes.tell(LANE, FROM, Tries.atLogin("535 5.7.8 Authentication credentials invalid"));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void manyThreadsThatAskAndTellLeaveAnOpenLaneOpen() throws Exception {
        List<Diagnosis> any = List.of(
                Tries.accepted("a@example.com"),
                Tries.atLogin("535 5.7.8 no"),
                Tries.atGreeting("421 busy"),
                Tries.atMail("550 5.1.8 Sender address rejected: Domain not found"),
                Tries.atRcpt("<1>", "b@example.com", "451 4.3.0 x"));
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                int start = t;
                running.add(pool.submit(() -> {
                    for (int i = start; i < 5_000; i++) {
                        String sender = "d" + i % 7 + ".example";
                        if (lanes.ask(LANE, sender).isEmpty()) {
                            lanes.tell(LANE, sender, any.get(i % any.size()));
                        }
                        lanes.holds();
                        clock.pass(Duration.ofSeconds(i % 90));
                        if (i % 1_000 == 0) {
                            lanes.release(LANE);
                        }
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
        for (int i = 0; i < 7; i++) {
            lanes.tell(LANE, "d" + i + ".example", Tries.accepted("a@example.com"));
        }
        assertThat(lanes.holds()).isEmpty();
        assertThat(lanes.ask(LANE, FROM)).isEmpty();
    }
}
