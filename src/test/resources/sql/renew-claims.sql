UPDATE `main`.`launch`.`airdelta_state`
SET `writer_until` = current_timestamp() + INTERVAL '5' MINUTE
WHERE `writer` = ? AND array_contains(from_json(?, 'array<string>', map('mode', 'FAILFAST')), `target`)
