MERGE INTO `main`.`launch`.`airdelta_state` AS t
USING (
  SELECT
    r.c0 AS `base_id`,
    r.c1 AS `table_id`,
    r.c2 AS `table_name`,
    r.c3 AS `target`,
    r.c4 AS `route_id`,
    r.c5 AS `capture`,
    r.c6 AS `capture_reason`,
    r.c7 AS `watermark`,
    r.c8 AS `webhook_id`,
    r.c9 AS `webhook_cursor`,
    r.c10 AS `last_scan_at`,
    r.c11 AS `last_success_at`,
    r.c12 AS `rows`,
    r.c13 AS `held_deletes`,
    r.c14 AS `settings_hash`,
    r.c15 AS `writer`,
    r.c16 AS `writer_until`,
    r.c17 AS `updated_at`,
    r.c18 AS `table_parameter`,
    r.c19 AS `ignored_columns`
  FROM (
    SELECT from_json(?, 'array<struct<c0:STRING,c1:STRING,c2:STRING,c3:STRING,c4:STRING,c5:STRING,c6:STRING,c7:TIMESTAMP,c8:STRING,c9:BIGINT,c10:TIMESTAMP,c11:TIMESTAMP,c12:BIGINT,c13:BIGINT,c14:STRING,c15:STRING,c16:TIMESTAMP,c17:TIMESTAMP,c18:STRING,c19:STRING>>', map('mode', 'FAILFAST')) AS a
  )
  LATERAL VIEW inline(
    CASE WHEN size(a) = 3 THEN a ELSE raise_error('airdelta: the parameter does not hold 3 rows') END
  ) r AS c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19
) AS s
ON t.`target` = s.`target`
WHEN MATCHED THEN UPDATE SET
  `base_id` = s.`base_id`,
  `table_id` = s.`table_id`,
  `table_name` = s.`table_name`,
  `route_id` = s.`route_id`,
  `capture` = s.`capture`,
  `capture_reason` = s.`capture_reason`,
  `watermark` = s.`watermark`,
  `webhook_id` = s.`webhook_id`,
  `webhook_cursor` = s.`webhook_cursor`,
  `last_scan_at` = s.`last_scan_at`,
  `last_success_at` = s.`last_success_at`,
  `rows` = s.`rows`,
  `held_deletes` = s.`held_deletes`,
  `settings_hash` = s.`settings_hash`,
  `writer` = s.`writer`,
  `writer_until` = s.`writer_until`,
  `updated_at` = s.`updated_at`,
  `table_parameter` = s.`table_parameter`,
  `ignored_columns` = s.`ignored_columns`
WHEN NOT MATCHED THEN INSERT (
  `base_id`,
  `table_id`,
  `table_name`,
  `target`,
  `route_id`,
  `capture`,
  `capture_reason`,
  `watermark`,
  `webhook_id`,
  `webhook_cursor`,
  `last_scan_at`,
  `last_success_at`,
  `rows`,
  `held_deletes`,
  `settings_hash`,
  `writer`,
  `writer_until`,
  `updated_at`,
  `table_parameter`,
  `ignored_columns`
) VALUES (
  s.`base_id`,
  s.`table_id`,
  s.`table_name`,
  s.`target`,
  s.`route_id`,
  s.`capture`,
  s.`capture_reason`,
  s.`watermark`,
  s.`webhook_id`,
  s.`webhook_cursor`,
  s.`last_scan_at`,
  s.`last_success_at`,
  s.`rows`,
  s.`held_deletes`,
  s.`settings_hash`,
  s.`writer`,
  s.`writer_until`,
  s.`updated_at`,
  s.`table_parameter`,
  s.`ignored_columns`
)
