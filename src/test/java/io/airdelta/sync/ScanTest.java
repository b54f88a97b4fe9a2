package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.airtable.UnexpectedAnswer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScanTest {
    private final Scan scan = new Scan();
    private final Instant first = Instant.parse("2025-03-01T08:00:00Z");

    @Test
    void it_follows_the_offsets_and_ends_at_the_page_without_one() {
        assertThat(scan.offset()).isNull();
        assertThat(scan.isLastPageSeen()).isFalse();

        scan.advance("itr1/rec1");
        assertThat(scan.offset()).isEqualTo("itr1/rec1");
        assertThat(scan.isLastPageSeen()).isFalse();

        scan.advance(null);
        assertThat(scan.isLastPageSeen()).isTrue();
        assertThat(scan.pages()).isEqualTo(2);
    }

    @Test
    void the_watermark_is_the_clock_of_the_first_page() {
        scan.startedAt(first);
        scan.advance("next");
        scan.startedAt(first.plusSeconds(60));

        assertThat(scan.watermark()).isEqualTo(first);
    }

    @Test
    void where_the_first_page_told_no_time_a_later_page_s_is_not_taken() {
        scan.startedAt(null);
        scan.advance("next");
        scan.startedAt(first.plusSeconds(60));

        assertThat(scan.watermark()).isNull();
    }

    @Test
    void a_page_that_carries_the_offset_it_was_asked_with_ends_the_scan_as_failed() {
        Scan scan = new Scan();
        scan.advance("itr1/rec1");

        assertThatThrownBy(() -> scan.advance("itr1/rec1"))
                .isInstanceOf(UnexpectedAnswer.class)
                .hasMessageContaining("same offset");
    }
}
