CREATE TABLE IF NOT EXISTS `main`.`launch`.`airdelta_state` (
  `base_id` STRING,
  `table_id` STRING,
  `table_name` STRING,
  `target` STRING NOT NULL,
  `route_id` STRING,
  `capture` STRING,
  `capture_reason` STRING,
  `watermark` TIMESTAMP,
  `webhook_id` STRING,
  `webhook_cursor` BIGINT,
  `last_scan_at` TIMESTAMP,
  `last_success_at` TIMESTAMP,
  `rows` BIGINT,
  `held_deletes` BIGINT,
  `settings_hash` STRING,
  `writer` STRING,
  `writer_until` TIMESTAMP,
  `updated_at` TIMESTAMP,
  `table_parameter` STRING,
  `ignored_columns` STRING,
  `scd_type` STRING,
  `accepted_deletes` BIGINT,
  `consent_needed` BOOLEAN,
  `held_fields` BIGINT,
  `accepted_fields` BIGINT
)
USING DELTA
TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')
