SELECT s.`_airtable_id`
FROM (
  SELECT
    r.c0 AS `_airtable_id`,
    r.c1 AS `_airtable_created_at`,
    r.c2 AS `_airtable_cell_errors`,
    r.c3 AS `_airtable_row_hash`
  FROM (
    SELECT from_json(?, 'array<struct<c0:STRING,c1:TIMESTAMP,c2:MAP<STRING,STRING>,c3:STRING>>', map('mode', 'FAILFAST')) AS a
  )
  LATERAL VIEW inline(
    CASE WHEN size(a) = 5000 THEN a ELSE raise_error('airdelta: the parameter does not hold 5000 rows') END
  ) r AS c0, c1, c2, c3
) AS s
LEFT JOIN `main`.`launch`.`packaging_tasks` AS t ON t.`_airtable_id` = s.`_airtable_id` AND t.`_airtable_is_current`
WHERE t.`_airtable_id` IS NULL
  OR NOT (t.`_airtable_row_hash` <=> s.`_airtable_row_hash`)
  OR t.`_airtable_deleted_at` IS NOT NULL
