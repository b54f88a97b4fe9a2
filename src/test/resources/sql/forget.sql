UPDATE `main`.`launch`.`packaging_tasks`
SET `why? ``so``` = NULL, `_airtable_row_hash` = NULL
WHERE `why? ``so``` IS NOT NULL AND `_airtable_deleted_at` IS NULL
