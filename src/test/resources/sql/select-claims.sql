SELECT `target`, `writer`, `writer_until`, `updated_at`, `writer_until` < current_timestamp() AS `lapsed`
FROM `main`.`launch`.`airdelta_state`
