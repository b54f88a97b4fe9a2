SELECT *
FROM (
  SELECT *, row_number() OVER (PARTITION BY `target` ORDER BY `started_at` DESC) AS `place`
  FROM `main`.`launch`.`airdelta_runs`
  WHERE `started_at` > current_timestamp() - INTERVAL '60' DAY
)
WHERE `place` <= 50
ORDER BY `started_at` DESC
