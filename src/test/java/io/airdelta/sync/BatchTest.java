package io.airdelta.sync;

import static io.airdelta.sync.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.row.EncodedRow;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final long PLENTY = 1_000_000;

    @Test
    void the_last_row_of_a_record_wins_and_counts_once() {
        Batch batch = new Batch(new BatchLimits(10, PLENTY));
        batch.add(row("rec1", "{\"c0\":1}"));
        batch.add(row("rec2", "{\"c0\":2}"));
        batch.add(row("rec1", "{\"c0\":3}"));

        assertThat(batch.size()).isEqualTo(2);
        assertThat(batch.rows()).extracting(EncodedRow::json).containsExactly("{\"c0\":3}", "{\"c0\":2}");
        assertThat(batch.json()).isEqualTo("[{\"c0\":3},{\"c0\":2}]");
    }

    @Test
    void it_is_full_at_its_rows() {
        Batch batch = new Batch(new BatchLimits(2, PLENTY));
        batch.add(row("rec1", "{}"));
        batch.add(row("rec1", "{}"));
        assertThat(batch.isFull()).isFalse();

        batch.add(row("rec2", "{}"));

        assertThat(batch.isFull()).isTrue();
    }

    @Test
    void it_is_full_at_its_bytes_and_a_replaced_row_no_longer_counts() {
        Batch batch = new Batch(new BatchLimits(10, 10));
        batch.add(row("rec1", "123456789"));
        batch.add(row("rec1", "12"));
        batch.add(row("rec2", "1234567"));
        assertThat(batch.isFull()).isFalse();

        batch.add(row("rec1", "123"));

        assertThat(batch.isFull()).isTrue();
    }

    @Test
    void an_empty_batch_is_an_empty_array_and_never_full() {
        Batch batch = new Batch(new BatchLimits(1, 1));
        assertThat(batch.isEmpty()).isTrue();
        assertThat(batch.isFull()).isFalse();
        assertThat(batch.json()).isEqualTo("[]");

        batch.add(row("rec1", "{}"));
        assertThat(batch.isEmpty()).isFalse();
        assertThat(batch.json()).isEqualTo("[{}]");
    }

    @Test
    void a_cleared_batch_begins_anew() {
        Batch batch = new Batch(new BatchLimits(10, 4));
        batch.add(row("rec1", "1234"));
        assertThat(batch.isFull()).isTrue();

        batch.clear();

        assertThat(batch.isEmpty()).isTrue();
        assertThat(batch.isFull()).isFalse();
        batch.add(row("rec2", "123"));
        assertThat(batch.isFull()).isFalse();
        assertThat(batch.json()).isEqualTo("[123]");
    }

    @Test
    void limits_below_one_are_refused_by_the_setting_s_name() {
        assertThatThrownBy(() -> new BatchLimits(0, 1)).hasMessageContaining("airdelta.batch.rows");
        assertThatThrownBy(() -> new BatchLimits(1, 0)).hasMessageContaining("airdelta.batch.bytes");
    }

    @Test
    void a_refused_batch_is_halved_until_a_row_stands_alone_and_every_row_comes_once() {
        Batch batch = new Batch(new BatchLimits(10, PLENTY));
        for (int i = 1; i <= 5; i++) {
            batch.add(row("rec" + i, "{\"c0\":" + i + "}"));
        }

        batch.halve();
        assertThat(batch.json()).isEqualTo("[{\"c0\":1},{\"c0\":2}]");
        assertThat(batch.isHalved()).isTrue();
        batch.halve();
        assertThat(batch.json()).isEqualTo("[{\"c0\":1}]");
        StringBuilder rest = new StringBuilder();
        while (!batch.isEmpty()) {
            batch.next();
            rest.append(batch.json());
            batch.clear();
        }

        assertThat(rest).hasToString("[{\"c0\":1}][{\"c0\":2}][{\"c0\":3},{\"c0\":4},{\"c0\":5}]");
        assertThat(batch.isHalved()).isFalse();
    }

    @Test
    void a_row_that_is_stored_alone_comes_after_the_others_and_replaces_its_earlier_self() {
        Batch batch = new Batch(new BatchLimits(3, PLENTY));
        batch.add(row("rec1", "1"));
        batch.add(row("rec2", "2"));
        batch.addAlone(row("rec1", "3"));
        batch.addAlone(row("rec1", "4"));
        assertThat(batch.isFull()).isFalse();

        batch.next();
        assertThat(batch.json()).isEqualTo("[2]");
        batch.clear();
        assertThat(batch.isEmpty()).isFalse();
        batch.next();
        assertThat(batch.json()).isEqualTo("[4]");
        batch.clear();
        assertThat(batch.isEmpty()).isTrue();
    }

    @Test
    void rows_that_the_target_has_already_leave_the_hand_and_not_the_other_parts() {
        Batch batch = new Batch(new BatchLimits(3, PLENTY));
        batch.add(row("rec1", "1"));
        batch.addAlone(row("rec2", "2"));

        batch.retain(Set.of());

        assertThat(batch.size()).isZero();
        assertThat(batch.isEmpty()).isFalse();
    }
}
