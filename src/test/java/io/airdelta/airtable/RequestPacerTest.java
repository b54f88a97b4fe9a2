package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RequestPacerTest {

    /** Time that passes only by waiting, each wait lasting a little too long, as real ones do. */
    private static final class ManualTime implements TimeMeter, BlockingStrategy {
        private long nanos = 1_000_000_000L;
        private long lateness;

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }

        @Override
        public void park(long nanosToPark) {
            nanos += nanosToPark + lateness;
        }

        void pass(Duration time) {
            nanos += time.toNanos();
        }

        long millis() {
            return nanos / 1_000_000;
        }
    }

    private final ManualTime time = new ManualTime();
    private final RequestPacer pacer = new RequestPacer(5, time, time);

    private List<Long> gaps(int permits, String base) throws InterruptedException {
        List<Long> gaps = new ArrayList<>();
        pacer.acquire(base, "token");
        long last = time.millis();
        for (int i = 0; i < permits; i++) {
            pacer.acquire(base, "token");
            gaps.add(time.millis() - last);
            last = time.millis();
        }
        return gaps;
    }

    @Test
    void permitsOfABaseAre208MillisecondsApart() throws InterruptedException {
        assertThat(gaps(20, "app1")).containsOnly(208L);
    }

    @Test
    void aPauseSavesUpNothing() throws InterruptedException {
        pacer.acquire("app1", "token");
        time.pass(Duration.ofSeconds(60));

        assertThat(gaps(5, "app1")).containsOnly(208L);
    }

    @Property(tries = 200)
    void noTwoPermitsAreCloserWhateverThePausesAndTheLateness(
            @ForAll @Size(50) List<@IntRange(max = 700) Integer> pauses, @ForAll @IntRange(max = 90) int lateMillis)
            throws InterruptedException {
        time.lateness = Duration.ofMillis(lateMillis).toNanos();
        pacer.acquire("app1", "token");
        long last = time.nanos;
        for (int pause : pauses) {
            time.pass(Duration.ofMillis(pause));
            pacer.acquire("app1", "token");
            assertThat(time.nanos - last).isGreaterThanOrEqualTo(208_000_000L);
            last = time.nanos;
        }
    }

    @Test
    void anotherBaseWaitsOnlyForTheTokensSpacing() throws InterruptedException {
        pacer.acquire("app1", "token");
        long start = time.nanos;
        pacer.acquire("app2", "token");

        assertThat(time.nanos - start).isEqualTo(20_800_000L);
    }

    @Test
    void anotherTokenOfAnotherBaseDoesNotWait() throws InterruptedException {
        pacer.acquire("app1", "token");
        long start = time.nanos;
        pacer.acquire("app2", "other");

        assertThat(time.nanos).isEqualTo(start);
    }

    @Test
    void theBasesSpacingCountsFromTheMomentOfSendingAlsoWhenTheTokenHadToWait() throws InterruptedException {
        time.lateness = Duration.ofMillis(50).toNanos();
        pacer.acquire("app0", "token");
        pacer.acquire("app1", "token");
        long sent = time.nanos;
        pacer.acquire("app1", "another");

        assertThat(time.nanos - sent).isGreaterThanOrEqualTo(208_000_000L);
    }

    @Test
    void aPenaltyPausesItsBaseAndNoOther() throws InterruptedException {
        pacer.acquire("app1", "token");
        long start = time.millis();
        pacer.penalise("app1", Duration.ofSeconds(30));

        pacer.acquire("app2", "token");
        assertThat(time.millis() - start).isLessThan(100);
        pacer.acquire("app1", "token");
        assertThat(time.millis() - start).isBetween(30_000L, 30_417L);
        assertThat(gaps(3, "app1")).containsOnly(208L);
    }

    @Test
    void penaltiesThatOverlapDoNotAddUp() throws InterruptedException {
        long start = time.millis();
        for (int i = 0; i < 5; i++) {
            pacer.penalise("app1", Duration.ofSeconds(30));
        }
        pacer.penalise("app1", Duration.ofSeconds(3));
        pacer.penalise("app1", Duration.ZERO);
        pacer.penalise("app1", Duration.ofSeconds(-3));

        pacer.acquire("app1", "token");
        assertThat(time.millis() - start).isBetween(30_000L, 30_417L);
    }

    @Test
    void aWaiterThatIsInterruptedTakesNoPermit() throws InterruptedException {
        pacer.acquire("app1", "token");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> pacer.acquire("app1", "token")).isInstanceOf(InterruptedException.class);

        assertThat(Thread.interrupted()).isFalse();
        long start = time.millis();
        pacer.acquire("app1", "token");
        assertThat(time.millis() - start).isEqualTo(208);
    }

    @Test
    void moreThanTheTokensFiftyMayBeAskedForOfAServerWithoutThatLimit() throws InterruptedException {
        RequestPacer fast = new RequestPacer(1_000, time, time);
        fast.acquire("app1", "token");
        long start = time.nanos;
        fast.acquire("app1", "token");

        assertThat(time.nanos - start).isEqualTo(1_040_000L);
    }

    @Test
    void aRateThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new RequestPacer(0)).hasMessageContaining("airtable.requests-per-second");
        assertThatThrownBy(() -> new RequestPacer(Double.NaN)).hasMessageContaining("above 0");
    }
}
