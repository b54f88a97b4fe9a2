package io.airdelta.delta;

import java.util.List;
import java.util.stream.Collectors;

/** The statements that make a target table, let it grow, and look at it. */
public final class TargetTable {

    private TargetTable() {}

    /** Asks for the catalog that a name without one belongs to, as one row with the column {@code catalog}. */
    public static String currentCatalog() {
        return "SELECT current_catalog() AS `catalog`";
    }

    /** Asks for the warehouse's time, as one row with the column {@code millis} since 1970: a number is not read in some zone. */
    public static String currentMillis() {
        return "SELECT unix_millis(current_timestamp()) AS `millis`";
    }

    /**
     * Asks for the schema of a table; fails with {@link WarehouseFault.Kind#SCHEMA_NOT_FOUND} where it is missing. Chosen over
     * {@code SHOW SCHEMAS … LIKE}, whose pattern gives a meaning to characters of the name and whose result column has
     * another name on Spark.
     */
    public static String describeSchema(TableName table) {
        return "DESCRIBE SCHEMA " + table.schemaSql();
    }

    /** Reads a table, but none of its rows: fails where it is missing, and where it may not be read. */
    public static String noRows(TableName table) {
        return "SELECT 1 AS `one` FROM " + table.sql() + " LIMIT 0";
    }

    /** Makes the schema of a table. Needs a grant on the catalog even where the schema exists, so ask first. */
    public static String createSchema(TableName table) {
        return "CREATE SCHEMA IF NOT EXISTS " + table.schemaSql();
    }

    /**
     * Makes a target that holds the record id alone; {@link #addColumns} brings the rest. No text from Airtable stands in it:
     * an emoji in a comment before {@code CLUSTER BY} breaks the statement on Spark.
     */
    public static String create(TableName table) {
        return create(table, "");
    }

    /**
     * As {@link #create(TableName)}, for columns of any name: Delta refuses spaces and {@code , ; { } ( ) =} in a name unless
     * columns are mapped by name, which raises the protocol that readers need.
     */
    public static String createForAnyColumnName(TableName table) {
        return create(table, ",\n  'delta.columnMapping.mode' = 'name'");
    }

    private static String create(TableName table, String moreProperties) {
        return """
                CREATE TABLE IF NOT EXISTS %s (
                  `_airtable_id` STRING NOT NULL
                )
                USING DELTA
                CLUSTER BY (`_airtable_id`)
                TBLPROPERTIES (
                  'delta.enableDeletionVectors' = 'true'%s
                )""".formatted(table.sql(), moreProperties);
    }

    /**
     * Adds columns with their comments, in the given order, at the end of the table. Fails with FIELD_ALREADY_EXISTS where
     * one is there: compare with {@link TableDescription#missing} before.
     *
     * @param columns at least one
     */
    public static String addColumns(TableName table, List<ColumnDefinition> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("No column to add to " + table);
        }
        return columns.stream()
                .map(TargetTable::column)
                .collect(Collectors.joining(",\n  ", "ALTER TABLE " + table.sql() + " ADD COLUMNS (\n  ", "\n)"));
    }

    /**
     * Gives columns the comments of their definitions, as one statement and one commit; no comment there removes the one in
     * the warehouse. Compare with {@link ColumnDefinition#hasCommentOf} before: the statement commits also where nothing
     * differs.
     *
     * @param columns at least one, each in the table
     */
    public static String commentOn(TableName table, List<ColumnDefinition> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("No column of " + table + " to comment on");
        }
        return columns.stream()
                .map(c -> Identifiers.quote(c.name()) + " COMMENT " + comment(c.comment()))
                .collect(Collectors.joining(",\n  ", "ALTER TABLE " + table.sql() + " ALTER COLUMN\n  ", ""));
    }

    /**
     * Gives the table itself a comment, which {@link TargetRewrite} drops.
     *
     * @param comment the text, or null to remove it
     */
    public static String commentOnTable(TableName table, String comment) {
        return "COMMENT ON TABLE " + table.sql() + " IS " + comment(comment);
    }

    /** Asks for the columns: read the answer with {@link TableDescription#parse}. */
    public static String describe(TableName table) {
        return "DESCRIBE TABLE " + table.sql();
    }

    /**
     * Asks for the newest commits, newest first: read the answer with {@link CommitHistory#parse}.
     *
     * @param limit how many, at least 1
     */
    public static String history(TableName table, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A history of " + limit + " commits was asked for, expected 1 or more");
        }
        return "DESCRIBE HISTORY " + table.sql() + " LIMIT " + limit;
    }

    /** Asks how the table is stored, as one row: read the answer with {@link TableDetail#parse}. */
    public static String detail(TableName table) {
        return "DESCRIBE DETAIL " + table.sql();
    }

    /**
     * Asks whether each row has a record id of its own, as one row: {@code rows}, {@code ids} (those that are not null) and
     * {@code distinct_ids}.
     */
    public static String countIds(TableName table) {
        return """
                SELECT
                  count(*) AS `rows`,
                  count(`_airtable_id`) AS `ids`,
                  count(DISTINCT `_airtable_id`) AS `distinct_ids`
                FROM %s""".formatted(table.sql());
    }

    /** Asks whether the table, of whatever columns, has a row: the answer has one or none. */
    public static String anyRow(TableName table) {
        return "SELECT 1 AS `found` FROM " + table.sql() + " LIMIT 1";
    }

    /**
     * Takes the hash from the row of every living record ({@link LiveRows}), so that the scan that follows writes all of them
     * anew, in place. Rows of the past keep theirs.
     */
    public static String forgetHashes(TableName table, ScdType scdType) {
        return switch (scdType) {
            case SCD_TYPE_1 -> forgetHashes(table, "`_airtable_deleted_at` IS NULL");
            case SCD_TYPE_2 -> forgetHashes(table, "`_airtable_is_current`");
            case APPEND_ONLY -> """
                    MERGE INTO %s AS t
                    USING (
                    %s) AS s
                    ON t.`_airtable_id` = s.`_airtable_id` AND t.`_airtable_synced_at` = s.`_airtable_synced_at`
                    WHEN MATCHED AND t.`_airtable_row_hash` IS NOT NULL AND t.`_airtable_deleted_at` IS NULL THEN UPDATE SET
                      `_airtable_row_hash` = NULL""".formatted(table.sql(), NewestRows.select(table));
        };
    }

    private static String forgetHashes(TableName table, String live) {
        return "UPDATE " + table.sql()
                + "\nSET `_airtable_row_hash` = NULL\nWHERE `_airtable_row_hash` IS NOT NULL AND " + live;
    }

    /** Gives a table that was found without them deletion vectors, without which a MERGE copies unchanged rows. */
    public static String enableDeletionVectors(TableName table) {
        return "ALTER TABLE " + table.sql() + " SET TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')";
    }

    /**
     * Lets columns of an existing table have any name, as {@link #createForAnyColumnName} does for a new one. For a user to
     * run, as it raises the protocol that every reader and writer of the table needs.
     */
    public static String enableColumnMapping(TableName table) {
        return "ALTER TABLE " + table.sql() + " SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name')";
    }

    /**
     * Gives a column that is in the way another name and leaves its values. For a user to run; the columns must be mapped by
     * name ({@link #enableColumnMapping}).
     *
     * @param column the column's name, not quoted
     */
    public static String moveAside(TableName table, String column) {
        return "ALTER TABLE " + table.sql() + " RENAME COLUMN " + Identifiers.quote(column) + " TO "
                + Identifiers.quote("by_hand_" + column);
    }

    static String column(ColumnDefinition column) {
        String comment = column.comment() == null ? "" : " COMMENT " + comment(column.comment());
        return Identifiers.quote(column.name()) + " " + column.type() + comment;
    }

    private static String comment(String text) {
        return StringLiterals.quote(text == null ? "" : text);
    }
}
