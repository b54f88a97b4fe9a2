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

    /**
     * Asks for the schema of a table; fails with {@link WarehouseFault.Kind#SCHEMA_NOT_FOUND} where it is missing. Chosen over
     * {@code SHOW SCHEMAS … LIKE}, whose pattern gives a meaning to characters of the name and whose result column has
     * another name on Spark.
     */
    public static String describeSchema(TableName table) {
        return "DESCRIBE SCHEMA " + table.schemaSql();
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

    /** Gives a column the comment of its definition; no comment there removes the one in the warehouse. */
    public static String commentOn(TableName table, ColumnDefinition column) {
        return "ALTER TABLE %s ALTER COLUMN %s COMMENT %s"
                .formatted(
                        table.sql(),
                        Identifiers.quote(column.name()),
                        StringLiterals.quote(column.comment() == null ? "" : column.comment()));
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

    /** Asks for the properties, as rows {@code key}, {@code value}. */
    public static String properties(TableName table) {
        return "SHOW TBLPROPERTIES " + table.sql();
    }

    /** Gives a table that was found without them deletion vectors, without which a MERGE copies unchanged rows. */
    public static String enableDeletionVectors(TableName table) {
        return "ALTER TABLE " + table.sql() + " SET TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')";
    }

    static String column(ColumnDefinition column) {
        String comment = column.comment() == null ? "" : " COMMENT " + StringLiterals.quote(column.comment());
        return Identifiers.quote(column.name()) + " " + column.type() + comment;
    }
}
