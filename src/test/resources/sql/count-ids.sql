SELECT
  count(*) AS `rows`,
  count(`_airtable_id`) AS `ids`,
  count(DISTINCT `_airtable_id`) AS `distinct_ids`
FROM `main`.`launch`.`packaging_tasks`
