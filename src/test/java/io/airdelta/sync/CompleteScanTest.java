package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompleteScanTest {
    private static final Instant NOW = Samples.START;
    private final Run run = Samples.run("capture", "incremental");

    @Test
    void where_all_is_as_the_last_run_left_it_changes_will_do() {
        remember(Map.of());

        assertThat(CompleteScan.reason(run, Capture.INCREMENTAL)).isEmpty();
    }

    @Test
    void a_target_of_which_nothing_is_remembered_is_new() {
        assertThat(CompleteScan.reason(run, Capture.INCREMENTAL)).contains("the target is new");
    }

    @Test
    void a_complete_scan_that_is_still_owed_comes_first() {
        without("last_scan_at");

        assertThat(CompleteScan.reason(run, Capture.INCREMENTAL))
                .get()
                .asString()
                .contains("none was finished");
    }

    @Test
    void another_capture_or_other_settings_before_lead_to_one() {
        remember(Map.of("capture", "snapshot"));
        assertThat(CompleteScan.reason(run, Capture.INCREMENTAL)).contains("the run before used capture snapshot");

        remember(Map.of("settings_hash", "of a narrower filter"));
        assertThat(CompleteScan.reason(run, Capture.INCREMENTAL)).contains("the route's settings changed");
    }

    @Test
    void it_is_due_when_full_scan_has_passed_to_the_moment() {
        Duration day = Duration.ofHours(24);
        remember(Map.of("last_scan_at", NOW.minus(day).plusMillis(1)));
        assertThat(CompleteScan.reason(run, Capture.INCREMENTAL)).isEmpty();

        remember(Map.of("last_scan_at", NOW.minus(day)));
        assertThat(CompleteScan.reason(run, Capture.INCREMENTAL))
                .contains("the last one was at 2025-02-28T08:00:00.123456Z");
    }

    @Test
    void the_route_s_own_full_scan_counts() {
        Run often = Samples.run("capture", "incremental", "fullScan", "10m");
        often.target().remember(state(often, Map.of("last_scan_at", NOW.minusSeconds(601))));

        assertThat(CompleteScan.reason(often, Capture.INCREMENTAL)).isPresent();
    }

    @Test
    void a_last_scan_in_the_future_puts_nothing_off() {
        remember(Map.of("last_scan_at", NOW.plusSeconds(60)));

        assertThat(CompleteScan.reason(run, Capture.INCREMENTAL))
                .get()
                .asString()
                .contains("into the future");
    }

    @Test
    void incremental_needs_a_watermark_and_webhook_does_not() {
        without("watermark");

        assertThat(CompleteScan.reason(run, Capture.INCREMENTAL)).contains("airdelta_state has no watermark");
        run.target().remember(new StateEntry(with(columns(run, Map.of("capture", "webhook")), "watermark", null)));
        assertThat(CompleteScan.reason(run, Capture.WEBHOOK)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2025-03-03T08:00:00Z", "+12000-01-01T00:00:00Z"
            })
    void a_watermark_that_cannot_be_is_not_sent_to_airtable(String watermark) {
        remember(Map.of("watermark", Instant.parse(watermark)));

        assertThat(CompleteScan.reason(run, Capture.INCREMENTAL))
                .get()
                .asString()
                .contains("which cannot be")
                .contains(watermark);
    }

    @Test
    void a_watermark_a_little_ahead_of_this_machine_is_left_to_airtable_s_clock() {
        remember(Map.of("watermark", NOW.plusSeconds(300)));

        assertThat(CompleteScan.reason(run, Capture.INCREMENTAL)).isEmpty();
    }

    private void remember(Map<String, Object> changes) {
        run.target().remember(state(run, changes));
    }

    private void without(String column) {
        run.target().remember(new StateEntry(with(columns(run, Map.of()), column, null)));
    }

    private static StateEntry state(Run run, Map<String, Object> changes) {
        return new StateEntry(columns(run, changes));
    }

    private static Map<String, Object> columns(Run run, Map<String, Object> changes) {
        Map<String, Object> columns = new HashMap<>(Map.of(
                "target",
                "main.launch.tasks",
                "table_id",
                Samples.TABLE,
                "table_parameter",
                "Tasks",
                "capture",
                "incremental",
                "last_scan_at",
                NOW.minusSeconds(3600),
                "watermark",
                NOW.minusSeconds(900),
                "settings_hash",
                SettingsHash.of(run)));
        columns.putAll(changes);
        return columns;
    }

    private static Map<String, Object> with(Map<String, Object> columns, String column, Object value) {
        if (value == null) {
            columns.remove(column);
        } else {
            columns.put(column, value);
        }
        return columns;
    }
}
