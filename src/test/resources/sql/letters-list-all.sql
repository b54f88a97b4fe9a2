SELECT `dead_letter_id`, `run_id`, `route_id`, `base_id`, `table_id`, `target`, `record_id`, `reason`, `detail`,
  `failed_at`, `last_failed_at`, `failures`, `replayed_at`, `outcome`
FROM `main`.`launch`.`airdelta_dead_letters`
WHERE `target` = ?
ORDER BY `last_failed_at` DESC, `dead_letter_id`
LIMIT 200
