package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BatchSizeTest {
    private static final BatchLimits MOST = new BatchLimits(5_000, 4_000_000);
    private final BatchSize size = new BatchSize(MOST);

    @Test
    void batches_are_as_large_as_the_settings_allow_while_merges_are_quick() {
        assertThat(size.limits()).isEqualTo(MOST);
        assertThat(size.merged(5_000, Duration.ofSeconds(40))).isFalse();
        assertThat(size.limits()).isEqualTo(MOST);
    }

    @Test
    void a_merge_that_took_two_minutes_makes_the_next_ones_as_small_as_three_quarters_of_a_minute_need() {
        assertThat(size.merged(4_000, Duration.ofMinutes(2))).isTrue();

        assertThat(size.limits().rows()).isEqualTo(1_500);
        assertThat(size.limits().bytes()).isEqualTo(1_500_000);
    }

    @Test
    void they_grow_again_when_merges_are_quick_and_never_beyond_the_settings() {
        size.merged(5_000, Duration.ofMinutes(10));
        assertThat(size.limits().rows()).isEqualTo(500);
        for (int i = 0; i < 20; i++) {
            size.merged(size.limits().rows(), Duration.ofSeconds(5));
        }
        assertThat(size.limits()).isEqualTo(MOST);
    }

    @Test
    void a_small_merge_that_is_slow_says_nothing_about_the_size() {
        assertThat(size.merged(100, Duration.ofMinutes(5))).isFalse();
        assertThat(size.limits()).isEqualTo(MOST);
    }

    @Property
    void the_settings_are_never_exceeded(@ForAll @Size(20) java.util.List<@IntRange(max = 600) Integer> seconds) {
        for (int each : seconds) {
            size.merged(size.limits().rows(), Duration.ofSeconds(each));
            assertThat(size.limits().rows()).isBetween(500, MOST.rows());
            assertThat(size.limits().bytes()).isBetween(1L, MOST.bytes());
        }
    }
}
