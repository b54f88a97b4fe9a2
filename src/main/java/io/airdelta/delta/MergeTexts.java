package io.airdelta.delta;

/**
 * The forms of {@link TargetMerge#merge}. Their places: 1 the target, 2 the rows as a query, 3 the assignments of the columns
 * written, 4 those columns, 5 their values, 6 the target's newest rows as a query.
 */
final class MergeTexts {

    /** {@code SCD_TYPE_1}. */
    static final String ROW_MERGE = """
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
            )""";

    /**
     * {@code SCD_TYPE_2}. A row that closes a version occurs twice in the source: with its id to close, without one to open.
     * The rows are parsed once, where a UNION would parse them twice.
     */
    static final String VERSION_MERGE = """
            MERGE INTO %1$s AS t
            USING (
              SELECT s.*, k.merge_id AS `_airtable_merge_id`
              FROM (
            %2$s) AS s
              LEFT JOIN (
                SELECT `_airtable_id`, `_airtable_row_hash`, `_airtable_valid_from`
                FROM %1$s
                WHERE `_airtable_is_current`
              ) AS c ON c.`_airtable_id` = s.`_airtable_id`
              LATERAL VIEW explode(
                CASE
                  WHEN c.`_airtable_row_hash` IS NULL OR c.`_airtable_valid_from` = s.`_airtable_synced_at` THEN array(s.`_airtable_id`)
                  ELSE array(s.`_airtable_id`, NULL)
                END
              ) k AS merge_id
              WHERE c.`_airtable_id` IS NULL OR NOT (c.`_airtable_row_hash` <=> s.`_airtable_row_hash`)
            ) AS s
            ON t.`_airtable_id` = s.`_airtable_merge_id` AND t.`_airtable_is_current`
            WHEN MATCHED AND (
              t.`_airtable_row_hash` IS NULL OR t.`_airtable_valid_from` = s.`_airtable_synced_at`
            ) THEN UPDATE SET
              %3$s
            WHEN MATCHED THEN UPDATE SET
              `_airtable_synced_at` = s.`_airtable_synced_at`,
              `_airtable_valid_to` = s.`_airtable_synced_at`,
              `_airtable_is_current` = false
            WHEN NOT MATCHED THEN INSERT (
              `_airtable_id`,
              %4$s,
              `_airtable_deleted_at`,
              `_airtable_valid_from`,
              `_airtable_valid_to`,
              `_airtable_is_current`
            ) VALUES (
              s.`_airtable_id`,
              %5$s,
              NULL,
              s.`_airtable_synced_at`,
              NULL,
              true
            )""";

    /** {@code APPEND_ONLY}. A row without a merge id is appended. */
    static final String APPEND_MERGE = """
            MERGE INTO %1$s AS t
            USING (
              SELECT
                s.*,
                n.`_airtable_synced_at` AS `_airtable_newest_at`,
                CASE
                  WHEN n.`_airtable_synced_at` = s.`_airtable_synced_at` THEN n.`_airtable_id`
                  WHEN n.`_airtable_row_hash` IS NULL AND n.`_airtable_deleted_at` IS NULL THEN n.`_airtable_id`
                END AS `_airtable_merge_id`
              FROM (
            %2$s) AS s
              LEFT JOIN (
            %6$s) AS n ON n.`_airtable_id` = s.`_airtable_id`
              WHERE n.`_airtable_id` IS NULL
                OR NOT (n.`_airtable_row_hash` <=> s.`_airtable_row_hash`)
                OR n.`_airtable_deleted_at` IS NOT NULL
            ) AS s
            ON t.`_airtable_id` = s.`_airtable_merge_id` AND t.`_airtable_synced_at` <=> s.`_airtable_newest_at`
            WHEN MATCHED THEN UPDATE SET
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
            )""";

    private MergeTexts() {}
}
