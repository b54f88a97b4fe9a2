package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunDeletesTest {
    private final RunDeletes deletes = new RunDeletes();

    @Test
    void rows_without_a_record_among_those_met_are_suspects_and_a_short_slice_is_the_last() {
        assertThat(deletes.isSlicing()).isTrue();
        assertThat(deletes.after()).isEmpty();

        deletes.slice(List.of("rec1", "rec2", "rec3"), ids("rec1", "rec3", "rec9"));

        assertThat(deletes.suspects()).containsExactly("rec2");
        assertThat(deletes.after()).isEqualTo("rec3");
        assertThat(deletes.isSlicing()).isFalse();
    }

    @Test
    void a_full_slice_is_followed_by_another_which_may_be_empty() {
        List<String> full = IntStream.range(0, RunDeletes.MOST_IDS)
                .mapToObj(number -> "rec%014d".formatted(number))
                .toList();

        deletes.slice(full, ids(full.toArray(String[]::new)));
        assertThat(deletes.isSlicing()).isTrue();
        assertThat(deletes.after()).isEqualTo("rec00000000199999");
        deletes.slice(List.of(), new PackedIds());

        assertThat(deletes.isSlicing()).isFalse();
        assertThat(deletes.after()).isEqualTo("rec00000000199999");
        assertThat(deletes.isAny()).isFalse();
    }

    @Test
    void who_is_met_at_the_second_look_is_cleared() {
        deletes.slice(List.of("rec1", "rec2"), new PackedIds());
        deletes.clear(ids("rec2"));

        assertThat(deletes.suspects()).containsExactly("rec1");
        assertThat(deletes.isDeleting()).isTrue();
        deletes.clear(ids("rec1"));
        assertThat(deletes.isDeleting()).isFalse();
    }

    @Test
    void held_back_nothing_is_deleted_and_the_number_stays_known() {
        deletes.slice(List.of("rec1", "rec2"), new PackedIds());
        deletes.hold();

        assertThat(deletes.isHeld()).isTrue();
        assertThat(deletes.isDeleting()).isFalse();
        assertThat(deletes.suspects().size()).isEqualTo(2);
    }

    @Test
    void more_than_fit_one_statement_go_in_several_none_twice() {
        PackedIds asked = new PackedIds();
        IntStream.range(0, RunDeletes.MOST_IDS + 5)
                .mapToObj(number -> "rec%014d".formatted(number))
                .forEach(asked::add);
        asked.forEach(id -> deletes.slice(List.of(id), new PackedIds()));

        List<String> sent = new ArrayList<>();
        int statements = 0;
        while (deletes.isDeleting()) {
            List<String> chunk = deletes.nextChunk();
            assertThat(deletes.nextChunk())
                    .as("a repeated statement sends the same")
                    .isSameAs(chunk);
            sent.addAll(chunk);
            deletes.deleted();
            statements++;
        }

        assertThat(statements).isEqualTo(2);
        assertThat(sent).hasSize(RunDeletes.MOST_IDS + 5).doesNotHaveDuplicates();
    }

    @Test
    void of_records_asked_for_by_id_those_that_did_not_come_and_live_in_the_target_are_suspects() {
        deletes.notMet(ids("rec1", "rec2", "rec3"), ids("rec1"));
        assertThat(deletes.isChecking()).isTrue();
        assertThat(deletes.nextCandidates()).containsExactlyInAnyOrder("rec2", "rec3");

        deletes.confirm(List.of("rec3"));

        assertThat(deletes.isChecking()).isFalse();
        assertThat(deletes.suspects()).containsExactly("rec3");
    }

    @Test
    void the_live_rows_are_counted_only_where_the_brake_may_need_it() {
        IntStream.range(0, 10).forEach(number -> deletes.slice(List.of("rec" + number), new PackedIds()));
        assertThat(deletes.isCountDue()).isFalse();

        deletes.slice(List.of("rec10"), new PackedIds());
        assertThat(deletes.isCountDue()).isTrue();
        deletes.live(100);
        assertThat(deletes.isCountDue()).isFalse();
        assertThat(deletes.live()).isEqualTo(100);
    }

    private static PackedIds ids(String... ids) {
        PackedIds packed = new PackedIds();
        List.of(ids).forEach(packed::add);
        return packed;
    }
}
