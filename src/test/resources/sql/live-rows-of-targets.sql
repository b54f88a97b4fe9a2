SELECT 0 AS `place`, `rows`
FROM (
SELECT count(*) AS `rows`
FROM (
  SELECT `_airtable_id`
  FROM `main`.`launch`.`packaging_tasks`
  WHERE `_airtable_deleted_at` IS NULL
)
)
UNION ALL
SELECT 1 AS `place`, `rows`
FROM (
SELECT count(*) AS `rows`
FROM (
  SELECT `_airtable_id`
  FROM `main`.`launch`.`vendors`
  WHERE `_airtable_id` IS NOT NULL
  GROUP BY `_airtable_id`
  HAVING max_by(`_airtable_deleted_at`, `_airtable_synced_at`) IS NULL
)
)
