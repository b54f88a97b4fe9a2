package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetryLimitsTest {
    private final RetryLimits limits = Samples.settings(Map.of()).runs().retryLimits();

    @Test
    void delays_double_up_to_the_longest() {
        assertThat(limits.delay(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(limits.delay(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(limits.delay(4)).isEqualTo(Duration.ofSeconds(8));
        assertThat(limits.delay(5)).isEqualTo(Duration.ofSeconds(15));
        assertThat(limits.delay(1_000)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void a_minute_is_all_while_airtable_waits_with_an_offset_and_ten_minutes_before_and_after() {
        Run run = Samples.run();
        assertThat(limits.budget(null)).isEqualTo(Duration.ofMinutes(10));
        assertThat(limits.budget(run)).isEqualTo(Duration.ofMinutes(10));

        run.scan().walks().get(0).advance("itrNext/recNext");
        run.intake().accept(new PageRows(0, List.of(), List.of(), 0, false));
        assertThat(limits.budget(run)).isEqualTo(Duration.ofMinutes(1));

        run.scan().walks().get(0).advance(null);
        assertThat(limits.budget(run)).isEqualTo(Duration.ofMinutes(10));
    }
}
