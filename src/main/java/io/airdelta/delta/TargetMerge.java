package io.airdelta.delta;

import static io.airdelta.delta.MergeTexts.APPEND_MERGE;
import static io.airdelta.delta.MergeTexts.ROW_MERGE;
import static io.airdelta.delta.MergeTexts.VERSION_MERGE;
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

/** The statement that brings one batch of rows into a target. */
public final class TargetMerge {

    /** The columns of a row's keys c0 to c3; the data columns follow from c4 on. */
    public static final List<ColumnDefinition> LEADING_COLUMNS = List.of(ID, CREATED_AT, CELL_ERRORS, ROW_HASH);

    private TargetMerge() {}

    /**
     * One {@code MERGE} with two parameters: 1 is the start of the run as ISO-8601 text with its zone, 2 is the JSON text of
     * the rows ({@link JsonRows}) with the keys of {@link #LEADING_COLUMNS} and then c4, c5, … for the data columns in their
     * order. A record id must not occur twice in the rows. Sent again, it changes nothing. A row whose hash is that of the
     * record's row, current version or newest row is not written, unless that one is marked as deleted. Else
     * <ul>
     *   <li>{@code SCD_TYPE_1}: the record's row is changed, and its mark cleared;
     *   <li>{@code SCD_TYPE_2}: the current version is closed and another opened at the start of the run; a version that this
     *       run opened, or that has no hash ({@link TargetTable#forgetHashes}), is changed in place;
     *   <li>{@code APPEND_ONLY}: a row is appended; one that this run wrote, or that has no hash, is changed in place.
     * </ul>
     *
     * @param data the columns of the fields, without those of {@link SystemColumns}; a key that is absent from a row, or
     *     null, stores NULL
     * @param rowCount the exact number of rows in parameter 2, at least 1
     * @throws IllegalArgumentException where two columns have the same name without regard to case, or a reserved one
     */
    public static String merge(TableName target, ScdType scdType, List<ColumnDefinition> data, int rowCount) {
        checkNames(target, data);
        List<ColumnDefinition> sent = new ArrayList<>(LEADING_COLUMNS);
        sent.addAll(data);
        String source = JsonRows.of(sent, rowCount).select("CAST(? AS TIMESTAMP) AS " + quoted(SYNCED_AT));

        List<ColumnDefinition> written = new ArrayList<>(List.of(CREATED_AT, SYNCED_AT, CELL_ERRORS, ROW_HASH));
        written.addAll(data);
        String text = switch (scdType) {
            case SCD_TYPE_1 -> ROW_MERGE;
            case SCD_TYPE_2 -> VERSION_MERGE;
            case APPEND_ONLY -> APPEND_MERGE;
        };
        return text.formatted(
                target.sql(),
                source,
                list(written, c -> quoted(c) + " = s." + quoted(c)),
                list(written, TargetMerge::quoted),
                list(written, c -> "s." + quoted(c)),
                NewestRows.select(target));
    }

    /**
     * Asks which rows of a batch {@link #merge} would write. For a target without deletion vectors, where a {@code MERGE}
     * copies the unchanged rows as well. The answer has their {@code _airtable_id}, the one parameter is the JSON text of the
     * rows, the second of {@link #merge}. Only the leading columns are read from it, because the hash stands for the others:
     * with 30 columns that takes less than half the time.
     *
     * @param rowCount the exact number of rows in the parameter, at least 1
     */
    public static String differing(TableName target, ScdType scdType, int rowCount) {
        String compared = switch (scdType) {
            case SCD_TYPE_1 -> target.sql() + " AS t ON t.`_airtable_id` = s.`_airtable_id`";
            case SCD_TYPE_2 ->
                target.sql() + " AS t ON t.`_airtable_id` = s.`_airtable_id` AND t.`_airtable_is_current`";
            case APPEND_ONLY -> "(\n" + NewestRows.select(target) + ") AS t ON t.`_airtable_id` = s.`_airtable_id`";
        };
        return """
                SELECT s.`_airtable_id`
                FROM (
                %s) AS s
                LEFT JOIN %s
                WHERE t.`_airtable_id` IS NULL
                  OR NOT (t.`_airtable_row_hash` <=> s.`_airtable_row_hash`)
                  OR t.`_airtable_deleted_at` IS NOT NULL""".formatted(JsonRows.of(LEADING_COLUMNS, rowCount).select(), compared);
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
