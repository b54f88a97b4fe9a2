package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RequestPacerTest {

    private final WaitedTime time = new WaitedTime();
    private final RequestPacer pacer = new RequestPacer(5, time, time);

    /** Sends a request whose answer comes at once. */
    private Permit send(String base, String token) throws InterruptedException {
        Permit permit = pacer.acquire(base, token, "Tasks", "GET");
        permit.leaves();
        permit.answered(200);
        return permit;
    }

    private List<Long> gaps(int permits, String base) throws InterruptedException {
        List<Long> gaps = new ArrayList<>();
        send(base, "token");
        long last = time.currentTimeNanos();
        for (int i = 0; i < permits; i++) {
            send(base, "token");
            gaps.add(Duration.ofNanos(time.currentTimeNanos() - last).toMillis());
            last = time.currentTimeNanos();
        }
        return gaps;
    }

    @Test
    void permitsOfABaseAre208MillisecondsApartAtFirstAnd201OnceItsRoundTripsAreKnownToBeEven()
            throws InterruptedException {
        List<Long> gaps = gaps(300, "app1");

        assertThat(gaps).startsWith(208L, 208L, 208L).allMatch(gap -> gap >= 201);
        assertThat(gaps.subList(250, 300)).containsOnly(201L);
    }

    @Test
    void aPauseSavesUpNothing() throws InterruptedException {
        send("app1", "token");
        time.pass(Duration.ofSeconds(60));

        assertThat(gaps(5, "app1")).allMatch(gap -> gap >= 206);
    }

    @Property(tries = 200)
    void noTwoPermitsAreCloserWhateverThePausesAndTheLateness(
            @ForAll @Size(50) List<@IntRange(max = 700) Integer> pauses, @ForAll @IntRange(max = 90) int lateMillis)
            throws InterruptedException {
        time.wakeLate(Duration.ofMillis(lateMillis));
        send("app1", "token");
        long last = time.currentTimeNanos();
        for (int pause : pauses) {
            time.pass(Duration.ofMillis(pause));
            send("app1", "token");
            assertThat(time.currentTimeNanos() - last).isGreaterThanOrEqualTo(201_000_000L);
            last = time.currentTimeNanos();
        }
    }

    @Test
    void anotherBaseWaitsOnlyForTheTokensSpacing() throws InterruptedException {
        send("app1", "token");
        long start = time.currentTimeNanos();
        send("app2", "token");

        assertThat(time.currentTimeNanos() - start).isEqualTo(20_800_000L);
    }

    @Test
    void anotherTokenOfAnotherBaseDoesNotWait() throws InterruptedException {
        send("app1", "token");
        long start = time.currentTimeNanos();
        send("app2", "other");

        assertThat(time.currentTimeNanos()).isEqualTo(start);
    }

    @Test
    void theBasesSpacingCountsFromTheMomentOfSendingAlsoWhenTheTokenHadToWait() throws InterruptedException {
        time.wakeLate(Duration.ofMillis(50));
        send("app0", "token");
        send("app1", "token");
        long sent = time.currentTimeNanos();
        send("app1", "another");

        assertThat(time.currentTimeNanos() - sent).isGreaterThanOrEqualTo(201_000_000L);
    }

    @Test
    void aRateLimitPausesItsBaseAndNoOtherAndHalvesTheRate() throws InterruptedException {
        Permit refused = send("app1", "token");
        long start = time.millis();
        assertThat(refused.refused(Duration.ofSeconds(30))).isEqualTo(2.5);

        send("app2", "token");
        assertThat(time.millis() - start).isLessThan(100);
        send("app1", "token");
        assertThat(time.millis() - start).isEqualTo(30_000L);
        assertThat(gaps(3, "app1")).allMatch(gap -> gap >= 402);
    }

    @Test
    void pausesThatOverlapDoNotAddUpAndAreOneLesson() throws InterruptedException {
        long start = time.millis();
        List<Permit> together = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            together.add(send("app1", "token"));
        }
        for (Permit each : together) {
            assertThat(each.refused(Duration.ofSeconds(30))).isEqualTo(2.5);
        }
        together.get(0).refused(Duration.ofSeconds(3));
        together.get(1).refused(Duration.ZERO);
        together.get(2).refused(Duration.ofSeconds(-3));

        send("app1", "token");
        assertThat(time.millis() - start).isBetween(30_000L, 31_100L);
    }

    @Test
    void aWaiterThatIsInterruptedTakesNoPermit() throws InterruptedException {
        send("app1", "token");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> send("app1", "token")).isInstanceOf(InterruptedException.class);

        assertThat(Thread.interrupted()).isFalse();
        long start = time.millis();
        send("app1", "token");
        assertThat(time.millis() - start).isEqualTo(208);
    }

    @Test
    @Timeout(60)
    void tablesTakeTurnsHoweverMuchOneOfThemAsksFor() throws InterruptedException {
        RequestPacer real = new RequestPacer(20);
        List<String> served = new CopyOnWriteArrayList<>();
        Permit first = real.acquire("app1", "token", "long", "GET");
        List<Thread> askers = new ArrayList<>();
        for (String table : List.of("long", "long", "long", "long", "long", "long", "short")) {
            Thread asker = new Thread(() -> {
                try {
                    Permit permit = real.acquire("app1", "token", table, "GET");
                    served.add(table);
                    permit.leaves();
                    permit.answered(200);
                } catch (InterruptedException e) {
                    served.add("interrupted");
                }
            });
            asker.start();
            askers.add(asker);
            while (asker.getState() != Thread.State.TIMED_WAITING && served.isEmpty()) {
                Thread.onSpinWait();
            }
        }
        first.leaves();
        first.answered(200);
        for (Thread asker : askers) {
            asker.join();
        }

        assertThat(served).hasSize(7).doesNotContain("interrupted");
        assertThat(served.indexOf("short")).isLessThanOrEqualTo(1);
    }

    @Test
    void moreThanTheTokensFiftyMayBeAskedForOfAServerWithoutThatLimit() throws InterruptedException {
        RequestPacer fast = new RequestPacer(1_000, time, time);
        fast.acquire("app1", "token", "Tasks", "GET");
        long start = time.currentTimeNanos();
        fast.acquire("app1", "token", "Tasks", "GET");

        assertThat(time.currentTimeNanos() - start).isEqualTo(1_040_000L);
    }

    @Test
    void aRateThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new RequestPacer(0)).hasMessageContaining("airtable.requests-per-second");
        assertThatThrownBy(() -> new RequestPacer(Double.NaN)).hasMessageContaining("above 0");
    }
}
