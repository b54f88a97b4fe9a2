package io.airdelta.delta;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A target with one data column, {@code task}, written and read by the statements under test. */
final class HistoryTable {

    static final Instant RUN_1 = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant RUN_2 = Instant.parse("2026-01-02T00:00:00Z");
    static final Instant RUN_3 = Instant.parse("2026-01-03T00:00:00.123456Z");

    private static final List<ColumnDefinition> DATA = List.of(ColumnDefinition.of("task", "STRING"));

    private final DriverSession session;
    private final TableName name;
    private final ScdType scdType;

    private HistoryTable(DriverSession session, TableName name, ScdType scdType) {
        this.session = session;
        this.name = name;
        this.scdType = scdType;
    }

    /** Makes an empty one in a schema of its own. */
    static HistoryTable create(DriverSession session, ScdType scdType) {
        HistoryTable table = new HistoryTable(session, session.newTarget(), scdType);
        session.query(TargetTable.create(table.name));
        table.addColumns(SystemColumns.of(scdType));
        table.addColumns(DATA);
        return table;
    }

    /** The same table, from now on with another kind of history. */
    HistoryTable as(ScdType other) {
        return new HistoryTable(session, name, other);
    }

    TableName name() {
        return name;
    }

    void addColumns(List<ColumnDefinition> columns) {
        session.query(TargetTable.addColumns(name, session.describe(name).missing(columns)));
    }

    /** Inserts rows as they are: the columns, then one text of SQL values per row. */
    void insert(String columns, String... values) {
        session.query("INSERT INTO " + name.sql() + " (" + columns + ") VALUES " + String.join(", ", values));
    }

    /** Merges one batch: each row as {@code id task hash}. */
    void merge(Instant start, String... rows) {
        session.query(TargetMerge.merge(name, scdType, DATA, rows.length), start.toString(), json(rows));
    }

    /** The ids of the rows that {@link #merge} would write, in their order. */
    List<String> differing(String... rows) {
        return ids(session.query(TargetMerge.differing(name, scdType, rows.length), json(rows))).stream()
                .sorted()
                .toList();
    }

    void rejoin(Instant start, String... ids) {
        session.query(TargetHistory.rejoin(name, scdType, ids.length), start.toString(), JsonIds.encode(List.of(ids)));
    }

    void forgetHashes() {
        session.query(TargetTable.forgetHashes(name, scdType));
    }

    void deleteSoftly(Instant start, String... ids) {
        session.query(
                TargetDeletes.soft(name, scdType, DATA, ids.length), start.toString(), JsonIds.encode(List.of(ids)));
    }

    void deleteHard(String... ids) {
        session.query(TargetDeletes.hard(name, scdType, ids.length), JsonIds.encode(List.of(ids)));
    }

    long liveCount() {
        return (long) session.query(LiveRows.count(name, scdType)).get(0).get("rows");
    }

    List<String> liveSlice(String after, int limit) {
        return ids(session.query(LiveRows.slice(name, scdType, limit), after));
    }

    List<String> liveAmong(String... ids) {
        return ids(session.query(LiveRows.among(name, scdType, ids.length), JsonIds.encode(List.of(ids))));
    }

    /**
     * The rows, each as its cells with spaces between, in the order of id and time; a moment is the day of its run, null is
     * {@code -}: {@code id task hash synced deleted}, then for {@code SCD_TYPE_2} {@code from to current}.
     */
    List<String> rows() {
        String day = "coalesce(CAST(day(`_airtable_%s`) AS STRING), '-')";
        String history = scdType == ScdType.SCD_TYPE_2
                ? ", " + day.formatted("valid_from") + ", " + day.formatted("valid_to")
                        + ", if(`_airtable_is_current`, 'current', 'past')"
                : "";
        String order = scdType == ScdType.SCD_TYPE_2 ? ", `_airtable_valid_from`" : "";
        return session
                .query("SELECT concat_ws(' ', `_airtable_id`, `task`, coalesce(`_airtable_row_hash`, '-'), "
                        + day.formatted("synced_at") + ", " + day.formatted("deleted_at") + history + ") AS r FROM "
                        + name.sql() + " ORDER BY `_airtable_id`" + order + ", `_airtable_synced_at`")
                .stream()
                .map(row -> (String) row.get("r"))
                .toList();
    }

    long version() {
        return session.version(name);
    }

    CommitHistory history() {
        return CommitHistory.parse(session.query(TargetTable.history(name, 20)));
    }

    private static String json(String... rows) {
        return Arrays.stream(rows)
                .map(row -> row.split(" "))
                .map(cells -> "{\"c0\":\"%s\",\"c1\":\"2025-12-31T00:00:00.000Z\",\"c4\":\"%s\",\"c3\":\"%s\"}"
                        .formatted((Object[]) cells))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static List<String> ids(List<Map<String, Object>> rows) {
        return rows.stream().map(row -> (String) row.get("_airtable_id")).collect(Collectors.toList());
    }
}
