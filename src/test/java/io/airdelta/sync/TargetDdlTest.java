package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.SystemColumns;
import io.airdelta.delta.TableDescription;
import io.airdelta.delta.TableDetail;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The order of the statements that make a target fit. A run may break off between any two: once a column is there that hashes
 * know nothing of, nothing tells the next run that they are to be forgotten.
 */
class TargetDdlTest {
    private static final ColumnDefinition COST = new ColumnDefinition("cost", "DOUBLE", null);
    private static final ColumnDefinition POINTS = new ColumnDefinition("points", "DOUBLE", null);

    @Test
    void hashes_are_forgotten_before_a_column_comes_back() {
        assertThat(statements("SCD_TYPE_1", Map.of(), POINTS, SystemColumns.CELL_ERRORS))
                .containsExactly("hashes", "add points, _airtable_cell_errors");
    }

    @Test
    void hashes_are_forgotten_before_values_become_texts() {
        assertThat(statements("SCD_TYPE_1", Map.of("cost", "STRING"))).containsExactly("hashes", "rewrite");
    }

    @Test
    void what_tells_living_rows_comes_back_before_their_hashes_are_forgotten() {
        assertThat(statements("SCD_TYPE_1", Map.of("cost", "STRING"), SystemColumns.DELETED_AT, POINTS))
                .containsExactly("rewrite", "add _airtable_deleted_at", "hashes", "add points");
    }

    @Test
    void a_history_begins_before_the_hashes_of_its_current_versions_are_forgotten() {
        assertThat(statements(
                        "SCD_TYPE_2",
                        Map.of(),
                        SystemColumns.CREATED_AT,
                        SystemColumns.VALID_FROM,
                        SystemColumns.VALID_TO,
                        SystemColumns.IS_CURRENT,
                        POINTS))
                .containsExactly(
                        "add _airtable_created_at, _airtable_valid_from, _airtable_valid_to, _airtable_is_current",
                        "history",
                        "hashes",
                        "add points");
    }

    private static List<String> statements(
            String scdType, Map<String, String> rewritten, ColumnDefinition... additions) {
        Run run = Samples.run("scdType", scdType);
        run.target()
                .found(new TableDescription(Stream.concat(SystemColumns.ALL.stream(), Stream.of(COST))
                        .toList()));
        run.target().found(TableDetail.parse(List.of(Map.of("format", "delta"))));
        run.schema()
                .plan(new TargetPlan(
                        List.of(),
                        List.of(),
                        Set.of(),
                        rewritten,
                        List.of(additions),
                        List.of(),
                        true,
                        false,
                        List.of(),
                        List.of()));
        return TargetDdl.statements(run).stream()
                .map(statement -> shown(statement, additions))
                .toList();
    }

    private static String shown(Statement of, ColumnDefinition... additions) {
        String statement = of.sql();
        assertThat(of.isOverRows())
                .as("a failure's words may quote a cell: %s", statement)
                .isEqualTo(!statement.startsWith("ALTER TABLE"));
        if (statement.contains("SET `_airtable_row_hash` = NULL")) {
            return "hashes";
        } else if (statement.contains("OR REPLACE TABLE")) {
            return "rewrite";
        } else if (statement.contains("`_airtable_is_current` = `_airtable_deleted_at` IS NULL")) {
            return "history";
        }
        return "add "
                + String.join(
                        ", ",
                        List.of(additions).stream()
                                .map(ColumnDefinition::name)
                                .filter(name -> statement.contains("`" + name + "`"))
                                .toList());
    }
}
