UPDATE `main`.`launch`.`airdelta_state`
SET `writer` = NULL, `writer_until` = NULL
WHERE `writer` = ? AND `target` = ?
