MERGE INTO `main`.`launch`.`airdelta_columns` AS t
USING (
  SELECT
    r.c0 AS `base_id`,
    r.c1 AS `table_id`,
    r.c2 AS `target`,
    r.c3 AS `field_id`,
    r.c4 AS `column_name`,
    r.c5 AS `airtable_name`,
    r.c6 AS `airtable_type`,
    r.c7 AS `delta_type`,
    r.c8 AS `is_current`,
    r.c9 AS `first_seen_at`,
    r.c10 AS `removed_at`,
    r.c11 AS `airtable_result`
  FROM (
    SELECT from_json(?, 'array<struct<c0:STRING,c1:STRING,c2:STRING,c3:STRING,c4:STRING,c5:STRING,c6:STRING,c7:STRING,c8:BOOLEAN,c9:TIMESTAMP,c10:TIMESTAMP,c11:STRING>>', map('mode', 'FAILFAST')) AS a
  )
  LATERAL VIEW inline(
    CASE WHEN size(a) = 3 THEN a ELSE raise_error('airdelta: the parameter does not hold 3 rows') END
  ) r AS c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11
) AS s
ON t.`target` = s.`target` AND t.`field_id` = s.`field_id` AND t.`column_name` = s.`column_name`
WHEN MATCHED THEN UPDATE SET
  `base_id` = s.`base_id`,
  `table_id` = s.`table_id`,
  `airtable_name` = s.`airtable_name`,
  `airtable_type` = s.`airtable_type`,
  `delta_type` = s.`delta_type`,
  `is_current` = s.`is_current`,
  `first_seen_at` = s.`first_seen_at`,
  `removed_at` = s.`removed_at`,
  `airtable_result` = s.`airtable_result`
WHEN NOT MATCHED THEN INSERT (
  `base_id`,
  `table_id`,
  `target`,
  `field_id`,
  `column_name`,
  `airtable_name`,
  `airtable_type`,
  `delta_type`,
  `is_current`,
  `first_seen_at`,
  `removed_at`,
  `airtable_result`
) VALUES (
  s.`base_id`,
  s.`table_id`,
  s.`target`,
  s.`field_id`,
  s.`column_name`,
  s.`airtable_name`,
  s.`airtable_type`,
  s.`delta_type`,
  s.`is_current`,
  s.`first_seen_at`,
  s.`removed_at`,
  s.`airtable_result`
)
