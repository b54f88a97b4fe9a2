SELECT count(*) AS `rows`
FROM (
  SELECT `_airtable_id`
  FROM `main`.`launch`.`packaging_tasks`
  WHERE `_airtable_is_current`
)
