SELECT `target`, count(*) AS `dead_letters`
FROM `main`.`launch`.`airdelta_dead_letters`
WHERE `replayed_at` IS NULL
GROUP BY `target`
