SELECT `target`, `open`, `dead_letter_id`, `record_id`, `reason`, `last_failed_at`
FROM (
  SELECT *, count(*) OVER (PARTITION BY `target`) AS `open`,
    row_number() OVER (PARTITION BY `target` ORDER BY `last_failed_at` DESC, `dead_letter_id`) AS `place`
  FROM `main`.`launch`.`airdelta_dead_letters`
  WHERE `replayed_at` IS NULL
)
WHERE `place` <= 20
ORDER BY `place`
