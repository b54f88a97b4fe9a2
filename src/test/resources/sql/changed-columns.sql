SELECT `target`, `field_id`, `column_name`, `airtable_name`, `airtable_type`, `airtable_result`, `delta_type`, `is_current`,
  `first_seen_at`, `removed_at`
FROM (
  SELECT *, row_number() OVER (PARTITION BY `target` ORDER BY `first_seen_at`, `column_name`) AS `place`
  FROM `main`.`launch`.`airdelta_columns`
)
WHERE `place` = 1
  OR `first_seen_at` > current_timestamp() - INTERVAL '60' DAY
  OR `removed_at` > current_timestamp() - INTERVAL '60' DAY
