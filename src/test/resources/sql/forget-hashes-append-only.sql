MERGE INTO `main`.`launch`.`packaging_tasks` AS t
USING (
  SELECT
    `_airtable_id`,
    max(`_airtable_synced_at`) AS `_airtable_synced_at`,
    max_by(`_airtable_row_hash`, `_airtable_synced_at`) AS `_airtable_row_hash`,
    max_by(`_airtable_deleted_at`, `_airtable_synced_at`) AS `_airtable_deleted_at`
  FROM `main`.`launch`.`packaging_tasks`
  GROUP BY `_airtable_id`
) AS s
ON t.`_airtable_id` = s.`_airtable_id` AND t.`_airtable_synced_at` = s.`_airtable_synced_at`
WHEN MATCHED AND t.`_airtable_row_hash` IS NOT NULL AND t.`_airtable_deleted_at` IS NULL THEN UPDATE SET
  `_airtable_row_hash` = NULL
