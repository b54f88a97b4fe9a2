MERGE INTO `main`.`launch`.`packaging_tasks` AS t
USING (
  SELECT
    r.id AS `_airtable_id`
  FROM (
    SELECT from_json(?, 'array<string>', map('mode', 'FAILFAST')) AS a
  )
  LATERAL VIEW explode(
    CASE WHEN size(a) = 3 THEN a ELSE raise_error('airdelta: the parameter does not hold 3 ids') END
  ) r AS id
) AS s
ON t.`_airtable_id` = s.`_airtable_id`
WHEN MATCHED THEN DELETE
