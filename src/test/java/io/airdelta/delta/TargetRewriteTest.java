package io.airdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetRewriteTest {

    private static final TableName TARGET = TableName.parse("launch.tasks");
    private static final TableDetail PLAIN = new TableDetail("delta", List.of(), List.of(), Map.of());

    @Test
    void noCommentStandsInIt() {
        String sql = TargetRewrite.rewrite(
                TARGET,
                List.of(new ColumnDefinition("a", "bigint", "secret column")),
                Map.of("a", "DOUBLE"),
                new TableDetail("delta", List.of(), List.of(), Map.of(), "secret table"));

        assertThat(sql).doesNotContainIgnoringCase("secret").doesNotContainIgnoringCase("comment");
    }

    @Test
    void columnThatHasItsTypeAlreadyStaysAsItIs() {
        String sql = TargetRewrite.rewrite(
                TARGET,
                List.of(ColumnDefinition.of("Task", "string"), ColumnDefinition.of("n", "INT")),
                Map.of("tASK", "string", "N", "double"),
                PLAIN);

        assertThat(sql).contains("\n  `Task`,\n  CAST(`n` AS DOUBLE) AS `n`\n");
    }

    @ParameterizedTest
    @CsvSource({
        "string, DOUBLE",
        "boolean, DOUBLE",
        "timestamp, DOUBLE",
        "string, TIMESTAMP",
        "bigint, TIMESTAMP",
        "double, BIGINT",
        "timestamp, DATE",
        "binary, STRING",
        "variant, STRING",
        "timestamp_ntz, STRING"
    })
    void otherConversionsAreRefused(String from, String to) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TargetRewrite.rewrite(
                        TARGET, List.of(ColumnDefinition.of("cost", from)), Map.of("cost", to), PLAIN))
                .withMessageContaining("column cost of type " + from)
                .withMessageContaining("as " + to);
    }

    @Test
    void columnThatTheTableDoesNotHaveIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TargetRewrite.rewrite(
                        TARGET, List.of(ColumnDefinition.of("a", "bigint")), Map.of("b", "DOUBLE"), PLAIN))
                .withMessageContaining("launch.tasks")
                .withMessageContaining("[b]");
    }

    @ParameterizedTest
    @CsvSource({
        "x.y, `x.y`",
        "`x.y`, `x.y`",
        "s.a.b, `s`.`a`.`b`",
        "s.`a.b`, `s`.`a.b`",
        "`a``b`, `a``b`",
        "a`b, `a``b`",
        "S, `S`"
    })
    void clusteringColumnsAreQuotedAnew(String written, String sql) {
        List<ColumnDefinition> found = List.of(
                ColumnDefinition.of("x.y", "bigint"),
                ColumnDefinition.of("s", "struct<a:bigint>"),
                ColumnDefinition.of("a`b", "bigint"));

        assertThat(TargetRewrite.rewrite(
                        TARGET, found, Map.of(), new TableDetail("delta", List.of(written), List.of(), Map.of())))
                .contains("\nCLUSTER BY (" + sql + ")\n");
    }

    @Test
    void clusteringByAColumnThatIsNotThereIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TargetRewrite.rewrite(
                        TARGET,
                        List.of(ColumnDefinition.of("a", "bigint")),
                        Map.of(),
                        new TableDetail("delta", List.of("b) AS SELECT 1 --"), List.of(), Map.of())))
                .withMessageContaining("clustered by b) AS SELECT 1 --");
    }
}
