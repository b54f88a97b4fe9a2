package io.airdelta.delta;

import static io.airdelta.delta.SystemColumns.DELETED_AT;
import static io.airdelta.delta.SystemColumns.SYNCED_AT;

import java.util.List;
import java.util.stream.Stream;

/** The statements that take records out of a target whose deletion in Airtable is certain. Sent again, they change nothing. */
public final class TargetDeletes {

    private TargetDeletes() {}

    /**
     * Marks records as deleted by one {@code MERGE} with two parameters: 1 is the start of the run as ISO-8601 text with its
     * zone, 2 the JSON text of the ids ({@link JsonIds#encode}), none of them twice. {@code SCD_TYPE_1} marks the row. {@code
     * SCD_TYPE_2} closes the current version with the mark; a version that this run opened was never true, so it is removed
     * and its predecessor gets the mark. {@code APPEND_ONLY} appends a copy of the newest row with the mark, or marks the
     * newest row itself where this run wrote it. Records that are marked or unknown stay as they are.
     *
     * @param columns the columns that a copy of a row takes over, for {@code APPEND_ONLY}; those of {@link SystemColumns} are
     *     taken over whether named or not
     * @param idCount the exact number of ids in parameter 2, at least 1
     */
    public static String soft(TableName target, ScdType scdType, List<ColumnDefinition> columns, int idCount) {
        String ids = JsonIds.of(idCount).select("CAST(? AS TIMESTAMP) AS " + Identifiers.quote(SYNCED_AT.name()));
        return switch (scdType) {
            case SCD_TYPE_1 -> markRow(target, ids);
            case SCD_TYPE_2 -> closeVersion(target, ids);
            case APPEND_ONLY -> appendMark(target, columns, ids);
        };
    }

    /**
     * Removes every row of some records by one {@code MERGE}; its parameter is the JSON text of the ids ({@link
     * JsonIds#encode}), none of them twice.
     *
     * @param idCount the exact number of ids in the parameter, at least 1
     * @throws IllegalArgumentException for {@code APPEND_ONLY}, whose rows are never removed
     */
    public static String hard(TableName target, ScdType scdType, int idCount) {
        return switch (scdType) {
            case SCD_TYPE_1, SCD_TYPE_2 ->
                """
                    MERGE INTO %s AS t
                    USING (
                    %s) AS s
                    ON t.`_airtable_id` = s.`_airtable_id`
                    WHEN MATCHED THEN DELETE""".formatted(target.sql(), JsonIds.of(idCount).select());
            case APPEND_ONLY ->
                throw new IllegalArgumentException("Rows of " + target
                        + " are never removed, because it is APPEND_ONLY: use soft deletes or ignore");
        };
    }

    private static String markRow(TableName target, String ids) {
        return """
                MERGE INTO %s AS t
                USING (
                %s) AS s
                ON t.`_airtable_id` = s.`_airtable_id`
                WHEN MATCHED AND t.`_airtable_deleted_at` IS NULL THEN UPDATE SET
                  `_airtable_deleted_at` = s.`_airtable_synced_at`,
                  `_airtable_synced_at` = s.`_airtable_synced_at`""".formatted(target.sql(), ids);
    }

    private static String closeVersion(TableName target, String ids) {
        return """
                MERGE INTO %s AS t
                USING (
                %s) AS s
                ON t.`_airtable_id` = s.`_airtable_id`
                WHEN MATCHED AND t.`_airtable_is_current` AND t.`_airtable_valid_from` = s.`_airtable_synced_at` THEN DELETE
                WHEN MATCHED AND t.`_airtable_is_current` THEN UPDATE SET
                  `_airtable_valid_to` = s.`_airtable_synced_at`,
                  `_airtable_is_current` = false,
                  `_airtable_deleted_at` = s.`_airtable_synced_at`,
                  `_airtable_synced_at` = s.`_airtable_synced_at`
                WHEN MATCHED AND t.`_airtable_valid_to` = s.`_airtable_synced_at` AND t.`_airtable_deleted_at` IS NULL THEN UPDATE SET
                  `_airtable_deleted_at` = s.`_airtable_synced_at`,
                  `_airtable_synced_at` = s.`_airtable_synced_at`""".formatted(target.sql(), ids);
    }

    private static String appendMark(TableName target, List<ColumnDefinition> columns, String ids) {
        List<String> copied = Stream.concat(
                        SystemColumns.ALL.stream().filter(column -> column != SYNCED_AT && column != DELETED_AT),
                        columns.stream().filter(column -> !SystemColumns.isReserved(column.name())))
                .map(column -> Identifiers.quote(column.name()))
                .toList();
        return """
                MERGE INTO %1$s AS t
                USING (
                  SELECT *
                  FROM (
                    SELECT
                      n.*,
                      s.`_airtable_synced_at` AS `_airtable_run_at`,
                      row_number() OVER (PARTITION BY n.`_airtable_id` ORDER BY n.`_airtable_synced_at` DESC) AS `_airtable_age`
                    FROM (
                %2$s) AS s
                    JOIN %1$s AS n ON n.`_airtable_id` = s.`_airtable_id`
                  )
                  WHERE `_airtable_age` = 1 AND `_airtable_deleted_at` IS NULL
                ) AS s
                ON t.`_airtable_id` = s.`_airtable_id` AND t.`_airtable_synced_at` = s.`_airtable_run_at`
                WHEN MATCHED THEN UPDATE SET
                  `_airtable_deleted_at` = s.`_airtable_run_at`
                WHEN NOT MATCHED THEN INSERT (
                  %3$s,
                  `_airtable_synced_at`,
                  `_airtable_deleted_at`
                ) VALUES (
                  %4$s,
                  s.`_airtable_run_at`,
                  s.`_airtable_run_at`
                )""".formatted(target.sql(), ids, String.join(",\n  ", copied), "s." + String.join(",\n  s.", copied));
    }
}
