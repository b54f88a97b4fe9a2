MERGE INTO `main`.`launch`.`packaging_tasks` AS t
USING (
  SELECT n.`_airtable_id`, n.`_airtable_synced_at`
  FROM (
  SELECT
    CAST(? AS TIMESTAMP) AS `_airtable_synced_at`,
    r.id AS `_airtable_id`
  FROM (
    SELECT from_json(?, 'array<string>', map('mode', 'FAILFAST')) AS a
  )
  LATERAL VIEW explode(
    CASE WHEN size(a) = 3 THEN a ELSE raise_error('airdelta: the parameter does not hold 3 ids') END
  ) r AS id
) AS s
  JOIN `main`.`launch`.`packaging_tasks` AS n
  ON n.`_airtable_id` = s.`_airtable_id`
    AND n.`_airtable_synced_at` = s.`_airtable_synced_at`
    AND n.`_airtable_deleted_at` IS NULL
  JOIN `main`.`launch`.`packaging_tasks` AS p
  ON p.`_airtable_id` = s.`_airtable_id`
    AND p.`_airtable_synced_at` < s.`_airtable_synced_at`
  GROUP BY n.`_airtable_id`, n.`_airtable_synced_at`, n.`_airtable_row_hash`
  HAVING max_by(p.`_airtable_deleted_at`, p.`_airtable_synced_at`) IS NULL
    AND max_by(p.`_airtable_row_hash`, p.`_airtable_synced_at`) = n.`_airtable_row_hash`
) AS s
ON t.`_airtable_id` = s.`_airtable_id` AND t.`_airtable_synced_at` = s.`_airtable_synced_at`
WHEN MATCHED THEN DELETE
