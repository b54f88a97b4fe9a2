UPDATE `main`.`launch`.`airdelta_state`
SET `updated_at` = CAST(? AS TIMESTAMP), `writer` = NULL, `writer_until` = NULL
WHERE `writer` = ? AND `target` = ?
