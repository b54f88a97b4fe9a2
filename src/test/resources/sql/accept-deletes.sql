UPDATE `main`.`launch`.`airdelta_state`
SET `accepted_deletes` = `held_deletes`, `accepted_fields` = `held_fields`
WHERE `target` = ? AND (`held_deletes` > 0 OR `held_fields` > 0)
