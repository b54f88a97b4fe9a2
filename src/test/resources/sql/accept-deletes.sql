UPDATE `main`.`launch`.`airdelta_state`
SET `accepted_deletes` = `held_deletes`
WHERE `target` = ? AND `held_deletes` > 0
