package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClockCheckTest {
    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");
    private static final ClockOffset NONE = new ClockOffset(Duration.ZERO);
    private static final ClockOffset FIVE_MINUTES = new ClockOffset(Duration.ofSeconds(303));

    @Test
    void what_the_way_and_the_precision_explain_is_no_difference() {
        assertThat(offset(NOW.minusSeconds(1), NOW)).isZero();
        assertThat(offset(NOW.plusSeconds(20), NOW.plusSeconds(20))).isZero();
        assertThat(offset(NOW.plusSeconds(80), NOW.plusSeconds(20))).hasSeconds(60);
        assertThat(offset(NOW.minusSeconds(62), NOW.plusSeconds(20))).hasSeconds(-61);
    }

    @Test
    void clocks_that_agree_within_a_minute_are_not_told_of() {
        ClockOffset little = new ClockOffset(Duration.ofSeconds(-59));

        assertThat(ClockCheck.warning(Map.of("Airtable's", little), Map.of("that of warehouse 'default'", NONE)))
                .isEmpty();
    }

    @Test
    void a_clock_that_is_wrong_is_told_with_what_goes_by_it_and_the_remedy() {
        ClockOffset ahead = new ClockOffset(Duration.ofSeconds(-7500));

        assertThat(ClockCheck.warning(Map.of("Airtable's", FIVE_MINUTES), Map.of("that of warehouse 'default'", ahead)))
                .get()
                .asString()
                .startsWith("it is 5 min 3 s behind Airtable's, and 2 h 5 min ahead of that of warehouse 'default'. ")
                .contains("_airtable_synced_at", "schedules", "no change is lost")
                .endsWith("set this machine's clock by NTP, for example with timedatectl set-ntp true");
    }

    @Test
    void where_airtable_agrees_it_is_the_warehouse_that_is_to_be_looked_at() {
        assertThat(ClockCheck.warning(Map.of("Airtable's", NONE), Map.of("that of warehouse 'default'", FIVE_MINUTES)))
                .get()
                .asString()
                .endsWith("look at the warehouse's first");
    }

    private static Duration offset(Instant told, Instant after) {
        return ClockOffset.of(NOW, told, Duration.ofSeconds(1), after).ahead();
    }
}
