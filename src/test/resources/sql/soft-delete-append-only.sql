MERGE INTO `main`.`launch`.`packaging_tasks` AS t
USING (
  SELECT *
  FROM (
    SELECT
      n.*,
      s.`_airtable_synced_at` AS `_airtable_run_at`,
      row_number() OVER (PARTITION BY n.`_airtable_id` ORDER BY n.`_airtable_synced_at` DESC) AS `_airtable_age`
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
    JOIN `main`.`launch`.`packaging_tasks` AS n ON n.`_airtable_id` = s.`_airtable_id`
  )
  WHERE `_airtable_age` = 1 AND `_airtable_deleted_at` IS NULL
) AS s
ON t.`_airtable_id` = s.`_airtable_id` AND t.`_airtable_synced_at` = s.`_airtable_run_at`
WHEN MATCHED THEN UPDATE SET
  `_airtable_deleted_at` = s.`_airtable_run_at`
WHEN NOT MATCHED THEN INSERT (
  `_airtable_id`,
  `_airtable_created_at`,
  `_airtable_cell_errors`,
  `_airtable_row_hash`,
  `task`,
  `cost`,
  `tags`,
  `owner`,
  `why? ``so```,
  `_airtable_synced_at`,
  `_airtable_deleted_at`
) VALUES (
  s.`_airtable_id`,
  s.`_airtable_created_at`,
  s.`_airtable_cell_errors`,
  s.`_airtable_row_hash`,
  s.`task`,
  s.`cost`,
  s.`tags`,
  s.`owner`,
  s.`why? ``so```,
  s.`_airtable_run_at`,
  s.`_airtable_run_at`
)
