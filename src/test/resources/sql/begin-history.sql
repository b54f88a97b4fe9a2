UPDATE `main`.`launch`.`packaging_tasks`
SET
  `_airtable_valid_from` = CASE
    WHEN `_airtable_deleted_at` IS NULL THEN coalesce(`_airtable_synced_at`, `_airtable_created_at`)
    ELSE least(`_airtable_created_at`, `_airtable_deleted_at`)
  END,
  `_airtable_valid_to` = `_airtable_deleted_at`,
  `_airtable_is_current` = `_airtable_deleted_at` IS NULL
WHERE `_airtable_is_current` IS NULL
