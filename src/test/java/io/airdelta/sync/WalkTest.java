package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.airtable.Bound;
import io.airdelta.airtable.RecordIds;
import io.airdelta.airtable.UnexpectedAnswer;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WalkTest {
    private final Walk walk = Walk.complete();

    @Test
    void it_follows_the_offsets_and_ends_at_the_page_without_one() {
        assertThat(walk.offset()).isNull();
        assertThat(walk.isOver()).isFalse();

        walk.advance("itr1/rec1");
        assertThat(walk.offset()).isEqualTo("itr1/rec1");
        assertThat(walk.isOver()).isFalse();

        walk.advance(null);
        assertThat(walk.isOver()).isTrue();
    }

    @Test
    void it_goes_from_one_bound_to_the_next_and_ends_behind_the_last() {
        Walk bounded = Walk.within(RecordIds.inChunks(
                IntStream.range(0, RecordIds.MAX + 1).mapToObj(n -> "rec" + n).iterator()));
        Bound first = bounded.bound().orElseThrow();

        bounded.advance("itr1/rec1");
        assertThat(bounded.bound()).containsSame(first);
        bounded.advance(null);

        assertThat(bounded.isOver()).isFalse();
        assertThat(bounded.offset()).isNull();
        assertThat(bounded.bound()).contains(new RecordIds(List.of("rec" + RecordIds.MAX)));
        bounded.advance(null);
        assertThat(bounded.isOver()).isTrue();
    }

    @Test
    void without_a_bound_there_is_nothing_to_read() {
        assertThat(Walk.within(Collections.emptyIterator()).isOver()).isTrue();
    }

    @Test
    void an_offset_that_Airtable_forgot_leads_back_to_the_first_page_three_times() {
        walk.advance("itr1/rec1");

        assertThat(walk.resume()).isTrue();
        assertThat(walk.offset()).isNull();
        assertThat(walk.isOver()).isFalse();
        assertThat(walk.resume()).isTrue();
        assertThat(walk.resume()).isTrue();
        assertThat(walk.resume()).isFalse();
    }

    @Test
    void a_page_that_carries_the_offset_it_was_asked_with_ends_the_scan_as_failed() {
        Walk walk = Walk.complete();
        walk.advance("itr1/rec1");

        assertThatThrownBy(() -> walk.advance("itr1/rec1"))
                .isInstanceOf(UnexpectedAnswer.class)
                .hasMessageContaining("same offset");
    }

    @Test
    void offsets_that_lead_in_a_circle_end_the_scan_and_after_a_restart_they_begin_anew() {
        Walk walk = Walk.complete();
        walk.advance("itr1/rec1");
        walk.advance("itr1/rec2");
        assertThatThrownBy(() -> walk.advance("itr1/rec1")).isInstanceOf(UnexpectedAnswer.class);

        walk.resume();

        walk.advance("itr1/rec1");
        assertThat(walk.offset()).isEqualTo("itr1/rec1");
    }
}
