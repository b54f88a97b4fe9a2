SELECT `_airtable_id`
FROM `main`.`launch`.`packaging_tasks`
WHERE `_airtable_id` > ? AND `_airtable_deleted_at` IS NULL
ORDER BY `_airtable_id`
LIMIT 200000
