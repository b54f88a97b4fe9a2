package io.airdelta.delta;

import static io.airdelta.delta.SystemColumns.CELL_ERRORS;
import static io.airdelta.delta.SystemColumns.CREATED_AT;
import static io.airdelta.delta.SystemColumns.DELETED_AT;
import static io.airdelta.delta.SystemColumns.ID;
import static io.airdelta.delta.SystemColumns.ROW_HASH;
import static io.airdelta.delta.SystemColumns.SYNCED_AT;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The statement that brings one batch of rows into a target with one row per record ({@code SCD_TYPE_1}). */
public final class TargetMerge {

    /** The columns of a row's keys c0 to c3; the data columns follow from c4 on. */
    public static final List<ColumnDefinition> LEADING_COLUMNS = List.of(ID, CREATED_AT, CELL_ERRORS, ROW_HASH);

    private TargetMerge() {}

    /**
     * One {@code MERGE} with two parameters: 1 is the start of the run as ISO-8601 text with its zone, 2 is the JSON text of
     * the rows ({@link JsonRows}) with the keys of {@link #LEADING_COLUMNS} and then c4, c5, … for the data columns in their
     * order. A row whose hash is unchanged is not written, unless it is marked as deleted: then the mark is cleared. A record
     * id must not occur twice in the rows.
     *
     * @param data the columns of the fields, without those of {@link SystemColumns}; a key that is absent from a row, or
     *     null, stores NULL
     * @param rowCount the exact number of rows in parameter 2, at least 1
     * @throws IllegalArgumentException where two columns have the same name without regard to case, or a reserved one
     */
    public static String merge(TableName target, List<ColumnDefinition> data, int rowCount) {
        checkNames(target, data);
        List<ColumnDefinition> sent = new ArrayList<>(LEADING_COLUMNS);
        sent.addAll(data);
        String source = JsonRows.of(sent, rowCount).select("CAST(? AS TIMESTAMP) AS " + quoted(SYNCED_AT));

        List<ColumnDefinition> written = new ArrayList<>(List.of(CREATED_AT, SYNCED_AT, CELL_ERRORS, ROW_HASH));
        written.addAll(data);
        return """
                MERGE INTO %1$s AS t
                USING (
                %2$s) AS s
                ON t.`_airtable_id` = s.`_airtable_id`
                WHEN MATCHED AND (
                  NOT (t.`_airtable_row_hash` <=> s.`_airtable_row_hash`) OR t.`_airtable_deleted_at` IS NOT NULL
                ) THEN UPDATE SET
                  %3$s,
                  `_airtable_deleted_at` = NULL
                WHEN NOT MATCHED THEN INSERT (
                  `_airtable_id`,
                  %4$s,
                  `_airtable_deleted_at`
                ) VALUES (
                  s.`_airtable_id`,
                  %5$s,
                  NULL
                )""".formatted(
                        target.sql(),
                        source,
                        list(written, c -> quoted(c) + " = s." + quoted(c)),
                        list(written, TargetMerge::quoted),
                        list(written, c -> "s." + quoted(c)));
    }

    /**
     * Asks which rows of a batch {@link #merge} would write: those whose record has no row in the target, another hash, or a
     * mark as deleted. For a target without deletion vectors, where a {@code MERGE} copies the unchanged rows as well. The
     * answer has their {@code _airtable_id}, the one parameter is the JSON text of the rows, the second of {@link #merge}. Only
     * the leading columns are read from it, because the hash stands for the others: with 30 columns that takes less than half
     * the time.
     *
     * @param rowCount the exact number of rows in the parameter, at least 1
     */
    public static String differing(TableName target, int rowCount) {
        return """
                SELECT s.`_airtable_id`
                FROM (
                %2$s) AS s
                LEFT JOIN %1$s AS t ON t.`_airtable_id` = s.`_airtable_id`
                WHERE t.`_airtable_id` IS NULL
                  OR NOT (t.`_airtable_row_hash` <=> s.`_airtable_row_hash`)
                  OR t.`_airtable_deleted_at` IS NOT NULL""".formatted(
                        target.sql(), JsonRows.of(LEADING_COLUMNS, rowCount).select());
    }

    private static void checkNames(TableName target, List<ColumnDefinition> data) {
        Set<String> seen = new HashSet<>();
        for (ColumnDefinition column : data) {
            String name = column.name().toLowerCase(Locale.ROOT);
            if (SystemColumns.isReserved(name)) {
                throw new IllegalArgumentException("The column " + column.name() + " of " + target
                        + " has a reserved name: " + DELETED_AT.name() + " and all names that begin with "
                        + SystemColumns.RESERVED_PREFIX + " are airdelta's own");
            }
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "The column " + column.name() + " of " + target + " occurs twice without regard to case");
            }
        }
    }

    private static String list(List<ColumnDefinition> columns, Function<ColumnDefinition, String> form) {
        return columns.stream().map(form).collect(Collectors.joining(",\n  "));
    }

    private static String quoted(ColumnDefinition column) {
        return Identifiers.quote(column.name());
    }
}
