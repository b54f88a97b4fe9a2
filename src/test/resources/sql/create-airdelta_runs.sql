CREATE TABLE IF NOT EXISTS `main`.`launch`.`airdelta_runs` (
  `run_id` STRING,
  `route_id` STRING,
  `base_id` STRING,
  `table_id` STRING,
  `target` STRING,
  `capture` STRING,
  `capture_reason` STRING,
  `started_at` TIMESTAMP,
  `finished_at` TIMESTAMP,
  `status` STRING,
  `pages` BIGINT,
  `requests` BIGINT,
  `records` BIGINT,
  `rows_inserted` BIGINT,
  `rows_updated` BIGINT,
  `rows_deleted` BIGINT,
  `dead_letters` BIGINT,
  `cell_errors` BIGINT,
  `retries` BIGINT,
  `error` STRING
)
USING DELTA
TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')
