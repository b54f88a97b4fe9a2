CREATE TABLE IF NOT EXISTS `main`.`launch`.`airdelta_dead_letters` (
  `dead_letter_id` STRING NOT NULL,
  `run_id` STRING,
  `route_id` STRING,
  `base_id` STRING,
  `table_id` STRING,
  `target` STRING,
  `record_id` STRING,
  `record` STRING,
  `reason` STRING,
  `detail` STRING,
  `failed_at` TIMESTAMP,
  `last_failed_at` TIMESTAMP,
  `failures` BIGINT,
  `replayed_at` TIMESTAMP,
  `outcome` STRING
)
USING DELTA
TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')
