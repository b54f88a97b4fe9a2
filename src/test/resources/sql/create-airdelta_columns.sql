CREATE TABLE IF NOT EXISTS `main`.`launch`.`airdelta_columns` (
  `base_id` STRING,
  `table_id` STRING,
  `target` STRING NOT NULL,
  `field_id` STRING NOT NULL,
  `column_name` STRING NOT NULL,
  `airtable_name` STRING,
  `airtable_type` STRING,
  `delta_type` STRING,
  `is_current` BOOLEAN,
  `first_seen_at` TIMESTAMP,
  `removed_at` TIMESTAMP,
  `airtable_result` STRING
)
USING DELTA
TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')
