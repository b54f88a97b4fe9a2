CREATE TABLE IF NOT EXISTS `main`.`launch`.`packaging_tasks` (
  `_airtable_id` STRING NOT NULL
)
USING DELTA
CLUSTER BY (`_airtable_id`)
TBLPROPERTIES (
  'delta.enableDeletionVectors' = 'true',
  'delta.columnMapping.mode' = 'name'
)
