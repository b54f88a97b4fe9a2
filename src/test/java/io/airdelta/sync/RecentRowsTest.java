package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.row.EncodedRow;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentRowsTest {
    private final RecentRows recent = new RecentRows();

    @Test
    void only_the_row_that_the_run_before_stored_counts_as_stored() {
        recent.recall(Map.of("rec1", "A"));

        assertThat(recent.isStored(row("rec1", "A"))).isTrue();
        assertThat(recent.isStored(row("rec2", "A"))).isFalse();
        assertThat(recent.read()).isEqualTo(Map.of("rec1", "A", "rec2", "A"));
    }

    @Test
    void a_record_that_changes_and_changes_back_while_it_is_read_is_written_again() {
        recent.recall(Map.of("rec1", "A"));

        assertThat(recent.isStored(row("rec1", "B"))).isFalse();
        assertThat(recent.isStored(row("rec1", "A")))
                .as("B was stored meanwhile")
                .isFalse();
        assertThat(recent.read()).isEqualTo(Map.of("rec1", "A"));
    }

    @Test
    void a_row_that_was_refused_is_not_stored_when_it_comes_again() {
        recent.recall(Map.of("rec1", "A"));
        recent.isStored(row("rec1", "B"));

        recent.refused("rec1");

        assertThat(recent.read()).isEmpty();
        assertThat(recent.isStored(row("rec1", "A"))).isFalse();
    }

    @Test
    void without_a_run_before_nothing_is_stored() {
        assertThat(recent.isStored(row("rec1", "A"))).isFalse();
    }

    @Test
    void no_more_are_remembered_than_memory_allows_but_those_always_as_they_were_read_last() {
        for (int number = 0; number <= RecentRows.MOST; number++) {
            recent.isStored(row("rec" + number, "A"));
        }
        recent.isStored(row("rec0", "B"));

        assertThat(recent.read()).hasSize(RecentRows.MOST).containsEntry("rec0", "B");
    }

    private static EncodedRow row(String id, String hash) {
        return new EncodedRow(id, "{}", hash);
    }
}
