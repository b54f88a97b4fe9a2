package io.airdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.delta.CommitHistory.RowCounts;
import io.airdelta.embedded.SharedWarehouse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every statement, sent by the real driver to a real Spark with Delta Lake. */
@ExtendWith(SharedWarehouse.class)
class StatementsRunOnDeltaTest {

    private static final Instant RUN_0 = Instant.parse("2025-12-31T08:00:00Z");
    private static final Instant RUN_1 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant RUN_2 = Instant.parse("2026-01-02T00:00:00Z");

    private static final String HOSTILE_COMMENT =
            "it's \"q\" `b` \\ back \\n \\u0041 \\% % {fn now()} ${env:HOME} {{m}} "
                    + "😀 א ? :x -- /* c\nnl\r\n\ttab \u0000 \u001a \u2028 \u0085 end\\";

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
    void missingSchemaAndTableAreToldApart() {
        TableName elsewhere = new TableName("main", "nowhere", "tasks");

        assertThat(query(TargetTable.describeSchema(target))).isNotEmpty();
        assertThat(kindOf(TargetTable.describeSchema(elsewhere))).isEqualTo(WarehouseFault.Kind.SCHEMA_NOT_FOUND);
        assertThat(kindOf(TargetTable.create(elsewhere))).isEqualTo(WarehouseFault.Kind.SCHEMA_NOT_FOUND);
        assertThat(kindOf(TargetTable.describe(target))).isEqualTo(WarehouseFault.Kind.TABLE_NOT_FOUND);
        assertThat(kindOf(ControlTable.STATE.selectOfTarget(target), "x"))
                .isEqualTo(WarehouseFault.Kind.TABLE_NOT_FOUND);
    }

    @Test
    void unchangedRowsMakeNoCommitAndChangedOnesAreCounted() {
        List<ColumnDefinition> data =
                List.of(ColumnDefinition.of("task", "STRING"), ColumnDefinition.of("cost", "DOUBLE"));
        query(TargetTable.create(target));
        query(TargetTable.create(target));
        addColumns(data);
        merge(data, RUN_1, row("rec1", "h1", "a"), row("rec2", "h2", "b"));
        long afterFirst = history().newestVersion();

        merge(data, RUN_2, row("rec1", "h1", "a"), row("rec2", "h2", "b"));
        assertThat(history().newestVersion())
                .as("version after an unchanged batch")
                .isEqualTo(afterFirst);

        merge(data, RUN_2, row("rec1", "h1", "a"), row("rec2", "h2x", "B"), row("rec3", "h3", "c"));
        assertThat(history().rowsChangedAfter(afterFirst)).isEqualTo(new RowCounts(1, 1, 0));
        assertThat(query("SELECT `_airtable_id`, `task`, CAST(`_airtable_synced_at` AS STRING) AS s FROM "
                        + target.sql() + " ORDER BY 1"))
                .extracting(r -> List.copyOf(r.values()))
                .containsExactly(
                        List.of("rec1", "a", "2026-01-01 00:00:00"),
                        List.of("rec2", "B", "2026-01-02 00:00:00"),
                        List.of("rec3", "c", "2026-01-02 00:00:00"));
    }

    @Test
    void restoredRowLosesItsMarkAlsoAtAnEqualHash() {
        query(TargetTable.create(target));
        addColumns(List.of(ColumnDefinition.of("task", "STRING")));
        merge(List.of(ColumnDefinition.of("task", "STRING")), RUN_1, row("rec1", "h1", "a"));
        query("UPDATE " + target.sql() + " SET `_airtable_deleted_at` = current_timestamp()");

        merge(List.of(ColumnDefinition.of("task", "STRING")), RUN_2, row("rec1", "h1", "a"));

        assertThat(query("SELECT * FROM " + target.sql() + " WHERE `_airtable_deleted_at` IS NULL"))
                .hasSize(1);
    }

    @Test
    void hostileNamesAndCommentsArriveAsTheyAre() {
        List<ColumnDefinition> data =
                List.of("a?b", "q\"d'e", "{fn now()}", "a--b /* c */ d", "l1\n  l2", "אב", "tick`s").stream()
                        .map(name -> new ColumnDefinition(name, "STRING", HOSTILE_COMMENT + name))
                        .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
        for (String name : List.of("a.b", "r", "a", "c0", "# col_name", "😀", " lead", "$x $1", "{{m}}", ":x", "\\n")) {
            data.add(new ColumnDefinition(name, "STRING", HOSTILE_COMMENT));
        }
        data.add(new ColumnDefinition("s", "STRUCT<id STRING, email STRING>", "named as the alias"));
        data.add(new ColumnDefinition("t", "STRUCT<id STRING, email STRING>", "named as the alias"));
        query(TargetTable.createForAnyColumnName(target));
        addColumns(data);

        TableDescription found = TableDescription.parse(query(TargetTable.describe(target)));
        assertThat(found.missing(data)).isEmpty();
        assertThat(found.columns()).hasSize(SystemColumns.ALL.size() + data.size());
        for (ColumnDefinition column : data) {
            assertThat(found.column(column.name()).orElseThrow().comment()).isEqualTo(column.comment());
            assertThat(found.column(column.name()).orElseThrow().hasTypeOf(column))
                    .isTrue();
        }

        merge(data, RUN_1, row("rec1", "h1", "first"));
        merge(data, RUN_2, row("rec1", "h2", "second"));
        assertThat(query("SELECT * FROM " + target.sql()))
                .singleElement()
                .satisfies(r -> assertThat(r).containsEntry("a?b", "second"));
    }

    @Test
    void everyTypeOfAColumnIsReadFromJson() {
        List<ColumnDefinition> data = List.of(
                ColumnDefinition.of("d", "DECIMAL(38,10)"),
                ColumnDefinition.of("l", "BIGINT"),
                ColumnDefinition.of("b", "BOOLEAN"),
                ColumnDefinition.of("day", "DATE"),
                ColumnDefinition.of("tags", "ARRAY<STRING>"),
                ColumnDefinition.of("files", "ARRAY<STRUCT<id STRING, size BIGINT, width INT>>"));
        query(TargetTable.create(target));
        addColumns(data);

        String row = "[{\"c0\":\"rec1\",\"c1\":\"2026-01-01T10:11:12.345Z\",\"c2\":{\"x\":\"NaN\"},\"c3\":\"h\","
                + "\"c4\":\"1.5\",\"c5\":9007199254740993,\"c6\":true,\"c7\":\"0001-01-01\",\"c8\":[\"a\",null],"
                + "\"c9\":[{\"id\":\"att1\",\"size\":3,\"width\":2}]}]";
        query(TargetMerge.merge(target, ScdType.SCD_TYPE_1, data, 1), RUN_1.toString(), row);

        assertThat(query(
                        "SELECT CAST(d AS STRING) d, l, b, CAST(day AS STRING) day, to_json(tags) tags, to_json(files) f, "
                                + "CAST(`_airtable_created_at` AS STRING) c, `_airtable_cell_errors`['x'] e FROM "
                                + target.sql()))
                .singleElement()
                .satisfies(r -> assertThat(r.values())
                        .containsExactly(
                                "1.5000000000",
                                9007199254740993L,
                                true,
                                "0001-01-01",
                                "[\"a\",null]",
                                "[{\"id\":\"att1\",\"size\":3,\"width\":2}]",
                                "2026-01-01 10:11:12.345",
                                "NaN"));
    }

    @Test
    void truncatedMalformedAndMistypedRowsAreRefusedAndNothingIsWritten() {
        query(TargetTable.create(target));
        addColumns(List.of(ColumnDefinition.of("cost", "DOUBLE")));
        long before = history().newestVersion();
        String merge = TargetMerge.merge(target, ScdType.SCD_TYPE_1, List.of(ColumnDefinition.of("cost", "DOUBLE")), 2);

        for (String rows : List.of(
                "[{\"c0\":\"rec1\"}]",
                "[{\"c0\":\"rec1\"},{\"c0\"",
                "[{\"c0\":\"rec1\"},{\"c0\":\"rec2\",\"c4\":\"dear\"}]",
                "[{\"c0\":\"rec1\"},{\"c3\":\"without id\"}]",
                "{\"c0\":\"rec1\"}",
                "")) {
            assertThat(kindOf(merge, RUN_1.toString(), rows)).as(rows).isEqualTo(WarehouseFault.Kind.ROW_REFUSED);
        }
        assertThat(history().newestVersion()).isEqualTo(before);
    }

    @Test
    void tableFoundWithoutDeletionVectorsGetsThem() {
        query("CREATE TABLE " + target.sql() + " (`_airtable_id` STRING) USING DELTA "
                + "TBLPROPERTIES ('delta.enableDeletionVectors' = 'false')");

        query(TargetTable.enableDeletionVectors(target));

        assertThat(TableDetail.parse(query(TargetTable.detail(target))).hasDeletionVectors())
                .isTrue();
    }

    @Test
    void controlTablesReplaceByKeyAndRunsAreAdded() {
        for (ControlTable table : ControlTable.values()) {
            query(table.create(target));
            query(table.create(target));
            assertThat(table.addMissingColumns(target, TableDescription.parse(query(table.describe(target)))))
                    .isEmpty();
        }
        upsert(ControlTable.STATE, List.of(Map.of("target", "a.b.c", "rows", 1, "updated_at", RUN_1)));
        upsert(
                ControlTable.STATE,
                List.of(
                        Map.of("target", "a.b.c", "rows", 2, "known_at", RUN_1),
                        Map.of("target", "a.b.d", "watermark", RUN_1)));
        assertThat(query(ControlTable.STATE.select(target))).hasSize(2);
        assertThat(query(ControlTable.STATE.selectOfTarget(target), "a.b.c"))
                .singleElement()
                .satisfies(r -> assertThat(r).containsEntry("rows", 2L).containsEntry("updated_at", null));

        Map<String, Object> column =
                Map.of("target", "a.b.c", "field_id", "fld1", "column_name", "x", "is_current", true);
        upsert(
                ControlTable.COLUMNS,
                List.of(column, Map.of("target", "a.b.c", "field_id", "fld1", "column_name", "x_v2")));
        upsert(ControlTable.COLUMNS, List.of(column));
        assertThat(query(ControlTable.COLUMNS.selectOfTarget(target), "a.b.c")).hasSize(2);

        upsert(ControlTable.RUNS, List.of(Map.of("run_id", "r1", "target", "a.b.c", "started_at", RUN_1)));
        upsert(
                ControlTable.RUNS,
                List.of(
                        Map.of("run_id", "r1", "target", "a.b.c", "started_at", RUN_1),
                        Map.of("run_id", "r2", "target", "a.b.c", "started_at", RUN_1, "pages", 3)));
        assertThat(query(ControlTable.RUNS.select(target)))
                .as("rows of runs, one of which was sent twice")
                .hasSize(2);
    }

    @Test
    void deadLetterSeenAgainIsCountedAndOpenedAgain() {
        query(ControlTable.DEAD_LETTERS.create(target));
        Map<String, Object> letter = new LinkedHashMap<>(Map.of(
                "dead_letter_id", "d1", "run_id", "r1", "failures", 1, "failed_at", RUN_1, "last_failed_at", RUN_1));
        letter.put("record", "{\"id\":\"rec1\"}");
        upsert(ControlTable.DEAD_LETTERS, List.of(letter));
        query("UPDATE " + target.sibling("airdelta_dead_letters").sql()
                + " SET `replayed_at` = '2026-01-01T12:00:00Z', `outcome` = 'stored'");
        upsert(ControlTable.DEAD_LETTERS, List.of(letter));

        letter.putAll(
                Map.of("run_id", "r2", "failures", 2, "failed_at", RUN_2, "last_failed_at", RUN_2, "detail", "why"));
        upsert(ControlTable.DEAD_LETTERS, List.of(letter));
        upsert(ControlTable.DEAD_LETTERS, List.of(letter));
        // An end from before it failed again, and one of a letter that is not there.
        upsert(ControlTable.DEAD_LETTERS, List.of(ended("d1", RUN_1), ended("d2", RUN_2)));

        assertThat(query(
                        "SELECT run_id, failures, CAST(failed_at AS STRING) f, CAST(last_failed_at AS STRING) l, detail, "
                                + "record, replayed_at IS NULL AND outcome IS NULL AS open FROM "
                                + target.sibling("airdelta_dead_letters").sql()))
                .singleElement()
                .satisfies(r -> assertThat(r.values())
                        .containsExactly(
                                "r2",
                                3L,
                                "2026-01-01 00:00:00",
                                "2026-01-02 00:00:00",
                                "why",
                                "{\"id\":\"rec1\"}",
                                true));
        assertThat(query(LetterQueries.open(target, 10))).hasSize(1);

        upsert(ControlTable.DEAD_LETTERS, List.of(ended("d1", RUN_2)));

        assertThat(query(LetterQueries.open(target, 10))).isEmpty();
        assertThat(query(LetterQueries.letters(target, 1), "[\"d1\"]"))
                .singleElement()
                .satisfies(r -> assertThat(r).containsEntry("outcome", "stored").containsEntry("failures", 3L));
    }

    @Test
    void deadLettersAreFoundByTargetRecordTimeAndReason() {
        query(ControlTable.DEAD_LETTERS.create(target));
        upsert(
                ControlTable.DEAD_LETTERS,
                List.of(letter("d1", "a.b.c", "rec1", RUN_1), letter("d2", "a.b.c", "rec2", RUN_2)));
        upsert(
                ControlTable.DEAD_LETTERS,
                List.of(letter("d3", "a.b.c", "rec1", RUN_2), letter("d4", "a.b.d", "rec1", RUN_2)));
        upsert(ControlTable.DEAD_LETTERS, List.of(ended("d3", RUN_2)));

        assertThat(ids(LetterQueries.openOfRecords(target, 2), "[\"rec1\",\"rec9\"]", "a.b.c"))
                .containsExactly("d1");
        assertThat(ids(LetterQueries.openAmong(target, 3), "[\"d1\",\"d3\",\"d4\"]"))
                .containsExactlyInAnyOrder("d1", "d4");
        assertThat(ids(LetterQueries.list(target, false, false, false, 10), "a.b.c"))
                .containsExactly("d2", "d1");
        assertThat(ids(LetterQueries.list(target, true, false, false, 2), "a.b.c"))
                .containsExactly("d2", "d3");
        assertThat(ids(LetterQueries.list(target, false, true, true, 9), "a.b.c", RUN_2.toString(), "FAILED"))
                .containsExactly("d2");
        assertThat(ids(LetterQueries.list(target, false, false, true, 9), "a.b.c", "passed"))
                .isEmpty();
    }

    private List<Object> ids(String sql, String... parameters) {
        return query(sql, (Object[]) parameters).stream()
                .map(row -> row.get("dead_letter_id"))
                .toList();
    }

    private static Map<String, Object> letter(String id, String target, String record, Instant at) {
        return Map.of(
                "dead_letter_id",
                id,
                "target",
                target,
                "record_id",
                record,
                "reason",
                "transform failed",
                "failures",
                1,
                "failed_at",
                at,
                "last_failed_at",
                at);
    }

    private static Map<String, Object> ended(String id, Instant at) {
        return Map.of("dead_letter_id", id, "replayed_at", at, "outcome", "stored");
    }

    @Test
    void controlTableOfAnOlderVersionGainsItsMissingColumns() {
        query("CREATE TABLE " + target.sibling("airdelta_state").sql() + " (`target` STRING NOT NULL) USING DELTA");
        TableDescription older = TableDescription.parse(query(ControlTable.STATE.describe(target)));

        query(ControlTable.STATE.addMissingColumns(target, older).orElseThrow());

        upsert(ControlTable.STATE, List.of(Map.of("target", "a.b.c", "table_id", "tbl1")));
        assertThat(query(ControlTable.STATE.select(target)))
                .singleElement()
                .satisfies(r -> assertThat(r).containsEntry("table_id", "tbl1"));
    }

    @Test
    void oneWriterAtATimeClaimsATargetAndNobodyElseReplacesItsState() {
        query(ControlTable.STATE.create(target));
        claim("me", null, null, RUN_0);
        claim("other", null, RUN_0, RUN_1);
        assertThat(writer()).isEqualTo("me");
        upsert(
                ControlTable.STATE,
                List.of(Map.of(
                        "target", "a.b.c", "writer", "other", "rows", 7, "known_at", RUN_0, "updated_at", RUN_2)));
        assertThat(state()).containsEntry("rows", null).containsEntry("writer", "me");

        upsert(
                ControlTable.STATE,
                List.of(Map.of(
                        "target",
                        "a.b.c",
                        "writer",
                        "me",
                        "writer_until",
                        RUN_1,
                        "known_at",
                        RUN_0,
                        "updated_at",
                        RUN_1)));
        assertThat(writer())
                .as("who writes on after a write in the middle of a run")
                .isEqualTo("me");
        query("UPDATE " + target.sibling("airdelta_state").sql() + " SET `writer_until` = current_timestamp()");
        claim("me", null, RUN_1, RUN_1.plusSeconds(1));
        claim("me", null, RUN_1, RUN_1.plusSeconds(1));
        assertThat(query("SELECT `writer_until` > current_timestamp() + INTERVAL '4' MINUTE AS r FROM "
                        + target.sibling("airdelta_state").sql()))
                .as("renewed, and once more because the answer was lost")
                .containsExactly(Map.of("r", true));

        Map<String, Object> last = Map.of(
                "target", "a.b.c", "writer", "me", "rows", 9, "known_at", RUN_1.plusSeconds(1), "updated_at", RUN_2);
        upsert(ControlTable.STATE, List.of(last));
        upsert(ControlTable.STATE, List.of(last));
        assertThat(state())
                .containsEntry("rows", 9L)
                .containsEntry("writer", null)
                .containsEntry("writer_until", null);

        Instant moved = RUN_2.plusSeconds(1);
        claim("other", null, RUN_1, moved);
        assertThat(writer()).as("who writes, knowing an older state").isNull();
        claim("other", null, RUN_2, moved);
        claim("me", "another", moved, moved.plusSeconds(1));
        claim("me", "other", RUN_2, moved.plusSeconds(1));
        assertThat(writer()).as("who writes, knowing nothing of the claim").isEqualTo("other");
        claim("me", "other", moved, moved.plusSeconds(1));
        assertThat(writer()).as("who writes once the other one is dead").isEqualTo("me");
        moved = moved.plusSeconds(1);
        query("UPDATE " + target.sibling("airdelta_state").sql()
                + " SET `writer_until` = current_timestamp() - INTERVAL '1' SECOND");
        assertThat(query(WriterClaim.select(target)).get(0)).containsEntry("lapsed", true);
        claim("third", null, moved, moved.plusSeconds(1));
        assertThat(writer())
                .as("who writes, not knowing whose claim has run out")
                .isEqualTo("me");
        claim("third", null, "me", moved, moved.plusSeconds(1));
        claim("me", null, "third", moved.plusSeconds(1), moved.plusSeconds(2));
        assertThat(writer()).as("whose claim has not run out").isEqualTo("third");
        assertThat(query(WriterClaim.select(target)).get(0)).containsEntry("lapsed", false);
        query(WriterClaim.release(target), moved.plusSeconds(9).toString(), "third", "a.b.c");
        assertThat(state()).containsEntry("writer", null);
        assertThat(query("SELECT `updated_at` = TIMESTAMP'" + moved.plusSeconds(9) + "' AS r FROM "
                        + target.sibling("airdelta_state").sql()))
                .containsExactly(Map.of("r", true));
    }

    private void claim(String writer, String dead, Instant known, Instant moved) {
        claim(writer, dead, null, known, moved);
    }

    private void claim(String writer, String dead, String lapsed, Instant known, Instant moved) {
        Map<String, Object> row = new LinkedHashMap<>(Map.of("target", "a.b.c", "writer", writer));
        row.put("dead_writer", dead);
        row.put("lapsed_writer", lapsed);
        row.put("known_at", known);
        row.put("updated_at", moved);
        query(WriterClaim.claim(target, 1), JsonRows.encode(WriterClaim.columns(), List.of(row)));
    }

    private Object writer() {
        return query(WriterClaim.select(target)).get(0).get("writer");
    }

    private Map<String, Object> state() {
        return query(ControlTable.STATE.select(target)).get(0);
    }

    private void addColumns(List<ColumnDefinition> data) {
        List<ColumnDefinition> wanted = new ArrayList<>(SystemColumns.ALL);
        wanted.addAll(data);
        TableDescription found = TableDescription.parse(query(TargetTable.describe(target)));
        query(TargetTable.addColumns(target, found.missing(wanted)));
    }

    private void merge(List<ColumnDefinition> data, Instant start, String... rows) {
        query(
                TargetMerge.merge(target, ScdType.SCD_TYPE_1, data, rows.length),
                start.toString(),
                "[" + String.join(",", rows) + "]");
    }

    private static String row(String id, String hash, String firstValue) {
        return "{\"c0\":\"%s\",\"c1\":\"2025-12-31T23:59:59.000Z\",\"c3\":\"%s\",\"c4\":\"%s\"}"
                .formatted(id, hash, firstValue);
    }

    private void upsert(ControlTable table, List<Map<String, Object>> rows) {
        query(table.upsert(target, rows.size()), JsonRows.encode(table.written(), rows));
    }

    private CommitHistory history() {
        return CommitHistory.parse(query(TargetTable.history(target, 20)));
    }

    private static WarehouseFault.Kind kindOf(String sql, Object... parameters) {
        return session.kindOf(sql, parameters);
    }

    private static List<Map<String, Object>> query(String sql, Object... parameters) {
        return session.query(sql, parameters);
    }
}
