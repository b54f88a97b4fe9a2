package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.sync.StateEntry;
import io.airdelta.sync.TableSpec;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstRunsTest {
    private static final Instant NOW = Instant.parse("2026-03-10T08:07:00Z");
    private static final TableSpec DAILY =
            TableSpec.of("tasks", Map.of("table", "Tasks", "target", "launch.tasks", "schedule", "0 0 6 * * ?"));

    @Test
    void a_table_of_which_nothing_is_remembered_and_one_without_a_completed_run_are_due() {
        assertThat(FirstRuns.due(DAILY, Optional.empty(), ZoneOffset.UTC, NOW)).isPresent();
        assertThat(FirstRuns.due(DAILY, Optional.of(new StateEntry(Map.of())), ZoneOffset.UTC, NOW))
                .isPresent();
    }

    @Test
    void a_table_is_due_where_its_schedule_asked_for_a_run_since_the_last_one_in_the_zone_of_the_schedules() {
        assertThat(due("2026-03-10T05:59:00Z", ZoneOffset.UTC)).isTrue();
        assertThat(due("2026-03-10T06:00:30Z", ZoneOffset.UTC)).isFalse();
        assertThat(due("2026-03-10T06:00:30Z", ZoneId.of("Europe/Berlin"))).isFalse();
        assertThat(due("2026-03-10T04:59:00Z", ZoneId.of("Europe/Berlin"))).isTrue();
        assertThat(due("2026-03-10T05:01:00Z", ZoneId.of("Europe/Berlin")))
                .as("six o'clock in Berlin is five in UTC")
                .isFalse();
    }

    @Test
    void a_table_whose_deletes_are_held_has_run_and_waits_for_its_schedule() {
        assertThat(held(null, "2026-03-10T06:01:00Z"))
                .as("its first run was held")
                .isFalse();
        assertThat(held("2026-03-08T06:01:00Z", "2026-03-10T06:01:00Z")).isFalse();
        assertThat(held("2026-03-08T06:01:00Z", "2026-03-09T06:01:00Z"))
                .as("today's run was missed")
                .isTrue();
        assertThat(FirstRuns.due(
                        DAILY,
                        Optional.of(new StateEntry(Map.of(
                                "held_deletes",
                                60L,
                                "updated_at",
                                NOW.minusSeconds(60),
                                "writer_until",
                                NOW.plusSeconds(240)))),
                        ZoneOffset.UTC,
                        NOW))
                .as("a run that claimed the target has not ended")
                .isPresent();
    }

    private static boolean held(String lastSuccess, String lastRun) {
        Map<String, Object> columns = new HashMap<>(Map.of("held_deletes", 60L, "updated_at", Instant.parse(lastRun)));
        if (lastSuccess != null) {
            columns.put("last_success_at", Instant.parse(lastSuccess));
        }
        return FirstRuns.due(DAILY, Optional.of(new StateEntry(columns)), ZoneOffset.UTC, NOW)
                .isPresent();
    }

    private static boolean due(String lastSuccess, ZoneId zone) {
        StateEntry state = new StateEntry(Map.of("last_success_at", Instant.parse(lastSuccess)));
        return FirstRuns.due(DAILY, Optional.of(state), zone, NOW).isPresent();
    }
}
