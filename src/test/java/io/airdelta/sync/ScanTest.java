package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.airtable.RecordIdSlice;
import io.airdelta.airtable.RecordIds;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScanTest {

    @Test
    void it_is_through_when_the_last_page_of_every_walk_was_taken_in() {
        Scan scan = Scan.divided(RecordIdSlice.of(2));

        scan.takenIn(false);
        scan.takenIn(true);
        assertThat(scan.isLastPageSeen()).isFalse();
        scan.takenIn(true);

        assertThat(scan.isLastPageSeen()).isTrue();
        assertThat(scan.pages()).isEqualTo(3);
    }

    /** Pages that were asked for and not yet taken in are not seen. */
    @Test
    void a_walk_that_is_over_ends_nothing_before_its_pages_were_taken_in() {
        Scan scan = Scan.complete();
        scan.walks().get(0).advance(null);

        assertThat(scan.isLastPageSeen()).isFalse();
        scan.takenIn(true);
        assertThat(scan.isLastPageSeen()).isTrue();
    }

    @Test
    void an_offset_is_held_until_the_page_that_it_names_was_answered() {
        Scan scan = Scan.divided(RecordIdSlice.of(2));
        scan.walks().get(1).advance("itr1/rec1");
        assertThat(scan.isOffsetHeld())
                .as("nothing was taken in, so nothing is lost")
                .isFalse();

        scan.takenIn(false);
        assertThat(scan.isOffsetHeld()).isTrue();
        scan.walks().get(1).advance(null);
        assertThat(scan.isOffsetHeld()).isFalse();
    }

    @Test
    void what_is_added_is_read_too() {
        Scan scan = Scan.complete();
        scan.takenIn(true);
        scan.add(new RecordIds(List.of("rec1")));

        assertThat(scan.isLastPageSeen()).isFalse();
        assertThat(scan.walks()).hasSize(2);
    }

    @Test
    void without_a_bound_there_is_nothing_to_read() {
        assertThat(Scan.within(Collections.emptyIterator()).isLastPageSeen()).isTrue();
    }
}
