package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What several rows of one letter are together. */
class LetterRowsTest {
    private static final Instant AT_8 = Instant.parse("2025-03-01T08:00:00Z");
    private static final Instant AT_9 = Instant.parse("2025-03-01T09:00:00Z");
    private static final Instant AT_10 = Instant.parse("2025-03-01T10:00:00Z");

    @Test
    void failures_of_two_runs_add_up_whichever_comes_first() {
        Map<String, Object> inOrder = LetterRows.fold(failed("r1", AT_8, 2), failed("r2", AT_9, 1));

        assertThat(inOrder)
                .containsEntry("failures", 3L)
                .containsEntry("run_id", "r2")
                .containsEntry("failed_at", AT_8)
                .containsEntry("last_failed_at", AT_9);
        assertThat(LetterRows.fold(failed("r2", AT_9, 1), failed("r1", AT_8, 2)))
                .isEqualTo(inOrder);
    }

    @Test
    void a_run_that_tells_it_twice_met_it_once() {
        assertThat(LetterRows.fold(failed("r1", AT_8, 1), failed("r1", AT_8, 1)))
                .containsEntry("failures", 1L);
    }

    @Test
    void a_letter_ends_where_the_record_landed_after_it_failed_and_not_where_it_failed_since() {
        assertThat(LetterRows.fold(failed("r1", AT_8, 1), closed(AT_9)))
                .containsEntry("failures", 1L)
                .containsEntry("replayed_at", AT_9)
                .containsEntry("outcome", "stored");
        assertThat(LetterRows.fold(closed(AT_9), failed("r3", AT_10, 1)))
                .containsEntry("failures", 1L)
                .doesNotContainKey("outcome");
    }

    @Test
    void a_letter_that_ended_and_failed_again_is_open() {
        Map<String, Object> ended = LetterRows.fold(failed("r1", AT_8, 1), closed(AT_9));

        assertThat(LetterRows.fold(ended, failed("r3", AT_10, 1)))
                .containsEntry("failures", 2L)
                .doesNotContainKey("outcome");
    }

    @Test
    void the_first_end_of_a_letter_counts() {
        assertThat(LetterRows.fold(closed(AT_9), closed(AT_10))).containsEntry("replayed_at", AT_9);
        assertThat(LetterRows.fold(LetterRows.fold(failed("r1", AT_8, 1), closed(AT_9)), closed(AT_10)))
                .containsEntry("replayed_at", AT_9);
    }

    private static Map<String, Object> failed(String run, Instant at, long failures) {
        return new HashMap<>(Map.of(
                "dead_letter_id", "x", "run_id", run, "failed_at", at, "last_failed_at", at, "failures", failures));
    }

    private static Map<String, Object> closed(Instant at) {
        return new HashMap<>(Map.of("dead_letter_id", "x", "replayed_at", at, "outcome", "stored"));
    }
}
