MERGE INTO `main`.`launch`.`airdelta_state` AS t
USING (
  SELECT
    r.c0 AS `target`,
    r.c1 AS `writer`,
    r.c2 AS `dead_writer`,
    r.c3 AS `lapsed_writer`,
    r.c4 AS `known_at`,
    r.c5 AS `updated_at`,
    r.c6 AS `base_id`,
    r.c7 AS `route_id`,
    r.c8 AS `scd_type`,
    r.c9 AS `consent_needed`
  FROM (
    SELECT from_json(?, 'array<struct<c0:STRING,c1:STRING,c2:STRING,c3:STRING,c4:TIMESTAMP,c5:TIMESTAMP,c6:STRING,c7:STRING,c8:STRING,c9:BOOLEAN>>', map('mode', 'FAILFAST')) AS a
  )
  LATERAL VIEW inline(
    CASE WHEN size(a) = 3 THEN a ELSE raise_error('airdelta: the parameter does not hold 3 rows') END
  ) r AS c0, c1, c2, c3, c4, c5, c6, c7, c8, c9
) AS s
ON t.`target` = s.`target`
WHEN MATCHED AND (t.`writer` IS NULL OR t.`writer` = s.`writer` OR t.`writer` = s.`dead_writer`
    OR t.`writer` = s.`lapsed_writer` AND t.`writer_until` < current_timestamp())
  AND (t.`updated_at` <=> s.`known_at` OR t.`updated_at` = s.`updated_at`) THEN UPDATE SET
  `writer` = s.`writer`,
  `writer_until` = current_timestamp() + INTERVAL '5' MINUTE,
  `updated_at` = s.`updated_at`
WHEN NOT MATCHED THEN INSERT (
  `base_id`,
  `target`,
  `route_id`,
  `scd_type`,
  `consent_needed`,
  `writer`,
  `writer_until`,
  `updated_at`
) VALUES (
  s.`base_id`,
  s.`target`,
  s.`route_id`,
  s.`scd_type`,
  s.`consent_needed`,
  s.`writer`,
  current_timestamp() + INTERVAL '5' MINUTE,
  s.`updated_at`
)
