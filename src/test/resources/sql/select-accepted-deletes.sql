SELECT `accepted_deletes`, `accepted_fields` FROM `main`.`launch`.`airdelta_state`
WHERE `target` = ?
