SELECT `accepted_deletes` FROM `main`.`launch`.`airdelta_state`
WHERE `target` = ?
