package io.airdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.embedded.SharedWarehouse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The looks at a target that was found, and the changes to it, sent by the real driver to Spark with Delta Lake. */
@ExtendWith(SharedWarehouse.class)
class SchemaChangeRunsOnDeltaTest {

    private static final String START = "2026-01-01T00:00:00Z";
    private static final List<ColumnDefinition> TASK = List.of(ColumnDefinition.of("task", "STRING"));

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

    @Test
    void detailTellsHowATargetIsStored() {
        session.query(TargetTable.create(target));
        TableDetail plain = session.detail(target);
        assertThat(plain.isDelta()).isTrue();
        assertThat(plain.hasDeletionVectors()).isTrue();
        assertThat(plain.hasColumnMapping()).isFalse();
        assertThat(plain.clusteringColumns()).containsExactly("_airtable_id");
        assertThat(plain.partitionColumns()).isEmpty();
        assertThat(plain.comment()).isNull();

        session.query(TargetTable.createForAnyColumnName(target.sibling("mapped")));
        assertThat(session.detail(target.sibling("mapped")).hasColumnMapping()).isTrue();

        session.query(
                "CREATE TABLE " + target.sibling("parted").sql() + " (`a` STRING, `p.q` STRING) USING DELTA "
                        + "PARTITIONED BY (`p.q`) COMMENT 'by hand' TBLPROPERTIES ('delta.columnMapping.mode' = 'id', 'k' = 'it\\'s')");
        TableDetail byHand = session.detail(target.sibling("parted"));
        assertThat(byHand.hasDeletionVectors()).isFalse();
        assertThat(byHand.hasColumnMapping()).isTrue();
        assertThat(byHand.partitionColumns()).containsExactly("p.q");
        assertThat(byHand.properties()).containsEntry("k", "it's");
        assertThat(byHand.comment()).isEqualTo("by hand");
    }

    @Test
    void columnMappingLetsAnExistingTargetHaveAnyColumnName() {
        session.query(TargetTable.create(target));
        String addition = TargetTable.addColumns(target, NastyNames.columns("STRING"));
        assertThatThrownBy(() -> session.query(addition))
                .hasMessageContaining("DELTA_INVALID_CHARACTERS_IN_COLUMN_NAMES");

        session.query(TargetTable.enableColumnMapping(target));
        session.query(addition);

        assertThat(session.describe(target).missing(NastyNames.columns("STRING")))
                .isEmpty();
    }

    @Test
    void idsAreCounted() {
        session.query("CREATE TABLE " + target.sql() + " (`_airtable_id` STRING, `x` INT) USING DELTA");
        assertThat(session.query(TargetTable.anyRow(target))).isEmpty();
        assertThat(session.query(TargetTable.countIds(target)))
                .containsExactly(Map.of("rows", 0L, "ids", 0L, "distinct_ids", 0L));

        session.query("INSERT INTO " + target.sql() + " VALUES ('r1', 1), ('r1', 2), ('r2', 3), (NULL, 4)");

        assertThat(session.query(TargetTable.countIds(target)))
                .containsExactly(Map.of("rows", 4L, "ids", 3L, "distinct_ids", 2L));
        assertThat(session.query(TargetTable.anyRow(target))).hasSize(1);
    }

    @Test
    void forgettingWhatIsNotThereMakesNoCommit() {
        makeTarget(TASK);
        merge(TASK, row("rec1", null, null));
        long before = session.version(target);

        session.query(TargetTable.forgetHashes(target, ScdType.SCD_TYPE_1));

        assertThat(session.version(target)).isEqualTo(before);
    }

    @Test
    void forgottenHashesAreThoseOfLivingRecords() {
        makeTarget(TASK);
        merge(TASK, row("rec1", "h1", "a"), row("rec2", "h2", "b"));
        markDeleted("rec2");

        session.query(TargetTable.forgetHashes(target, ScdType.SCD_TYPE_1));

        assertThat(rows("task", "_airtable_row_hash")).containsExactly("rec1 a null", "rec2 b h2");
    }

    @Test
    void differingRowsAreThoseThatTheMergeWrites() {
        makeTarget(TASK);
        merge(
                TASK,
                row("same", "h1", "a"),
                row("changed", "h2", "b"),
                row("deleted", "h3", "c"),
                row("noHash", null, "d"));
        markDeleted("deleted");
        String rows = "["
                + String.join(
                        ",",
                        row("same", "h1", "a"),
                        row("changed", "h2x", "B"),
                        row("deleted", "h3", "c"),
                        row("noHash", "h4", "d"),
                        row("new", "h5", "e"))
                + "]";

        List<Map<String, Object>> differing = session.query(TargetMerge.differing(target, ScdType.SCD_TYPE_1, 5), rows);

        assertThat(differing)
                .extracting(r -> r.get("_airtable_id"))
                .containsExactlyInAnyOrder("changed", "deleted", "noHash", "new");
        session.query(TargetMerge.merge(target, ScdType.SCD_TYPE_1, TASK, 5), START, rows);
        assertThat(session.query(TargetMerge.differing(target, ScdType.SCD_TYPE_1, 5), rows))
                .isEmpty();
        assertThat(session.kindOf(TargetMerge.differing(target, ScdType.SCD_TYPE_1, 6), rows))
                .as("a truncated batch")
                .isEqualTo(WarehouseFault.Kind.ROW_REFUSED);
    }

    @Test
    void columnsOfAnyNamePassEveryStatement() {
        List<ColumnDefinition> columns = NastyNames.columns("BIGINT");
        session.query(TargetTable.createForAnyColumnName(target));
        session.query(TargetTable.addColumns(target, SystemColumns.ALL.subList(1, 6)));
        session.query(TargetTable.addColumns(target, columns));
        String rows = JsonRows.encode(sent(columns), List.of(values(columns)));
        session.query(TargetMerge.merge(target, ScdType.SCD_TYPE_1, columns, 1), START, rows);
        assertThat(session.query(TargetMerge.differing(target, ScdType.SCD_TYPE_1, 1), rows))
                .isEmpty();

        Map<String, String> newTypes = new HashMap<>();
        columns.forEach(column -> newTypes.put(column.name(), "STRING"));
        session.query(
                TargetRewrite.rewrite(target, session.describe(target).columns(), newTypes, session.detail(target)));

        Map<String, Object> row = session.query("SELECT * FROM " + target.sql()).get(0);
        for (int i = 0; i < columns.size(); i++) {
            assertThat(row).containsEntry(columns.get(i).name(), String.valueOf(i));
        }
    }

    private void makeTarget(List<ColumnDefinition> data) {
        session.query(TargetTable.create(target));
        session.query(TargetTable.addColumns(target, SystemColumns.ALL.subList(1, 6)));
        session.query(TargetTable.addColumns(target, data));
    }

    private void merge(List<ColumnDefinition> data, String... rows) {
        session.query(
                TargetMerge.merge(target, ScdType.SCD_TYPE_1, data, rows.length),
                START,
                "[" + String.join(",", rows) + "]");
    }

    private void markDeleted(String id) {
        session.query("UPDATE " + target.sql()
                + " SET `_airtable_deleted_at` = current_timestamp() WHERE `_airtable_id` = '" + id + "'");
    }

    private List<String> rows(String... columns) {
        return session
                .query("SELECT `_airtable_id`, " + String.join(", ", columns) + " FROM " + target.sql() + " ORDER BY 1")
                .stream()
                .map(row -> row.values().stream()
                        .map(String::valueOf)
                        .reduce((a, b) -> a + " " + b)
                        .orElseThrow())
                .toList();
    }

    private static String row(String id, String hash, String task) {
        Map<String, Object> row = new HashMap<>(Map.of("_airtable_id", id, "_airtable_created_at", START));
        row.put("_airtable_row_hash", hash);
        row.put("task", task);
        String array = JsonRows.encode(sent(TASK), List.of(row));
        return array.substring(1, array.length() - 1);
    }

    private static Map<String, Object> values(List<ColumnDefinition> columns) {
        Map<String, Object> row = new HashMap<>(
                Map.of("_airtable_id", "rec1", "_airtable_created_at", START, "_airtable_row_hash", "h1"));
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i).name(), i);
        }
        return row;
    }

    private static List<ColumnDefinition> sent(List<ColumnDefinition> data) {
        List<ColumnDefinition> sent = new ArrayList<>(TargetMerge.LEADING_COLUMNS);
        sent.addAll(data);
        return sent;
    }
}
