package io.airdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetMergeTest {

    private static final TableName TARGET = TableName.parse("launch.tasks");

    @Test
    void startOfTheRunIsBoundBeforeTheRows() {
        String sql = TargetMerge.merge(TARGET, ScdType.SCD_TYPE_1, List.of(), 1);

        int first = sql.indexOf('?');
        assertThat(sql.substring(0, first)).endsWith("CAST(");
        assertThat(sql.substring(0, sql.indexOf('?', first + 1))).endsWith("from_json(");
        assertThat(sql.chars().filter(c -> c == '?')).hasSize(2);
    }

    @Test
    void lineBreaksInsideNamesStayAsTheyAre() {
        String sql =
                TargetMerge.merge(TARGET, ScdType.SCD_TYPE_1, List.of(ColumnDefinition.of("a\n\n  b", "STRING")), 1);

        assertThat(sql.split("`a\n\n  b`", -1))
                .as("five places name the column")
                .hasSize(6);
        assertThat(sql).contains("r.c4 AS `a\n\n  b`");
    }

    @Test
    void noNameStandsInALiteral() {
        String sql =
                TargetMerge.merge(TARGET, ScdType.SCD_TYPE_1, List.of(ColumnDefinition.of("secretName", "STRING")), 1);

        assertThat(sql.replaceAll("'[^']*secretName[^']*'", "")).isEqualTo(sql);
    }

    @Test
    void refusesReservedNamesAndNamesThatDifferInCaseOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TargetMerge.merge(
                        TARGET, ScdType.SCD_TYPE_1, List.of(ColumnDefinition.of("_AIRTABLE_x", "STRING")), 1))
                .withMessageContaining("launch.tasks")
                .withMessageContaining("reserved");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TargetMerge.merge(
                        TARGET,
                        ScdType.SCD_TYPE_1,
                        List.of(ColumnDefinition.of("a", "INT"), ColumnDefinition.of("A", "INT")),
                        1))
                .withMessageContaining("twice");
    }

    @Test
    void refusesABatchWithoutRows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TargetMerge.merge(TARGET, ScdType.SCD_TYPE_1, List.of(), 0))
                .withMessageContaining("at least 1 column and 1 row");
    }

    @Test
    void refusesATypeThatWouldEndTheLiteral() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ColumnDefinition.of("a", "STRING'>>', x"))
                .withMessageContaining("no valid type");
    }

    @Test
    void rowsGivenAsMapsGetTheKeysOfTheirColumns() {
        List<ColumnDefinition> columns =
                List.of(ColumnDefinition.of("x", "STRING"), ColumnDefinition.of("y", "TIMESTAMP"));

        assertThat(JsonRows.encode(columns, List.of(Map.of("y", java.time.Instant.EPOCH), Map.of("x", "a\"b"))))
                .isEqualTo("[{\"c1\":\"1970-01-01T00:00:00Z\"},{\"c0\":\"a\\\"b\"}]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonRows.encode(columns, List.of(Map.of("z", 1))))
                .withMessageContaining("column z");
    }
}
