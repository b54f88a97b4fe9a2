SELECT `target`, `writer`, `writer_until`, `updated_at` FROM `main`.`launch`.`airdelta_state`
