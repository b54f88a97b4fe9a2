package io.airdelta.delta;

/** The statements that keep the versions of records in order, beside {@link TargetMerge} and {@link TargetDeletes}. */
public final class TargetHistory {

    private TargetHistory() {}

    /**
     * Makes each row that has no interval yet a version: a live row an open one since it was last written, a row that is marked
     * as deleted one that was closed then. For a target that was {@code SCD_TYPE_1} so far, once it has the columns. Has no
     * parameter; sent again, it changes nothing.
     */
    public static String begin(TableName target) {
        // least() passes over NULLs.
        return """
                UPDATE %s
                SET
                  `_airtable_valid_from` = CASE
                    WHEN `_airtable_deleted_at` IS NULL THEN coalesce(`_airtable_synced_at`, `_airtable_created_at`)
                    ELSE least(`_airtable_created_at`, `_airtable_deleted_at`)
                  END,
                  `_airtable_valid_to` = `_airtable_deleted_at`,
                  `_airtable_is_current` = `_airtable_deleted_at` IS NULL
                WHERE `_airtable_is_current` IS NULL""".formatted(target.sql());
    }

    /**
     * Undoes a version that differs in nothing from the one before it: of a record that one run saw change and change back.
     * The version that the run opened is removed; of {@code SCD_TYPE_2} its predecessor is open again. One {@code MERGE} with
     * two parameters: 1 is the start of the run as ISO-8601 text with its zone, 2 the JSON text of the ids that the run saw
     * twice ({@link JsonIds#encode}), none of them twice in it. Sent again, it changes nothing.
     *
     * @param scdType one that keeps versions
     * @param idCount the exact number of ids in parameter 2, at least 1
     * @throws IllegalArgumentException for {@code SCD_TYPE_1}
     */
    public static String rejoin(TableName target, ScdType scdType, int idCount) {
        String ids = JsonIds.of(idCount)
                .select("CAST(? AS TIMESTAMP) AS " + Identifiers.quote(SystemColumns.SYNCED_AT.name()));
        return switch (scdType) {
            case SCD_TYPE_1 -> throw new IllegalArgumentException(scdType + " keeps no versions");
            case SCD_TYPE_2 -> rejoinIntervals(target, ids);
            case APPEND_ONLY -> rejoinRows(target, ids);
        };
    }

    private static String rejoinRows(TableName target, String ids) {
        return """
                MERGE INTO %1$s AS t
                USING (
                  SELECT n.`_airtable_id`, n.`_airtable_synced_at`
                  FROM (
                %2$s) AS s
                  JOIN %1$s AS n
                  ON n.`_airtable_id` = s.`_airtable_id`
                    AND n.`_airtable_synced_at` = s.`_airtable_synced_at`
                    AND n.`_airtable_deleted_at` IS NULL
                  JOIN %1$s AS p
                  ON p.`_airtable_id` = s.`_airtable_id`
                    AND p.`_airtable_synced_at` < s.`_airtable_synced_at`
                  GROUP BY n.`_airtable_id`, n.`_airtable_synced_at`, n.`_airtable_row_hash`
                  HAVING max_by(p.`_airtable_deleted_at`, p.`_airtable_synced_at`) IS NULL
                    AND max_by(p.`_airtable_row_hash`, p.`_airtable_synced_at`) = n.`_airtable_row_hash`
                ) AS s
                ON t.`_airtable_id` = s.`_airtable_id` AND t.`_airtable_synced_at` = s.`_airtable_synced_at`
                WHEN MATCHED THEN DELETE""".formatted(target.sql(), ids);
    }

    private static String rejoinIntervals(TableName target, String ids) {
        return """
                MERGE INTO %1$s AS t
                USING (
                  SELECT s.*
                  FROM (
                %2$s) AS s
                  JOIN %1$s AS n
                  ON n.`_airtable_id` = s.`_airtable_id`
                    AND n.`_airtable_is_current`
                    AND n.`_airtable_valid_from` = s.`_airtable_synced_at`
                  JOIN %1$s AS p
                  ON p.`_airtable_id` = s.`_airtable_id`
                    AND p.`_airtable_valid_to` = s.`_airtable_synced_at`
                    AND p.`_airtable_deleted_at` IS NULL
                    AND p.`_airtable_row_hash` = n.`_airtable_row_hash`
                ) AS s
                ON t.`_airtable_id` = s.`_airtable_id`
                WHEN MATCHED AND t.`_airtable_is_current` THEN DELETE
                WHEN MATCHED AND t.`_airtable_valid_to` = s.`_airtable_synced_at` AND t.`_airtable_deleted_at` IS NULL THEN UPDATE SET
                  `_airtable_valid_to` = NULL,
                  `_airtable_is_current` = true""".formatted(target.sql(), ids);
    }
}
