SELECT `target`, `dead_letter_id`, `record_id`
FROM `main`.`launch`.`airdelta_dead_letters`
WHERE `replayed_at` IS NULL
LIMIT 1000
