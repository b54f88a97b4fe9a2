package io.airdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.embedded.SharedWarehouse;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a rewrite keeps, converts and drops, on Spark with Delta Lake. */
@ExtendWith(SharedWarehouse.class)
class TargetRewriteRunsOnDeltaTest {

    private static DriverSession session;

    private TableName target;

    @BeforeAll
    static void connect() throws SQLException {
        session = DriverSession.open();
    }

    @AfterAll
    static void disconnect() throws SQLException {
        session.close();
    }

    @BeforeEach
    void makeSchema() {
        target = session.newTarget();
    }

    @AfterEach
    void resetZone() {
        session.query("SET TIME ZONE 'UTC'");
    }

    @Test
    void propertiesClusteringAndDataAreKeptInOneCommit() {
        session.query(TargetTable.createForAnyColumnName(target));
        session.query(TargetTable.addColumns(
                target,
                List.of(new ColumnDefinition("x.y", "BIGINT", "lost"), new ColumnDefinition("s", "STRING", "kept"))));
        session.query("ALTER TABLE " + target.sql() + " CLUSTER BY (`_airtable_id`, `x.y`)");
        session.query("ALTER TABLE " + target.sql()
                + " SET TBLPROPERTIES ('team 😀' = 'it\\'s \\u0024\\u007Bmine}', 'delta.logRetentionDuration' = 'interval 60 days',"
                + " 'delta.enableRowTracking' = 'true')");
        session.query("ALTER TABLE " + target.sql() + " ADD CONSTRAINT positive CHECK (`x.y` IS NULL OR `x.y` > 0)");
        session.query(TargetTable.commentOnTable(target, "by hand"));
        session.query("INSERT INTO " + target.sql() + " VALUES ('rec1', 9007199254740993, 'a'), ('rec2', NULL, NULL)");
        TableDetail before = session.detail(target);
        long version = session.version(target);

        rewrite(Map.of("x.y", "DOUBLE"));

        assertThat(session.version(target)).isEqualTo(version + 1);
        assertThat(session.describe(target).columns())
                .as("a column that changes loses its comment")
                .containsExactly(
                        ColumnDefinition.of("_airtable_id", "string"),
                        ColumnDefinition.of("x.y", "double"),
                        new ColumnDefinition("s", "string", "kept"));
        assertThat(session.query("SELECT * FROM " + target.sql() + " ORDER BY 1"))
                .extracting(row -> row.values().toString())
                .containsExactly("[rec1, 9.007199254740992E15, a]", "[rec2, null, null]");
        TableDetail after = session.detail(target);
        assertThat(after.clusteringColumns()).containsExactly("_airtable_id", "`x.y`");
        assertThat(after.hasDeletionVectors()).isTrue();
        assertThat(after.hasColumnMapping()).isTrue();
        assertThat(after.properties())
                .containsEntry("team 😀", "it's ${mine}")
                .containsEntry("delta.logRetentionDuration", "interval 60 days")
                .containsEntry("delta.enableRowTracking", "true")
                .containsEntry("delta.constraints.positive", "`x.y` IS NULL OR `x.y` > 0")
                .hasSameSizeAs(before.properties());
        assertThat(after.comment()).as("the table's comment").isNull();
        assertThatThrownBy(() -> session.query("INSERT INTO " + target.sql() + " VALUES ('rec3', -1, 'a')"))
                .hasMessageContaining("DELTA_VIOLATE_CONSTRAINT_WITH_VALUES");
    }

    @Test
    void partitionsAndMappingByIdAreKept() {
        session.query("CREATE TABLE " + target.sql()
                + " (`_airtable_id` STRING, `p.q` STRING, `r``s` DATE, `v` DATE) USING DELTA PARTITIONED BY (`p.q`, `r``s`) "
                + "TBLPROPERTIES ('delta.columnMapping.mode' = 'id')");
        session.query("INSERT INTO " + target.sql() + " VALUES ('rec1', 'a', DATE'2020-01-01', DATE'2020-01-02')");

        rewrite(Map.of("v", "TIMESTAMP", "r`s", "STRING"));

        assertThat(session.detail(target).partitionColumns()).containsExactly("p.q", "r`s");
        assertThat(session.detail(target).properties()).containsEntry("delta.columnMapping.mode", "id");
        assertThat(session.query("SELECT `p.q`, `r``s`, CAST(`v` AS STRING) AS v FROM " + target.sql()))
                .containsExactly(Map.of("p.q", "a", "r`s", "2020-01-01", "v", "2020-01-02 00:00:00"));
    }

    @Test
    void emptyTableIsRewritten() {
        session.query(TargetTable.create(target));
        session.query(TargetTable.addColumns(target, List.of(ColumnDefinition.of("a", "ARRAY<STRING>"))));

        rewrite(Map.of("a", "STRING"));

        assertThat(session.describe(target).column("a").orElseThrow().type()).isEqualTo("string");
        assertThat(session.query(TargetTable.anyRow(target))).isEmpty();
    }

    @Test
    void idsMayBeNullAfterwardsAndSparkRefusesToRequireThemAgain() {
        session.query(TargetTable.create(target));
        rewrite(Map.of());

        assertThatThrownBy(() ->
                        session.query("ALTER TABLE " + target.sql() + " ALTER COLUMN `_airtable_id` SET NOT NULL"))
                .hasMessageContaining("Cannot change nullable column to non-nullable");
        session.query("INSERT INTO " + target.sql() + " VALUES (NULL)");
        assertThat(session.query(TargetTable.countIds(target)).get(0))
                .containsEntry("ids", 0L)
                .containsEntry("rows", 1L);
    }

    @Test
    void datesBecomeMidnightInUtcWhateverTheZoneOfTheSession() {
        session.query("CREATE TABLE " + target.sql() + " (`d` DATE) USING DELTA");
        session.query("INSERT INTO " + target.sql()
                + " VALUES (DATE'0001-01-01'), (DATE'1582-10-10'), (DATE'2024-11-03'), (DATE'9999-12-31'), (NULL)");

        session.query("SET TIME ZONE 'America/New_York'");
        rewrite(Map.of("d", "TIMESTAMP"));
        session.query("SET TIME ZONE 'UTC'");

        assertThat(session.query("SELECT CAST(`d` AS STRING) AS d FROM " + target.sql() + " ORDER BY `d` NULLS LAST"))
                .extracting(row -> row.get("d"))
                .containsExactly(
                        "0001-01-01 00:00:00",
                        "1582-10-10 00:00:00",
                        "2024-11-03 00:00:00",
                        "9999-12-31 00:00:00",
                        null);
    }

    @Test
    void everyTypeBecomesItsTextWhateverTheZoneOfTheSession() {
        session.query(
                "CREATE TABLE " + target.sql() + " (`id` INT, `b` BOOLEAN, `l` BIGINT, `day` DATE, `at` TIMESTAMP, "
                        + "`tags` ARRAY<STRING>, `times` ARRAY<TIMESTAMP>, `owner` STRUCT<id STRING, size BIGINT>, "
                        + "`errors` MAP<STRING,STRING>, `text` STRING) USING DELTA");
        session.query("INSERT INTO " + target.sql() + " VALUES (1, true, -9007199254740993, DATE'0001-01-01', "
                + "TIMESTAMP'2024-11-03T05:30:00.678Z', array('a\"b', NULL), array(TIMESTAMP'2024-11-03T06:30:00Z'), "
                + "named_struct('id', 'x', 'size', 3L), map('k', 'v'), 'as it is')");
        session.query("INSERT INTO " + target.sql() + " (`id`) VALUES (2)");

        session.query("SET TIME ZONE 'America/New_York'");
        rewrite(allToText("b", "l", "day", "at", "tags", "times", "owner", "errors", "text"));

        assertThat(session.describe(target).columns())
                .filteredOn(c -> !c.name().equals("id"))
                .allMatch(c -> c.type().equals("string"));
        List<Map<String, Object>> rows = session.query("SELECT * FROM " + target.sql() + " ORDER BY `id`");
        assertThat(rows.get(0).values())
                .containsExactly(
                        1,
                        "true",
                        "-9007199254740993",
                        "0001-01-01",
                        "2024-11-03T05:30:00.678Z",
                        "[\"a\\\"b\",null]",
                        "[\"2024-11-03T06:30:00.000Z\"]",
                        "{\"id\":\"x\",\"size\":3}",
                        "{\"k\":\"v\"}",
                        "as it is");
        assertThat(rows.get(1).values()).filteredOn(value -> value != null).containsExactly(2);
    }

    @Test
    void numbersBecomeTextAsJsonWritesThem() {
        Map<String, String> doubles = new LinkedHashMap<>();
        doubles.put("5.0D", "5");
        doubles.put("0.0D", "0");
        doubles.put("-1.5D", "-1.5");
        doubles.put("100.0D", "100");
        doubles.put("0.1D", "0.1");
        doubles.put("1e-4D", "1E-4");
        doubles.put("12345678.0D", "12345678");
        doubles.put("-12345678.25D", "-12345678.25");
        doubles.put("1234567890.12345D", "1234567890.12345");
        doubles.put("9007199254740993.0D", "9007199254740992");
        doubles.put("1e20D", "100000000000000000000");
        doubles.put("1e21D", "1E21");
        doubles.put("1.7976931348623157E308D", "1.7976931348623157E308");
        Map<String, String> decimals = new LinkedHashMap<>();
        decimals.put("5", "5");
        decimals.put("0", "0");
        decimals.put("100", "100");
        decimals.put("-1.50", "-1.5");
        decimals.put("0.0000000001", "0.0000000001");
        decimals.put("1234567890123456789012345678.1", "1234567890123456789012345678.1");
        session.query("CREATE TABLE " + target.sql()
                + " (`n` INT, `d` DOUBLE, `c` DECIMAL(38,10), `w` DECIMAL(38,0), `f` FLOAT) USING DELTA");
        StringBuilder values = new StringBuilder();
        int n = 0;
        for (String literal : doubles.keySet()) {
            values.append("(%d, %s, NULL, NULL, NULL), ".formatted(n++, literal));
        }
        for (String literal : decimals.keySet()) {
            values.append("(%d, NULL, %s, NULL, NULL), ".formatted(n++, literal));
        }
        session.query("INSERT INTO " + target.sql() + " VALUES " + values + "(99, NULL, NULL, 100, 2.5)");

        rewrite(allToText("d", "c", "w", "f"));

        List<Map<String, Object>> rows = session.query("SELECT * FROM " + target.sql() + " ORDER BY `n`");
        assertThat(rows.subList(0, doubles.size()))
                .extracting(row -> row.get("d"))
                .containsExactlyElementsOf(doubles.values());
        assertThat(rows.subList(doubles.size(), n))
                .extracting(row -> row.get("c"))
                .containsExactlyElementsOf(decimals.values());
        assertThat(rows.get(n)).containsEntry("w", "100").containsEntry("f", "2.5");
    }

    @Test
    void changeDataFeedWithColumnMappingIsRefusedAndNothingIsLost() {
        session.query(TargetTable.createForAnyColumnName(target));
        session.query("ALTER TABLE " + target.sql() + " SET TBLPROPERTIES ('delta.enableChangeDataFeed' = 'true')");
        session.query(TargetTable.addColumns(target, List.of(ColumnDefinition.of("n", "BIGINT"))));
        session.query("INSERT INTO " + target.sql() + " VALUES ('rec1', 1)");

        assertThatThrownBy(() -> rewrite(Map.of("n", "DOUBLE")))
                .hasMessageContaining("DELTA_BLOCK_COLUMN_MAPPING_AND_CDC_OPERATION");
        assertThat(session.query("SELECT * FROM " + target.sql()))
                .containsExactly(Map.of("_airtable_id", "rec1", "n", 1L));
    }

    private void rewrite(Map<String, String> newTypes) {
        session.query(
                TargetRewrite.rewrite(target, session.describe(target).columns(), newTypes, session.detail(target)));
    }

    private static Map<String, String> allToText(String... columns) {
        Map<String, String> newTypes = new LinkedHashMap<>();
        for (String column : columns) {
            newTypes.put(column, "STRING");
        }
        return newTypes;
    }
}
