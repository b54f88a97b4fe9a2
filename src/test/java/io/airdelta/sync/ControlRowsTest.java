package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.ControlTable;
import io.airdelta.delta.TableName;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ControlRowsTest {
    private static final TableName TARGET = TableName.parse("main.launch.tasks");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void every_table_that_has_rows_gets_one_statement_with_one_parameter() {
        ControlRows rows = new ControlRows()
                .add(ControlTable.COLUMNS, column("fld1", "a"))
                .add(ControlTable.STATE, state("main.launch.a", 1))
                .add(ControlTable.COLUMNS, column("fld2", "b"));

        Collection<Statement> statements = statements(rows);

        assertThat(statements)
                .extracting(Statement::sql)
                .containsExactlyInAnyOrder(
                        ControlTable.STATE.upsert(TARGET, 1), ControlTable.COLUMNS.upsert(TARGET, 2));
        assertThat(statements)
                .allSatisfy(statement -> assertThat(statement.parameters()).hasSize(1));
    }

    @Test
    void of_two_rows_of_one_key_the_newest_stands_for_both() {
        ControlRows rows = new ControlRows()
                .add(ControlTable.STATE, state("main.launch.a", 1))
                .add(ControlTable.STATE, state("main.launch.b", 2))
                .add(ControlTable.STATE, state("main.launch.a", 3));

        List<Map<String, JsonNode>> stored = stored(rows, ControlTable.STATE);

        assertThat(stored).hasSize(2);
        assertThat(stored.get(0).get("target").textValue()).isEqualTo("main.launch.a");
        assertThat(stored.get(0).get("rows").intValue()).isEqualTo(3);
        assertThat(stored.get(1).get("rows").intValue()).isEqualTo(2);
    }

    @Test
    void rows_that_differ_in_any_part_of_their_key_stay_apart() {
        ControlRows rows = new ControlRows()
                .add(ControlTable.COLUMNS, column("fld1", "a"))
                .add(ControlTable.COLUMNS, column("fld1", "a_v2"))
                .add(ControlTable.COLUMNS, column("fld2", "a"));

        assertThat(stored(rows, ControlTable.COLUMNS)).hasSize(3);
    }

    @Test
    void the_failures_of_one_dead_letter_add_up_from_its_first_to_its_last() {
        ControlRows rows = new ControlRows()
                .add(ControlTable.DEAD_LETTERS, letter("x", "run1", "2025-03-01T08:00:00Z", 1))
                .add(ControlTable.DEAD_LETTERS, letter("x", "run2", "2025-03-01T09:00:00Z", 1))
                .add(ControlTable.DEAD_LETTERS, letter("x", "run3", "2025-03-01T10:00:00Z", 2));

        Map<String, JsonNode> stored = stored(rows, ControlTable.DEAD_LETTERS).get(0);

        assertThat(stored.get("failures").longValue()).isEqualTo(4);
        assertThat(stored.get("failed_at").textValue()).isEqualTo("2025-03-01T08:00:00Z");
        assertThat(stored.get("last_failed_at").textValue()).isEqualTo("2025-03-01T10:00:00Z");
        assertThat(stored.get("run_id").textValue()).isEqualTo("run3");
    }

    @Test
    void a_dead_letter_that_one_run_tells_twice_failed_once() {
        ControlRows rows = new ControlRows()
                .add(ControlTable.DEAD_LETTERS, letter("x", "run1", "2025-03-01T08:00:00Z", 1))
                .add(ControlTable.DEAD_LETTERS, letter("x", "run1", "2025-03-01T08:00:00Z", 1));

        assertThat(stored(rows, ControlTable.DEAD_LETTERS)
                        .get(0)
                        .get("failures")
                        .longValue())
                .isEqualTo(1);
    }

    @Test
    void rows_of_runs_are_never_folded() {
        ControlRows rows = new ControlRows()
                .add(ControlTable.RUNS, Map.of("run_id", "same"))
                .add(ControlTable.RUNS, Map.of("run_id", "same"));

        assertThat(stored(rows, ControlTable.RUNS)).hasSize(2);
        assertThat(statements(rows)).extracting(Statement::sql).containsExactly(ControlTable.RUNS.upsert(TARGET, 2));
    }

    @Test
    void all_rows_of_another_come_after_one_s_own() {
        ControlRows rows = new ControlRows().add(ControlTable.STATE, state("main.launch.a", 1));
        ControlRows other = new ControlRows()
                .add(ControlTable.STATE, state("main.launch.a", 2))
                .add(ControlTable.RUNS, Map.of("run_id", "one"));
        rows.addAll(other);

        assertThat(stored(rows, ControlTable.STATE).get(0).get("rows").intValue())
                .isEqualTo(2);
        assertThat(stored(rows, ControlTable.RUNS)).hasSize(1);
    }

    @Test
    void nothing_due_is_empty_and_makes_no_statement() {
        ControlRows rows = new ControlRows();
        assertThat(rows.isEmpty()).isTrue();
        assertThat(rows.tables()).isEmpty();
        assertThat(statements(rows)).isEmpty();
        assertThat(rows.add(ControlTable.RUNS, Map.of("run_id", "one")).isEmpty())
                .isFalse();
    }

    private static Collection<Statement> statements(ControlRows rows) {
        return rows.tables().stream().map(table -> statement(rows, table)).toList();
    }

    private static Statement statement(ControlRows rows, ControlTable table) {
        return ControlRows.statement(table, rows.rows(table), TARGET);
    }

    /** The rows in the parameter of a table's statement: column → value. */
    private static List<Map<String, JsonNode>> stored(ControlRows rows, ControlTable table) {
        Statement statement = statement(rows, table);
        List<String> names =
                table.columns().stream().map(ColumnDefinition::name).toList();
        try {
            JsonNode array = JSON.readTree(statement.parameters().get(0));
            return array.valueStream()
                    .map(row -> {
                        Map<String, JsonNode> byName = new HashMap<>();
                        row.properties()
                                .forEach(cell -> byName.put(
                                        names.get(Integer.parseInt(cell.getKey().substring(1))), cell.getValue()));
                        return byName;
                    })
                    .toList();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> state(String target, long rows) {
        return Map.of("target", target, "rows", rows);
    }

    private static Map<String, Object> column(String field, String name) {
        return Map.of("target", "main.launch.tasks", "field_id", field, "column_name", name);
    }

    private static Map<String, Object> letter(String id, String run, String at, long failures) {
        return Map.of("dead_letter_id", id, "run_id", run, "failed_at", at, "last_failed_at", at, "failures", failures);
    }
}
