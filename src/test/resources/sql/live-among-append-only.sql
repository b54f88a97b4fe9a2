SELECT `_airtable_id`
FROM `main`.`launch`.`packaging_tasks`
LEFT SEMI JOIN (
  SELECT
    r.id AS `_airtable_id`
  FROM (
    SELECT from_json(?, 'array<string>', map('mode', 'FAILFAST')) AS a
  )
  LATERAL VIEW explode(
    CASE WHEN size(a) = 3 THEN a ELSE raise_error('airdelta: the parameter does not hold 3 ids') END
  ) r AS id
) USING (`_airtable_id`)
WHERE `_airtable_id` IS NOT NULL
GROUP BY `_airtable_id`
HAVING max_by(`_airtable_deleted_at`, `_airtable_synced_at`) IS NULL
