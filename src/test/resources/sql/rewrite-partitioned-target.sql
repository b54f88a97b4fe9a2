CREATE OR REPLACE TABLE `main`.`launch`.`packaging_tasks`
USING DELTA
PARTITIONED BY (`cost`, `why? ``so```)
AS SELECT
  `_airtable_id`,
  `task`,
  CAST(`x.y` AS DOUBLE) AS `x.y`,
  timestamp_seconds(unix_date(`day`) * 86400L) AS `day`,
  CASE WHEN abs(`cost`) >= 1e7 AND abs(`cost`) < 1e21 THEN regexp_replace(CAST(CAST(`cost` AS DECIMAL(38,16)) AS STRING), '[.]?0+$', '') ELSE regexp_replace(CAST(`cost` AS STRING), '[.]0(E|$)', '$1') END AS `cost`,
  regexp_replace(CAST(CAST(`price` AS decimal(38,10)) AS STRING), '[.]?0+$', '') AS `price`,
  CAST(`count` AS STRING) AS `count`,
  get_json_object(to_json(named_struct('v', `at`), map('timeZone', 'UTC', 'timestampFormat', 'yyyy-MM-dd\'T\'HH:mm:ss.SSSXXX')), '$.v') AS `at`,
  `owner`,
  to_json(`tags`, map('timeZone', 'UTC', 'timestampFormat', 'yyyy-MM-dd\'T\'HH:mm:ss.SSSXXX')) AS `tags`,
  CAST(`why? ``so``` AS STRING) AS `why? ``so```
FROM `main`.`launch`.`packaging_tasks`
