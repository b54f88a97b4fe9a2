ALTER TABLE `main`.`launch`.`packaging_tasks` ADD COLUMNS (
  `task` STRING COMMENT 'Task · fld1 · singleLineText',
  `cost` DOUBLE,
  `tags` ARRAY<STRING> COMMENT 'It\'s a "tag"\nof \u0024\u007Benv:HOME} \\ \u007Bfn x} 😀',
  `owner` STRUCT<id STRING, email STRING, name STRING> COMMENT 'Owner',
  `why? ``so``` STRING
)
