SELECT * FROM `main`.`launch`.`airdelta_columns`
WHERE `target` = ?
