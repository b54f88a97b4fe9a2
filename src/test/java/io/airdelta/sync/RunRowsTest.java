package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.ControlTable;
import io.airdelta.delta.JsonRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunRowsTest {
    private static final Instant END = Samples.START.plusSeconds(9);
    private static final LedgerEntry ENTRY =
            new LedgerEntry("fldName", "name", "Name", "rollup", "number", "DOUBLE", true, Samples.START, null);
    private static final DeadLetter LETTER = new DeadLetter("rec1", "{\"id\":7}", "id: expected text", "more");

    private final Run run = Samples.run();

    @BeforeEach
    void work() {
        run.counters().requests.set(1);
        run.counters().rowsInserted.set(3);
        run.counters().rowsUpdated.set(4);
        run.counters().rowsDeleted.set(5);
        run.counters().deadLetters.set(6);
        run.counters().cellErrors.set(7);
        run.counters().retries.set(8);
        run.reading().pageAt(Samples.START.minusSeconds(5));
        run.intake().accept(page("rec1", false));
        run.intake().accept(page("rec2", true));
    }

    @Test
    void the_row_of_a_run_tells_what_it_did() {
        run.end(RunStatus.FAILED, "no such table", END);

        assertThat(RunRows.run(run))
                .containsAllEntriesOf(Map.of(
                        "run_id",
                        run.id(),
                        "route_id",
                        "tasks",
                        "base_id",
                        Samples.BASE,
                        "table_id",
                        Samples.TABLE,
                        "target",
                        "main.launch.tasks",
                        "capture",
                        "snapshot",
                        "started_at",
                        Samples.START,
                        "finished_at",
                        END,
                        "status",
                        "failed",
                        "error",
                        "no such table"))
                .containsAllEntriesOf(Map.of(
                        "pages", 2L,
                        "requests", 1L,
                        "records", 2L,
                        "rows_inserted", 3L,
                        "rows_updated", 4L,
                        "rows_deleted", 5L,
                        "dead_letters", 6L,
                        "cell_errors", 7L,
                        "retries", 8L));
    }

    @Test
    void the_row_of_a_run_that_goes_on_has_no_end() {
        assertThat(RunRows.run(run)).containsEntry("status", null).containsEntry("finished_at", null);
    }

    @Test
    void the_state_holds_the_watermark_and_what_the_scan_found() {
        assertThat(RunRows.state(run, END))
                .containsAllEntriesOf(Map.of(
                        "target",
                        "main.launch.tasks",
                        "table_id",
                        Samples.TABLE,
                        "table_name",
                        "Tasks",
                        "watermark",
                        Samples.START.minusSeconds(5),
                        "last_scan_at",
                        Samples.START,
                        "last_success_at",
                        END,
                        "rows",
                        2L,
                        "settings_hash",
                        SettingsHash.of(run),
                        "updated_at",
                        END));
    }

    @Test
    void the_ledger_s_row_reads_back_as_its_entry() {
        Map<String, Object> row = RunRows.ledger(run, ENTRY);

        assertThat(row).containsEntry("target", "main.launch.tasks").containsEntry("base_id", Samples.BASE);
        assertThat(LedgerEntry.of(row)).isEqualTo(ENTRY);
        assertThat(LedgerEntry.of(RunRows.ledger(run, ENTRY.removed(END)))).isEqualTo(ENTRY.removed(END));
    }

    @Test
    void the_state_s_row_reads_back_as_its_entry() {
        StateEntry entry = StateEntry.of(RunRows.state(run, END));

        assertThat(entry.tableId()).isEqualTo(Samples.TABLE);
        assertThat(entry.tableName()).isEqualTo("Tasks");
        assertThat(entry.tableParameter()).isEqualTo("Tasks");
        assertThat(entry.watermark()).isEqualTo(Samples.START.minusSeconds(5));
        assertThat(entry.lastScanAt()).isEqualTo(Samples.START);
        assertThat(entry.lastSuccessAt()).isEqualTo(END);
        assertThat(entry.rows()).isEqualTo(2L);
        assertThat(entry.settingsHash()).isEqualTo(SettingsHash.of(run));
        assertThat(entry.isIgnoring(Set.of())).isTrue();
        assertThat(StateEntry.of(entry.columns())).isEqualTo(entry);
    }

    @Test
    void points_in_time_are_read_in_every_form_that_drivers_give() {
        Map<String, Object> row = Map.of(
                "table_id",
                "tbl1",
                "watermark",
                java.sql.Timestamp.from(END),
                "last_scan_at",
                END.toString(),
                "rows",
                3);

        StateEntry entry = StateEntry.of(row);

        assertThat(entry.watermark()).isEqualTo(END);
        assertThat(entry.lastScanAt()).isEqualTo(END);
        assertThat(entry.rows()).isEqualTo(3L);
    }

    @Test
    void a_dead_letter_s_row_holds_the_record_as_it_came_and_one_failure() {
        assertThat(LetterRows.failed(run, LETTER))
                .containsAllEntriesOf(Map.of(
                        "dead_letter_id",
                        LETTER.id("main.launch.tasks"),
                        "run_id",
                        run.id(),
                        "target",
                        "main.launch.tasks",
                        "record_id",
                        "rec1",
                        "record",
                        "{\"id\":7}",
                        "reason",
                        "id: expected text",
                        "detail",
                        "more",
                        "failed_at",
                        Samples.START,
                        "last_failed_at",
                        Samples.START,
                        "failures",
                        1L));
    }

    @Test
    void every_row_fits_the_columns_of_its_table() {
        assertFits(ControlTable.RUNS, RunRows.run(run));
        assertFits(ControlTable.STATE, RunRows.state(run, END));
        assertFits(ControlTable.COLUMNS, RunRows.ledger(run, ENTRY));
        assertFits(ControlTable.DEAD_LETTERS, LetterRows.failed(run, LETTER));
    }

    private static PageRows page(String id, boolean last) {
        return new PageRows(1, List.of(Samples.row(id, "{}")), List.of(), 0, last);
    }

    private static void assertFits(ControlTable table, Map<String, Object> row) {
        assertThat(table.columns())
                .extracting(ColumnDefinition::name)
                .as(table.tableName())
                .containsAll(row.keySet());
        assertThat(JsonRows.encode(table.columns(), List.of(row))).startsWith("[{");
    }
}
