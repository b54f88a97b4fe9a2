INSERT INTO `main`.`launch`.`airdelta_runs` (
  `run_id`,
  `route_id`,
  `base_id`,
  `table_id`,
  `target`,
  `capture`,
  `capture_reason`,
  `started_at`,
  `finished_at`,
  `status`,
  `pages`,
  `requests`,
  `records`,
  `rows_inserted`,
  `rows_updated`,
  `rows_deleted`,
  `dead_letters`,
  `cell_errors`,
  `retries`,
  `error`
)
SELECT
  s.`run_id`,
  s.`route_id`,
  s.`base_id`,
  s.`table_id`,
  s.`target`,
  s.`capture`,
  s.`capture_reason`,
  s.`started_at`,
  s.`finished_at`,
  s.`status`,
  s.`pages`,
  s.`requests`,
  s.`records`,
  s.`rows_inserted`,
  s.`rows_updated`,
  s.`rows_deleted`,
  s.`dead_letters`,
  s.`cell_errors`,
  s.`retries`,
  s.`error`
FROM (
  SELECT
    r.c0 AS `run_id`,
    r.c1 AS `route_id`,
    r.c2 AS `base_id`,
    r.c3 AS `table_id`,
    r.c4 AS `target`,
    r.c5 AS `capture`,
    r.c6 AS `capture_reason`,
    r.c7 AS `started_at`,
    r.c8 AS `finished_at`,
    r.c9 AS `status`,
    r.c10 AS `pages`,
    r.c11 AS `requests`,
    r.c12 AS `records`,
    r.c13 AS `rows_inserted`,
    r.c14 AS `rows_updated`,
    r.c15 AS `rows_deleted`,
    r.c16 AS `dead_letters`,
    r.c17 AS `cell_errors`,
    r.c18 AS `retries`,
    r.c19 AS `error`
  FROM (
    SELECT from_json(?, 'array<struct<c0:STRING,c1:STRING,c2:STRING,c3:STRING,c4:STRING,c5:STRING,c6:STRING,c7:TIMESTAMP,c8:TIMESTAMP,c9:STRING,c10:BIGINT,c11:BIGINT,c12:BIGINT,c13:BIGINT,c14:BIGINT,c15:BIGINT,c16:BIGINT,c17:BIGINT,c18:BIGINT,c19:STRING>>', map('mode', 'FAILFAST')) AS a
  )
  LATERAL VIEW inline(
    CASE WHEN size(a) = 3 THEN a ELSE raise_error('airdelta: the parameter does not hold 3 rows') END
  ) r AS c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19
) AS s
WHERE NOT EXISTS (
  SELECT 1 FROM `main`.`launch`.`airdelta_runs` AS t WHERE t.`run_id` = s.`run_id` AND t.`started_at` = s.`started_at`
)
