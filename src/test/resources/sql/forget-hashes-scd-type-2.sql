UPDATE `main`.`launch`.`packaging_tasks`
SET `_airtable_row_hash` = NULL
WHERE `_airtable_row_hash` IS NOT NULL AND `_airtable_is_current`
