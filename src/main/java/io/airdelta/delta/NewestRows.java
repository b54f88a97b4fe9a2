package io.airdelta.delta;

/** The newest row of each record of an {@code APPEND_ONLY} target. */
final class NewestRows {

    private NewestRows() {}

    /** As a query with the columns id, synced_at, row_hash and deleted_at: whole lines of SQL, indented by two spaces. */
    static String select(TableName target) {
        return """
                  SELECT
                    `_airtable_id`,
                    max(`_airtable_synced_at`) AS `_airtable_synced_at`,
                    max_by(`_airtable_row_hash`, `_airtable_synced_at`) AS `_airtable_row_hash`,
                    max_by(`_airtable_deleted_at`, `_airtable_synced_at`) AS `_airtable_deleted_at`
                  FROM %s
                  GROUP BY `_airtable_id`
                """.formatted(target.sql());
    }
}
