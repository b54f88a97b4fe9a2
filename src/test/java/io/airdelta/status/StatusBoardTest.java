package io.airdelta.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.route.TableListener;
import io.airdelta.sync.DeadLetter;
import io.airdelta.sync.EndedRun;
import io.airdelta.sync.LedgerEntry;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import io.airdelta.sync.Settings;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.TableSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusBoardTest {
    private static final Instant NOW = Instant.parse("2026-03-10T08:07:00Z");

    private final StatusBoard board = new StatusBoard();
    private final TableSpec spec =
            TableSpec.of("tasks", Map.of("table", "Tasks", "target", "launch.tasks", "schedule", "0 0 9 * * ?"));

    @BeforeEach
    void start() {
        board.starts(spec, true);
    }

    @Test
    void a_table_waits_then_runs_then_stands_as_its_run_ended() throws Exception {
        assertThat(line().path("status").asText()).isEqualTo("waiting");
        assertThat(line().path("nextRun").asText()).isEqualTo("2026-03-10T09:00:00Z");
        Run run = new Run(spec, NOW.minusSeconds(10));
        board.begins(run);
        run.counters().records.set(500);

        assertThat(line().path("status").asText()).isEqualTo("running");
        assertThat(line().path("speed").asDouble()).isEqualTo(50);

        run.end(RunStatus.FAILED, "no such table", NOW);
        board.ended(run);
        assertThat(line().path("status").asText()).isEqualTo("failed");
        assertThat(line().path("error").asText()).isEqualTo("no such table");
        assertThat(line().path("seconds").asDouble()).isEqualTo(10);
    }

    @Test
    void what_the_warehouse_remembers_is_shown_before_a_run() throws Exception {
        board.remembered(
                spec,
                new StateEntry(
                        Map.of("rows", 250L, "held_deletes", 60L, "table_name", "All tasks", "last_success_at", NOW)));

        assertThat(line().path("table").asText()).isEqualTo("All tasks");
        assertThat(line().path("rows").asLong()).isEqualTo(250);
        assertThat(line().path("held").asLong()).isEqualTo(60);
        assertThat(line().path("lastSuccessAt").asText()).isEqualTo(NOW.toString());
    }

    @Test
    void the_newest_runs_are_kept_also_where_those_of_before_are_told_late() {
        Run run = new Run(spec, NOW);
        run.end(RunStatus.SUCCEEDED, null, NOW.plusSeconds(1));
        board.ended(run);
        List<EndedRun> before = new ArrayList<>();
        before.add(EndedRun.of(run));
        for (int i = 1; i <= 100; i++) {
            before.add(new EndedRun(
                    NOW.minusSeconds(900L * i),
                    NOW.minusSeconds(900L * i - 5),
                    "succeeded",
                    "snapshot",
                    1,
                    1,
                    1,
                    0,
                    0,
                    null));
        }

        board.ran(spec, before);

        List<EndedRun> kept = board.table("tasks").orElseThrow().runs();
        assertThat(kept).hasSize(TableListener.RECENT);
        assertThat(kept)
                .extracting(EndedRun::startedAt)
                .startsWith(NOW, NOW.minusSeconds(900))
                .doesNotHaveDuplicates();
    }

    @Test
    void letters_are_kept_with_their_reason_and_never_with_their_record() throws Exception {
        Run run = new Run(spec, NOW);
        board.letters(run, List.of(new DeadLetter("rec1", "{\"secret\":1}", "too large", null)));

        JsonNode letter = details().path("letters").path(0);
        assertThat(letter.path("recordId").asText()).isEqualTo("rec1");
        assertThat(letter.path("reason").asText()).isEqualTo("too large");
        assertThat(details().toString()).doesNotContain("secret");
    }

    @Test
    void columns_that_came_or_went_after_the_target_was_made_are_changes() throws Exception {
        board.columns(
                spec,
                List.of(
                        column("name", NOW.minusSeconds(900), null),
                        column("gone", NOW.minusSeconds(900), NOW.minusSeconds(60)),
                        column("fresh", NOW.minusSeconds(30), null)));

        assertThat(details().path("changes").findValuesAsText("column")).containsExactly("fresh", "gone");
        assertThat(details().path("changes").findValuesAsText("what")).containsExactly("added", "left");
    }

    private static LedgerEntry column(String name, Instant seen, Instant removed) {
        return new LedgerEntry(
                "fld" + name, name, name, "singleLineText", null, "STRING", removed == null, seen, removed);
    }

    private JsonNode line() throws Exception {
        return new ObjectMapper().readTree(page().tables()).path("tables").path(0);
    }

    private JsonNode details() throws Exception {
        TableBoard table = board.table("tasks").orElseThrow();
        return new ObjectMapper().findAndRegisterModules().valueToTree(TableDetails.of(table, ZoneOffset.UTC, NOW));
    }

    private StatusPage page() {
        return new StatusPage(board, new Settings(key -> Optional.empty()), Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
