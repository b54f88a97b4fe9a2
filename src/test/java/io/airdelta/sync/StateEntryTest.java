package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StateEntryTest {
    private static final Instant END = Samples.START.plusSeconds(9);

    @Test
    void a_row_of_an_older_version_means_what_that_version_did() {
        StateEntry old =
                StateEntry.of(Map.of("target", "main.launch.tasks", "table_name", "Tasks", "table_id", "tbl1"));

        assertThat(old.scdType()).isEqualTo("SCD_TYPE_1");
        assertThat(old.heldDeletes()).isZero();
        assertThat(old.acceptedDeletes()).isZero();
        assertThat(old.isConsentNeeded()).isFalse();
        assertThat(old.isIgnoring(Set.of())).isTrue();
        assertThat(old.isKnownAs("Tasks")).isTrue();
        assertThat(old.watermark()).isNull();
        assertThat(old.lastScanAt()).isNull();
        assertThat(old.webhookCursor()).isNull();
    }

    @Test
    void the_table_is_known_under_the_name_that_the_route_gave_it() {
        StateEntry renamed =
                StateEntry.of(Map.of("table_id", "tbl1", "table_name", "Jobs", "table_parameter", "Tasks"));

        assertThat(renamed.isKnownAs("Tasks")).isTrue();
        assertThat(renamed.isKnownAs("Jobs")).isFalse();
        assertThat(StateEntry.of(Map.of("table_parameter", "Tasks")).isKnownAs("Tasks"))
                .as("without an id")
                .isFalse();
    }

    @Test
    void numbers_and_flags_come_as_the_driver_gives_them() {
        StateEntry entry = StateEntry.of(
                Map.of("held_deletes", 60, "accepted_deletes", 60L, "consent_needed", true, "webhook_cursor", 7));

        assertThat(entry.heldDeletes()).isEqualTo(60);
        assertThat(entry.acceptedDeletes()).isEqualTo(60);
        assertThat(entry.isConsentNeeded()).isTrue();
        assertThat(entry.webhookCursor()).isEqualTo(7);
    }

    @Test
    void a_column_that_is_null_or_of_a_newer_version_is_absent() {
        Map<String, Object> row = new HashMap<>(Map.of("target", "main.launch.tasks", "of_a_newer_version", 1));
        row.put("watermark", null);

        assertThat(StateEntry.of(row).columns()).containsOnlyKeys("target");
    }

    @Test
    void with_a_scan_due_all_but_the_last_scan_is_as_it_was() {
        StateEntry before = new StateEntry(
                Map.of("target", "main.launch.tasks", "last_scan_at", Samples.START, "watermark", Samples.START));

        StateEntry due = before.withScanDue(END);

        assertThat(due.lastScanAt()).isNull();
        assertThat(due.columns())
                .isEqualTo(Map.of("target", "main.launch.tasks", "watermark", Samples.START, "updated_at", END));
        assertThat(before.lastScanAt()).isEqualTo(Samples.START);
    }
}
