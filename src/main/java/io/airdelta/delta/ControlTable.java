package io.airdelta.delta;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables in which airdelta keeps its own records, in the schema of the targets that they speak of. They only ever gain
 * columns, at the end. Every upsert has one parameter, the rows as one JSON text ({@link JsonRows}) whose keys c0, c1, … are the {@link
 * #columns()} in their order; a column that is absent from a row is stored as NULL.
 */
public enum ControlTable {
    /**
     * One row per target: where its capture stands and who writes it. {@code table_parameter} is the route's parameter {@code
     * table} under which the table was found, {@code scd_type} that of the rows. {@code held_deletes} and {@code held_fields}
     * count what waits for a consent, {@code accepted_deletes} and {@code accepted_fields} what has it ({@link AcceptedDeletes}); {@code consent_needed} tells of
     * rows that airdelta did not write, of which none is deleted without a consent. {@code maintained_at} is when the run began after
     * which upkeep was last due.
     */
    STATE(
            "airdelta_state",
            List.of("target"),
            "base_id table_id table_name target route_id capture capture_reason watermark:TIMESTAMP webhook_id "
                    + "webhook_cursor:BIGINT last_scan_at:TIMESTAMP last_success_at:TIMESTAMP rows:BIGINT "
                    + "held_deletes:BIGINT settings_hash writer writer_until:TIMESTAMP updated_at:TIMESTAMP "
                    + "table_parameter ignored_columns scd_type accepted_deletes:BIGINT consent_needed:BOOLEAN "
                    + "held_fields:BIGINT accepted_fields:BIGINT maintained_at:TIMESTAMP"),

    /** One row per finished run; rows are inserted, never changed. */
    RUNS(
            "airdelta_runs",
            List.of(),
            "run_id route_id base_id table_id target capture capture_reason started_at:TIMESTAMP "
                    + "finished_at:TIMESTAMP status pages:BIGINT requests:BIGINT records:BIGINT rows_inserted:BIGINT "
                    + "rows_updated:BIGINT rows_deleted:BIGINT dead_letters:BIGINT cell_errors:BIGINT retries:BIGINT error"),

    /**
     * The ledger of columns: which field each column of a target holds or held. {@code airtable_result} is the type of {@code
     * options.result} of a computed field, null for others.
     */
    COLUMNS(
            "airdelta_columns",
            List.of("target", "field_id", "column_name"),
            "base_id table_id target field_id column_name airtable_name airtable_type delta_type is_current:BOOLEAN "
                    + "first_seen_at:TIMESTAMP removed_at:TIMESTAMP airtable_result"),

    /** One row per record content that could not be stored, with how often that failed. */
    DEAD_LETTERS(
            "airdelta_dead_letters",
            List.of("dead_letter_id"),
            "dead_letter_id run_id route_id base_id table_id target record_id record reason detail "
                    + "failed_at:TIMESTAMP last_failed_at:TIMESTAMP failures:BIGINT replayed_at:TIMESTAMP outcome");

    private static final String LETTER_UPDATES = """
            WHEN MATCHED AND s.`last_failed_at` > t.`last_failed_at`
              AND (t.`replayed_at` IS NULL OR s.`last_failed_at` > t.`replayed_at`) THEN UPDATE SET
              `run_id` = s.`run_id`,
              `detail` = s.`detail`,
              `last_failed_at` = s.`last_failed_at`,
              `failures` = t.`failures` + s.`failures`,
              `replayed_at` = s.`replayed_at`,
              `outcome` = s.`outcome`
            WHEN MATCHED AND t.`replayed_at` IS NULL AND s.`replayed_at` >= t.`last_failed_at` THEN UPDATE SET
              `replayed_at` = s.`replayed_at`,
              `outcome` = s.`outcome`""";

    private final String tableName;
    private final List<String> keyColumns;
    private final List<ColumnDefinition> columns;

    ControlTable(String tableName, List<String> keyColumns, String columns) {
        this.tableName = tableName;
        this.keyColumns = keyColumns;
        this.columns = Arrays.stream(columns.split(" "))
                .map(c -> c.split(":"))
                .map(c -> ColumnDefinition.of(c[0], c.length == 1 ? "STRING" : c[1]))
                .toList();
    }

    /** The table's name without its schema. */
    public String tableName() {
        return tableName;
    }

    /** The columns that tell rows apart, none for {@link #RUNS}. They must not be null in a row. */
    public List<String> keyColumns() {
        return keyColumns;
    }

    /** All columns in their order; the one with place n has the key c<i>n</i> in the JSON text of {@link #upsert}. */
    public List<ColumnDefinition> columns() {
        return columns;
    }

    /**
     * Makes this table where it is missing.
     *
     * @param target any table of the schema
     */
    public String create(TableName target) {
        String definitions = columns.stream()
                .map(c -> TargetTable.column(c) + (keyColumns.contains(c.name()) ? " NOT NULL" : ""))
                .collect(Collectors.joining(",\n  "));
        return """
                CREATE TABLE IF NOT EXISTS %s (
                  %s
                )
                USING DELTA
                TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')""".formatted(sql(target), definitions);
    }

    /** Asks for the columns that this table has in the schema of the target. */
    public String describe(TableName target) {
        return TargetTable.describe(target.sibling(tableName));
    }

    /**
     * Adds the columns that a newer version brought.
     *
     * @param found what {@link #describe} answered
     * @return the statement, or empty where none is missing
     */
    public Optional<String> addMissingColumns(TableName target, TableDescription found) {
        List<ColumnDefinition> missing = found.missing(columns);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(TargetTable.addColumns(target.sibling(tableName), missing));
    }

    /** All rows of the schema. Has no parameter. Asks for {@code *}, so that a table of another version can be read. */
    public String select(TableName target) {
        return "SELECT * FROM " + sql(target);
    }

    /** The rows of one target; the parameter is {@link TableName#qualified()}. */
    public String selectOfTarget(TableName target) {
        return select(target) + "\nWHERE `target` = ?";
    }

    /**
     * The columns of the rows in the parameter of {@link #upsert}, in the order of their keys: those of the table, and for {@link
     * #STATE} {@link WriterClaim#KNOWN_AT}.
     */
    public List<ColumnDefinition> written() {
        return this == STATE
                ? Stream.concat(columns.stream(), Stream.of(WriterClaim.KNOWN_AT))
                        .toList()
                : columns;
    }

    /**
     * Writes rows, as one statement with one parameter; sent twice it does no more than once. {@link #COLUMNS} replaces the row
     * of the same key. So does {@link #STATE}, as far as {@link WriterClaim} allows it: {@code writer} is who writes, and where {@code
     * writer_until} is not NULL, of whatever time, a claim that is there stays; else it ends. {@link #DEAD_LETTERS} counts a failure
     * that is newer than what is known of the letter, and opens it again where it had been replayed; a row without {@code failures}
     * notes what became of a letter, unless that failed since then; one that comes late changes nothing. {@link #RUNS} adds rows.
     *
     * @param target any table of the schema
     * @param rowCount the exact number of rows in the parameter, at least 1; a key must not occur twice in them
     */
    public String upsert(TableName target, int rowCount) {
        String source = JsonRows.of(written(), rowCount).select();
        if (this == RUNS) {
            return """
                    INSERT INTO %s (
                      %s
                    )
                    SELECT
                      %s
                    FROM (
                    %s) AS s
                    WHERE NOT EXISTS (
                      SELECT 1 FROM %s AS t WHERE t.`run_id` = s.`run_id` AND t.`started_at` = s.`started_at`
                    )""".formatted(sql(target), columnList(""), columnList("s."), source, sql(target));
        }
        return """
                MERGE INTO %s AS t
                USING (
                %s) AS s
                ON %s
                %s
                %s THEN INSERT (
                  %s
                ) VALUES (
                  %s
                )""".formatted(
                sql(target),
                source,
                keyColumns.stream().map(k -> "t.`" + k + "` = s.`" + k + "`").collect(Collectors.joining(" AND ")),
                this == DEAD_LETTERS
                        ? LETTER_UPDATES
                        : "WHEN MATCHED" + (this == STATE ? " AND " + WriterClaim.REPLACEABLE : "")
                                + update(assignments()),
                this == DEAD_LETTERS ? "WHEN NOT MATCHED AND s.`failures` IS NOT NULL" : "WHEN NOT MATCHED",
                columnList(""),
                columns.stream().map(this::inserted).collect(Collectors.joining(",\n  ")));
    }

    private static String update(List<String> assignments) {
        return " THEN UPDATE SET\n  " + String.join(",\n  ", assignments);
    }

    private List<String> assignments() {
        List<String> assignments = new ArrayList<>();
        for (ColumnDefinition column : columns) {
            if (column.name().startsWith("accepted_")) {
                // Given from outside while the service runs: a row that knows nothing of it must not take it back.
                assignments.add("`%1$s` = coalesce(s.`%1$s`, t.`%1$s`)".formatted(column.name()));
            } else if (isOfClaim(column)) {
                assignments.add("`" + column.name() + "` = " + WriterClaim.kept(column));
            } else if (!keyColumns.contains(column.name())) {
                assignments.add("`" + column.name() + "` = s.`" + column.name() + "`");
            }
        }
        return assignments;
    }

    private String inserted(ColumnDefinition column) {
        return isOfClaim(column) ? "NULL" : "s." + Identifiers.quote(column.name());
    }

    private boolean isOfClaim(ColumnDefinition column) {
        return this == STATE && column.name().startsWith("writer");
    }

    private String columnList(String prefix) {
        return columns.stream().map(c -> prefix + Identifiers.quote(c.name())).collect(Collectors.joining(",\n  "));
    }

    private String sql(TableName target) {
        return target.sibling(tableName).sql();
    }
}
