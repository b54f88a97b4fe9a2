MERGE INTO `main`.`launch`.`airdelta_dead_letters` AS t
USING (
  SELECT
    r.c0 AS `dead_letter_id`,
    r.c1 AS `run_id`,
    r.c2 AS `route_id`,
    r.c3 AS `base_id`,
    r.c4 AS `table_id`,
    r.c5 AS `target`,
    r.c6 AS `record_id`,
    r.c7 AS `record`,
    r.c8 AS `reason`,
    r.c9 AS `detail`,
    r.c10 AS `failed_at`,
    r.c11 AS `last_failed_at`,
    r.c12 AS `failures`,
    r.c13 AS `replayed_at`,
    r.c14 AS `outcome`
  FROM (
    SELECT from_json(?, 'array<struct<c0:STRING,c1:STRING,c2:STRING,c3:STRING,c4:STRING,c5:STRING,c6:STRING,c7:STRING,c8:STRING,c9:STRING,c10:TIMESTAMP,c11:TIMESTAMP,c12:BIGINT,c13:TIMESTAMP,c14:STRING>>', map('mode', 'FAILFAST')) AS a
  )
  LATERAL VIEW inline(
    CASE WHEN size(a) = 3 THEN a ELSE raise_error('airdelta: the parameter does not hold 3 rows') END
  ) r AS c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14
) AS s
ON t.`dead_letter_id` = s.`dead_letter_id`
WHEN MATCHED AND s.`last_failed_at` > t.`last_failed_at`
  AND (t.`replayed_at` IS NULL OR s.`last_failed_at` > t.`replayed_at`) THEN UPDATE SET
  `run_id` = s.`run_id`,
  `detail` = s.`detail`,
  `last_failed_at` = s.`last_failed_at`,
  `failures` = t.`failures` + s.`failures`,
  `replayed_at` = s.`replayed_at`,
  `outcome` = s.`outcome`
WHEN MATCHED AND t.`replayed_at` IS NULL AND s.`replayed_at` >= t.`last_failed_at` THEN UPDATE SET
  `replayed_at` = s.`replayed_at`,
  `outcome` = s.`outcome`
WHEN NOT MATCHED AND s.`failures` IS NOT NULL THEN INSERT (
  `dead_letter_id`,
  `run_id`,
  `route_id`,
  `base_id`,
  `table_id`,
  `target`,
  `record_id`,
  `record`,
  `reason`,
  `detail`,
  `failed_at`,
  `last_failed_at`,
  `failures`,
  `replayed_at`,
  `outcome`
) VALUES (
  s.`dead_letter_id`,
  s.`run_id`,
  s.`route_id`,
  s.`base_id`,
  s.`table_id`,
  s.`target`,
  s.`record_id`,
  s.`record`,
  s.`reason`,
  s.`detail`,
  s.`failed_at`,
  s.`last_failed_at`,
  s.`failures`,
  s.`replayed_at`,
  s.`outcome`
)
