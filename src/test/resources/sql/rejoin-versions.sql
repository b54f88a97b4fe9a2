MERGE INTO `main`.`launch`.`packaging_tasks` AS t
USING (
  SELECT s.*
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
    AND n.`_airtable_is_current`
    AND n.`_airtable_valid_from` = s.`_airtable_synced_at`
  JOIN `main`.`launch`.`packaging_tasks` AS p
  ON p.`_airtable_id` = s.`_airtable_id`
    AND p.`_airtable_valid_to` = s.`_airtable_synced_at`
    AND p.`_airtable_deleted_at` IS NULL
    AND p.`_airtable_row_hash` = n.`_airtable_row_hash`
) AS s
ON t.`_airtable_id` = s.`_airtable_id`
WHEN MATCHED AND t.`_airtable_is_current` THEN DELETE
WHEN MATCHED AND t.`_airtable_valid_to` = s.`_airtable_synced_at` AND t.`_airtable_deleted_at` IS NULL THEN UPDATE SET
  `_airtable_valid_to` = NULL,
  `_airtable_is_current` = true
