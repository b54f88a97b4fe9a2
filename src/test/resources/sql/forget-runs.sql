DELETE FROM `main`.`launch`.`airdelta_runs`
WHERE `started_at` < CAST(? AS TIMESTAMP)
