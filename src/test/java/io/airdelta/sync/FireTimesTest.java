package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FireTimesTest {
    private static final Instant NOW = Instant.parse("2026-03-10T08:07:00Z");

    @Test
    void the_next_is_in_the_time_zone_of_the_schedules() {
        FireTimes noon = new FireTimes("0 0 12 * * ?", ZoneId.of("America/New_York"));

        assertThat(noon.next(NOW)).contains(Instant.parse("2026-03-10T16:00:00Z"));
        assertThat(noon.next(Instant.parse("2026-03-10T16:00:00Z"))).contains(Instant.parse("2026-03-11T16:00:00Z"));
    }

    @Test
    void a_schedule_of_the_past_has_none_any_more() {
        FireTimes past = new FireTimes("0 0 12 1 1 ? 2020", ZoneOffset.UTC);

        assertThat(past.next(NOW)).isEmpty();
        assertThat(past.within(NOW, Duration.ofDays(30))).isEmpty();
    }

    @Test
    void a_quarter_of_an_hour_comes_2880_times_in_30_days() {
        assertThat(new FireTimes("0 0/15 * * * ?", ZoneOffset.UTC).within(NOW, Duration.ofDays(30)))
                .hasSize(2880)
                .startsWith(Instant.parse("2026-03-10T08:15:00Z"))
                .endsWith(Instant.parse("2026-04-09T08:00:00Z"));
    }

    @Test
    void a_time_between_the_last_run_and_now_was_missed() {
        FireTimes noon = new FireTimes("0 0 12 * * ?", ZoneOffset.UTC);

        assertThat(noon.isMissed(Instant.parse("2026-03-09T11:59:00Z"), NOW)).isTrue();
        assertThat(noon.isMissed(Instant.parse("2026-03-09T12:00:30Z"), NOW)).isFalse();
        assertThat(noon.isMissed(Instant.parse("2026-03-09T12:00:30Z"), Instant.parse("2026-03-10T12:00:00Z")))
                .as("just now")
                .isTrue();
    }
}
