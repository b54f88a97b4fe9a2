SELECT l.*
FROM `main`.`launch`.`airdelta_dead_letters` AS l
LEFT SEMI JOIN (
  SELECT
    r.id AS `_airtable_id`
  FROM (
    SELECT from_json(?, 'array<string>', map('mode', 'FAILFAST')) AS a
  )
  LATERAL VIEW explode(
    CASE WHEN size(a) = 3 THEN a ELSE raise_error('airdelta: the parameter does not hold 3 ids') END
  ) r AS id
) AS s ON l.`dead_letter_id` = s.`_airtable_id`
