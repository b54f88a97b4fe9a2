package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunCaptureTest {
    private final RunCapture capture = new RunCapture();

    @Test
    void until_it_is_chosen_a_run_reads_everything_and_gives_no_reason() {
        assertThat(capture.mode()).isEqualTo(Capture.SNAPSHOT);
        assertThat(capture.isComplete()).isTrue();
        assertThat(capture.isIdle()).isFalse();
        assertThat(capture.reason()).isNull();
    }

    @Test
    void changes_since_a_moment_are_no_complete_scan_and_may_always_be_some() {
        capture.choose(Capture.INCREMENTAL, null);
        capture.readSince(Samples.START);

        assertThat(capture.isComplete()).isFalse();
        assertThat(capture.isIdle()).isFalse();
        assertThat(capture.reason()).isNull();
    }

    @Test
    void what_asks_for_everything_ends_what_asked_for_changes_and_the_first_reason_stays() {
        capture.choose(Capture.INCREMENTAL, null);
        capture.readSince(Samples.START);
        capture.requireComplete("the table's fields changed");
        capture.requireComplete("the table's fields changed while it was read");

        assertThat(capture.isComplete()).isTrue();
        assertThat(capture.since()).isNull();
        assertThat(capture.reason()).isEqualTo("complete scan: the table's fields changed");
    }

    @Test
    void a_snapshot_needs_no_reason_to_be_complete() {
        capture.requireComplete("the table's fields changed while it was read");

        assertThat(capture.reason()).isNull();
    }

    @Test
    void both_reasons_are_told() {
        capture.choose(Capture.INCREMENTAL, "no webhook may be made");
        assertThat(capture.reason()).isEqualTo("no webhook may be made");

        capture.requireComplete("the target is new");
        assertThat(capture.reason()).isEqualTo("no webhook may be made; complete scan: the target is new");
    }

    @Test
    void payloads_that_name_no_record_and_no_field_leave_the_run_idle() {
        PackedIds none = new PackedIds();
        capture.readTouched(none, false);
        assertThat(capture.isIdle()).isTrue();
        assertThat(capture.isSchemaAsBefore()).isTrue();

        capture.readTouched(none, true);
        assertThat(capture.isIdle()).isFalse();
        assertThat(capture.isSchemaAsBefore()).isFalse();

        PackedIds one = new PackedIds();
        one.add("rec1");
        capture.readTouched(one, false);
        assertThat(capture.isIdle()).isFalse();
        assertThat(capture.isComplete()).isFalse();
    }

    @Test
    void a_complete_scan_keeps_the_place_in_the_payloads_for_the_next_run() {
        FeedPosition place = new FeedPosition("ach1", 7L, Instant.EPOCH);
        capture.follow(place);
        capture.readTouched(new PackedIds(), false);
        capture.requireComplete("payloads are missing");

        assertThat(capture.position()).isEqualTo(place);
        assertThat(capture.isIdle()).isFalse();
    }
}
