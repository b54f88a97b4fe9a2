MERGE INTO `main`.`launch`.`packaging_tasks` AS t
USING (
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
ON t.`_airtable_id` = s.`_airtable_id`
WHEN MATCHED AND t.`_airtable_is_current` AND t.`_airtable_valid_from` = s.`_airtable_synced_at` THEN DELETE
WHEN MATCHED AND t.`_airtable_is_current` THEN UPDATE SET
  `_airtable_valid_to` = s.`_airtable_synced_at`,
  `_airtable_is_current` = false,
  `_airtable_deleted_at` = s.`_airtable_synced_at`,
  `_airtable_synced_at` = s.`_airtable_synced_at`
WHEN MATCHED AND t.`_airtable_valid_to` = s.`_airtable_synced_at` AND t.`_airtable_deleted_at` IS NULL THEN UPDATE SET
  `_airtable_deleted_at` = s.`_airtable_synced_at`,
  `_airtable_synced_at` = s.`_airtable_synced_at`
