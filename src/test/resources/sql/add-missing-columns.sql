ALTER TABLE `main`.`launch`.`airdelta_state` ADD COLUMNS (
  `writer_until` TIMESTAMP,
  `updated_at` TIMESTAMP,
  `table_parameter` STRING,
  `ignored_columns` STRING,
  `scd_type` STRING,
  `accepted_deletes` BIGINT,
  `consent_needed` BOOLEAN,
  `held_fields` BIGINT,
  `accepted_fields` BIGINT,
  `maintained_at` TIMESTAMP
)
