package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTextTest {
    @Test
    void a_line_tells_records_rate_share_of_the_limit_and_the_time_left() {
        assertThat(new ProgressText(12_300, 50_000, 410, 82).line())
                .isEqualTo("12,300 of about 50,000 records, 410/s, 82 % of the rate limit, about 1 min left");
        assertThat(new ProgressText(49_000, 50_000, 500, 100).line())
                .isEqualTo("49,000 of about 50,000 records, 500/s, 100 % of the rate limit, about 2 s left");
    }

    @Test
    void without_a_last_count_or_beyond_it_no_time_is_told() {
        assertThat(new ProgressText(300, 0, 99.6, 20).line()).isEqualTo("300 records, 100/s, 20 % of the rate limit");
        assertThat(new ProgressText(300, 200, 99.6, 20).line())
                .isEqualTo("300 of about 200 records, 100/s, 20 % of the rate limit");
    }
}
