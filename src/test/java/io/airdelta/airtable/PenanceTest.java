package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PenanceTest {
    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    private final Penance penance = new Penance();

    private static long minutes(long minutes) {
        return Duration.ofMinutes(minutes).toNanos();
    }

    @Test
    void nothingIsSlowedBeforeTheFirstRefusal() {
        assertThat(penance.rate(minutes(3))).isEqualTo(1);
    }

    @Test
    void halvesAtOnceAndComesBackByOneHundredthAMinute() {
        assertThat(penance.refused(0)).isEqualTo(0.5);
        assertThat(penance.rate(minutes(10))).isCloseTo(0.6, EXACT);
        assertThat(penance.rate(minutes(50))).isCloseTo(1, EXACT);
        assertThat(penance.rate(minutes(500))).isCloseTo(1, EXACT);
    }

    /** Somebody else takes two of five: the rate stays below the other three, for hours. */
    @Test
    void staysBelowTheRateAtWhichItHappenedAgain() {
        penance.refused(0);
        penance.refused(minutes(10));

        assertThat(penance.rate(minutes(10))).isCloseTo(0.3, EXACT);
        assertThat(penance.rate(minutes(60))).isLessThan(0.56);
        assertThat(penance.rate(minutes(10 + 60 * 30))).isGreaterThan(0.9);
    }

    @Test
    void neverStopsForGood() {
        for (int i = 0; i < 40; i++) {
            penance.refused(0);
        }
        assertThat(penance.rate(0)).isEqualTo(1.0 / 16);
    }
}
