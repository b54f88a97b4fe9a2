package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In virtual time, so that rates are exact. A request that leaves too early shows as a sixth within a second. */
class DeparturesTest {

    private enum Law {
        UNIFORM {
            @Override
            double draw(Random random) {
                return random.nextDouble() * 2 - 1;
            }
        },
        /** Nearly always quick. */
        RARELY_LATE {
            @Override
            double draw(Random random) {
                return random.nextInt(20) == 0 ? random.nextDouble() : random.nextDouble() * 0.4 - 1;
            }
        },
        BELL {
            @Override
            double draw(Random random) {
                return Math.max(-1, Math.min(1, random.nextGaussian() / 2));
            }
        },
        TWO_PATHS {
            @Override
            double draw(Random random) {
                return random.nextBoolean() ? -1 : 1;
            }
        };

        /** From -1 to 1. */
        abstract double draw(Random random);
    }

    @ParameterizedTest
    @CsvSource({"0, 4.95, 0", "5, 4.9, 0", "20, 4.8, 0", "100, 4.0, 50"})
    void theRateComesAsCloseToFiveAsTheWayPermits(double plusMinusMillis, double least, int known) {
        VirtualAirtable airtable =
                new VirtualAirtable(5, 7, 150, random -> 200 + plusMinusMillis * Law.UNIFORM.draw(random)).send(600);

        // A way that varies by 200 ms cannot be known from the first requests.
        assertThat(airtable.mostInASecond(known)).isEqualTo(5);
        assertThat(airtable.rate(100, 599)).isGreaterThanOrEqualTo(least).isLessThan(5);
    }

    @Test
    void startsAt208Milliseconds() {
        VirtualAirtable airtable = new VirtualAirtable(5, 7, 150, random -> 30).send(6);

        assertThat(airtable.rate(0, 3)).isCloseTo(1 / 0.208, Offset.offset(0.001));
    }

    @Property(tries = 2_000, seed = "20261122")
    void neverASixthWithinASecond(
            @ForAll("laws") Law law,
            @ForAll @DoubleRange(max = 20) double plusMinusMillis,
            @ForAll @DoubleRange(min = 5, max = 900) double workMillis,
            @ForAll @LongRange(max = 1_000_000) long seed) {
        VirtualAirtable airtable =
                new VirtualAirtable(5, seed, workMillis, random -> 25 + plusMinusMillis * law.draw(random)).send(200);

        assertThat(airtable.mostInASecond(0)).isLessThanOrEqualTo(5);
    }

    /** As a lost packet makes them: for its request alone, and no more than its own lateness. */
    @Property(tries = 50, seed = "20261122")
    void requestsThatAreVeryLateNowAndThenCostLittle(@ForAll @LongRange(max = 1_000_000) long seed) {
        VirtualAirtable airtable = new VirtualAirtable(
                        5, seed, 150, random -> random.nextInt(50) == 0 ? 25 + random.nextDouble() * 300 : 25)
                .send(600);

        assertThat(airtable.mostInASecond(100)).isLessThanOrEqualTo(5);
        assertThat(airtable.rate(100, 599)).isGreaterThan(4.6);
    }

    @Provide
    Arbitrary<Law> laws() {
        return Arbitraries.of(Law.values());
    }

    @Test
    void fewerThanOneRequestASecondIsKeptToo() {
        VirtualAirtable airtable = new VirtualAirtable(0.5, 7, 150, random -> 30).send(4);

        assertThat(airtable.rate(0, 3)).isBetween(0.48, 0.5);
    }

    @Test
    void aRequestThatIsNotAnsweredIsNotWaitedForForEver() {
        Departures departures = new Departures(5);
        long now = 0;
        for (int i = 0; i < 20; i++) {
            now += Math.max(0, departures.waitAt(now));
            departures.left(departures.take("pages", now), now);
        }

        assertThat(Duration.ofNanos(now)).isLessThan(Duration.ofSeconds(12));
    }

    @Test
    void aPermitThatWaitsForItsConnectionLeavesRoomForItself() {
        Departures departures = new Departures(5);
        long leavesAt = 3_000_000_000L;
        List<Long> left = new ArrayList<>();
        Departures.Departure slow = departures.take("pages", 0);
        for (long now = 0; now < 6_000_000_000L; now += 1_000_000) {
            if (now == leavesAt) {
                departures.left(slow, now);
                left.add(now);
                departures.answered(slow, true, now + 500_000);
            } else if (departures.waitAt(now) <= 0) {
                Departures.Departure quick = departures.take("pages", now);
                departures.left(quick, now);
                left.add(now);
                departures.answered(quick, true, now + 500_000);
            }
        }

        assertThat(left).hasSizeGreaterThan(25);
        for (int i = 5; i < left.size(); i++) {
            assertThat(left.get(i) - left.get(i - 5)).isGreaterThanOrEqualTo(1_000_000_000L);
        }
    }

    @Test
    void oneAnswerThatTookHalfAMinuteCostsItsOwnRequestAndNoOther() {
        AtomicInteger number = new AtomicInteger();
        VirtualAirtable airtable =
                new VirtualAirtable(5, 7, 150, random -> number.incrementAndGet() == 2 ? 30_000 : 30).send(60);

        assertThat(airtable.rate(10, 59)).isGreaterThan(4.5);
    }

    /** Where nothing of one table's way were known to the other, six requests of six tables would come within a second. */
    @Property(tries = 200, seed = "20261122")
    void aTableThatIsNewStartsWithWhatIsKnownOfTheWay(@ForAll @LongRange(max = 1_000_000) long seed) {
        VirtualAirtable airtable =
                new VirtualAirtable(5, seed, 150, random -> 130 + 100 * Law.UNIFORM.draw(random)).send(100);
        airtable.otherTables(6).send(160);

        assertThat(airtable.mostInASecond(50)).isLessThanOrEqualTo(5);
    }

    @Test
    void whatWasGrantedBeforeARateLimitAndWhatFollowsAPauseThatWasTooShortIsOneLesson() {
        Departures departures = new Departures(5);
        Departures.Departure first = departures.take("pages", 0);
        departures.left(first, 0);
        Departures.Departure connecting = departures.take("pages", 208_000_000);
        assertThat(departures.refused(first, 1_000_000_000, 300_000_000)).isEqualTo(0.5);

        departures.left(connecting, 400_000_000);
        assertThat(departures.refused(connecting, 1_000_000_000, 500_000_000)).isEqualTo(0.5);
        Departures.Departure early = departures.take("pages", 1_500_000_000L);
        assertThat(departures.refused(early, 1_000_000_000, 1_600_000_000L)).isEqualTo(0.5);
        assertThat(departures.waitAt(1_600_000_000L)).as("the documented 30 s").isEqualTo(28_700_000_000L);

        Departures.Departure late = departures.take("pages", 31_000_000_000L);
        assertThat(departures.refused(late, 1_000_000_000, 31_100_000_000L)).isEqualTo(0.25);
    }

    @Test
    void whoeverIsToldThatRequestsCameTooOftenSendsHalfAndComesBackSlowly() {
        Departures departures = new Departures(5);
        Departures.Departure first = departures.take("pages", 0);
        departures.left(first, 0);
        departures.answered(first, false, 1_000_000);

        assertThat(departures.refused(first, Duration.ofSeconds(30).toNanos(), 1_000_000))
                .isEqualTo(0.5);
        assertThat(departures.waitAt(1_000_000))
                .isEqualTo(Duration.ofSeconds(30).toNanos());
        // One request that left with the first one is refused for the same reason.
        assertThat(departures.refused(first, Duration.ofSeconds(30).toNanos(), 2_000_000))
                .isEqualTo(0.5);
    }
}
