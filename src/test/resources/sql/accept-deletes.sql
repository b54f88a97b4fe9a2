UPDATE `main`.`launch`.`airdelta_state`
SET `accepted_deletes` = `held_deletes`, `accepted_fields` = `held_fields`
WHERE `target` = ? AND coalesce(`held_deletes`, 0) = CAST(? AS BIGINT) AND coalesce(`held_fields`, 0) = CAST(? AS BIGINT)
