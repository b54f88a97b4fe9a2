package io.airdelta.sync;

import static io.airdelta.sync.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.row.EncodedRow;
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
}
