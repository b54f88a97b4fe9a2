MERGE INTO `main`.`launch`.`packaging_tasks` AS t
USING (
  SELECT
    s.*,
    n.`_airtable_synced_at` AS `_airtable_newest_at`,
    CASE
      WHEN n.`_airtable_synced_at` = s.`_airtable_synced_at` THEN n.`_airtable_id`
      WHEN n.`_airtable_row_hash` IS NULL AND n.`_airtable_deleted_at` IS NULL THEN n.`_airtable_id`
    END AS `_airtable_merge_id`
  FROM (
  SELECT
    CAST(? AS TIMESTAMP) AS `_airtable_synced_at`,
    r.c0 AS `_airtable_id`,
    r.c1 AS `_airtable_created_at`,
    r.c2 AS `_airtable_cell_errors`,
    r.c3 AS `_airtable_row_hash`,
    r.c4 AS `task`,
    r.c5 AS `cost`,
    r.c6 AS `tags`,
    r.c7 AS `owner`,
    r.c8 AS `why? ``so```
  FROM (
    SELECT from_json(?, 'array<struct<c0:STRING,c1:TIMESTAMP,c2:MAP<STRING,STRING>,c3:STRING,c4:STRING,c5:DOUBLE,c6:ARRAY<STRING>,c7:STRUCT<id STRING, email STRING, name STRING>,c8:STRING>>', map('mode', 'FAILFAST')) AS a
  )
  LATERAL VIEW inline(
    CASE WHEN size(a) = 5000 THEN a ELSE raise_error('airdelta: the parameter does not hold 5000 rows') END
  ) r AS c0, c1, c2, c3, c4, c5, c6, c7, c8
) AS s
  LEFT JOIN (
  SELECT
    `_airtable_id`,
    max(`_airtable_synced_at`) AS `_airtable_synced_at`,
    max_by(`_airtable_row_hash`, `_airtable_synced_at`) AS `_airtable_row_hash`,
    max_by(`_airtable_deleted_at`, `_airtable_synced_at`) AS `_airtable_deleted_at`
  FROM `main`.`launch`.`packaging_tasks`
  GROUP BY `_airtable_id`
) AS n ON n.`_airtable_id` = s.`_airtable_id`
  WHERE n.`_airtable_id` IS NULL
    OR NOT (n.`_airtable_row_hash` <=> s.`_airtable_row_hash`)
    OR n.`_airtable_deleted_at` IS NOT NULL
) AS s
ON t.`_airtable_id` = s.`_airtable_merge_id` AND t.`_airtable_synced_at` <=> s.`_airtable_newest_at`
WHEN MATCHED THEN UPDATE SET
  `_airtable_created_at` = s.`_airtable_created_at`,
  `_airtable_synced_at` = s.`_airtable_synced_at`,
  `_airtable_cell_errors` = s.`_airtable_cell_errors`,
  `_airtable_row_hash` = s.`_airtable_row_hash`,
  `task` = s.`task`,
  `cost` = s.`cost`,
  `tags` = s.`tags`,
  `owner` = s.`owner`,
  `why? ``so``` = s.`why? ``so```,
  `_airtable_deleted_at` = NULL
WHEN NOT MATCHED THEN INSERT (
  `_airtable_id`,
  `_airtable_created_at`,
  `_airtable_synced_at`,
  `_airtable_cell_errors`,
  `_airtable_row_hash`,
  `task`,
  `cost`,
  `tags`,
  `owner`,
  `why? ``so```,
  `_airtable_deleted_at`
) VALUES (
  s.`_airtable_id`,
  s.`_airtable_created_at`,
  s.`_airtable_synced_at`,
  s.`_airtable_cell_errors`,
  s.`_airtable_row_hash`,
  s.`task`,
  s.`cost`,
  s.`tags`,
  s.`owner`,
  s.`why? ``so```,
  NULL
)
