package io.airdelta.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.route.HeldDeletes;
import io.airdelta.route.LettersBefore;
import io.airdelta.route.TableListener;
import io.airdelta.sync.DeadLetter;
import io.airdelta.sync.EndedRun;
import io.airdelta.sync.LedgerEntry;
import io.airdelta.sync.Letter;
import io.airdelta.sync.PackedIds;
import io.airdelta.sync.Replay;
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
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusBoardTest {
    private static final ObjectMapper JSON = new ObjectMapper();
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
    void a_replay_of_dead_letters_does_not_hide_how_the_last_run_ended() throws Exception {
        Run failed = new Run(spec, NOW.minusSeconds(60));
        failed.end(RunStatus.FAILED, "no such table", NOW.minusSeconds(50));
        board.ended(failed);
        Run replay = new Run(spec, NOW.minusSeconds(10));
        replay.capture().replay(new Replay(new PackedIds(), 3));
        board.begins(replay);
        assertThat(line().path("status").asText()).isEqualTo("running");
        replay.end(RunStatus.SUCCEEDED, null, NOW);
        board.ended(replay);

        assertThat(line().path("status").asText()).isEqualTo("failed");
    }

    @Test
    void what_is_held_is_told_so_that_it_can_be_accepted_as_it_was_seen() throws Exception {
        board.remembered(
                spec,
                new StateEntry(Map.of("held_deletes", 60L, "held_fields", 2L, "last_scan_at", NOW.minusSeconds(5))));

        String told = JSON.readTree(tableJson()).path("held").toString();

        assertThat(HeldSeen.parse(told)).isEqualTo(new HeldDeletes.Held(60, 2, NOW.minusSeconds(5)));
        assertThat(HeldSeen.parse("{\"deletes\":1,\"fields\":0,\"scanAt\":null}"))
                .isEqualTo(new HeldDeletes.Held(1, 0, null));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"deletes\":\"all\",\"fields\":0}",
                "{\"deletes\":1,\"fields\":0,\"scanAt\":\"x\"}"
            })
    void nothing_is_accepted_by_somebody_who_does_not_say_how_much(String body) {
        assertThatThrownBy(() -> HeldSeen.parse(body))
                .isInstanceOfSatisfying(
                        ActionRefused.class,
                        refused -> assertThat(refused.status()).isEqualTo(400));
    }

    @Test
    void letters_are_kept_with_their_reason_and_never_with_their_record() throws Exception {
        Run run = new Run(spec, NOW);
        DeadLetter refused = new DeadLetter("rec1", "{\"secret\":1}", "too large", null);
        String id = refused.id(run.target().name().qualified());
        run.letters().open().add(id, "rec1");
        board.letters(run, List.of(refused));

        JsonNode letter = details().path("letters").path(0);
        assertThat(letter.path("recordId").asText()).isEqualTo("rec1");
        assertThat(letter.path("reason").asText()).isEqualTo("too large");
        assertThat(details().toString()).doesNotContain("secret");
        assertThat(line().path("deadLetters").asLong()).isEqualTo(1);

        run.letters().open().close(id, "rec1");
        assertThat(details().path("letters")).as("it landed").isEmpty();
    }

    @Test
    void what_was_open_before_the_start_is_shown_until_a_run_knows_better() throws Exception {
        List<Letter> before = List.of(letter("b", NOW.minusSeconds(5)), letter("a", NOW.minusSeconds(9)));
        board.lettersBefore(spec, new LettersBefore(1_234, before));

        assertThat(line().path("deadLetters").asLong()).isEqualTo(1_234);
        assertThat(details().path("letters").findValuesAsText("recordId")).containsExactly("rec b", "rec a");

        Run run = new Run(spec, NOW);
        run.letters().open().add("a", "rec a");
        board.letters(run, List.of());
        assertThat(line().path("deadLetters").asLong()).isEqualTo(1);
        assertThat(details().path("letters").findValuesAsText("recordId")).containsExactly("rec a");
    }

    @Test
    void changes_that_a_run_told_of_are_newer_than_those_of_before_the_start() throws Exception {
        board.columns(
                spec,
                List.of(column("name", NOW.minusSeconds(900), null), column("fresh", NOW.minusSeconds(30), null)));

        board.columnsBefore(spec, List.of(column("name", NOW.minusSeconds(900), null)));

        assertThat(details().path("changes").findValuesAsText("column")).containsExactly("fresh");
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

    private static Letter letter(String id, Instant at) {
        return new Letter(
                id, null, null, null, null, null, "rec " + id, "too large", null, at, at, 1, null, null, false, null);
    }

    private static LedgerEntry column(String name, Instant seen, Instant removed) {
        return new LedgerEntry(
                "fld" + name, name, name, "singleLineText", null, "STRING", removed == null, seen, removed);
    }

    private String tableJson() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            DefaultExchange exchange = new DefaultExchange(context);
            page().table("tasks", exchange);
            return exchange.getMessage().getBody(String.class);
        }
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
