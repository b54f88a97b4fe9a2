SELECT `target`, `started_at`, `finished_at`, `status`, `capture`, `records`, `rows_inserted`, `rows_updated`, `rows_deleted`,
  `requests`, `dead_letters`, `cell_errors`, `error`
FROM (
  SELECT *, row_number() OVER (PARTITION BY `target` ORDER BY `started_at` DESC) AS `place`
  FROM `main`.`launch`.`airdelta_runs`
  WHERE `started_at` > current_timestamp() - INTERVAL '60' DAY
    AND coalesce(`capture_reason`, '') NOT LIKE 'replay of %'
)
WHERE `place` <= 50
ORDER BY `started_at` DESC
