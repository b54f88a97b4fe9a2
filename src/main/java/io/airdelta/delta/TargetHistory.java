package io.airdelta.delta;

/** The statements that keep the intervals of {@code SCD_TYPE_2} in order, beside {@link TargetMerge} and {@link TargetDeletes}. */
public final class TargetHistory {

    private TargetHistory() {}

    /**
     * Makes each row that has no interval yet a version: a live row an open one since it was last written, a row that is marked
     * as deleted one that was closed then. For a target that was {@code SCD_TYPE_1} so far, once it has the columns. Has no
     * parameter; sent again, it changes nothing.
     */
    public static String begin(TableName target) {
        // least() passes over NULLs.
        return """
                UPDATE %s
                SET
                  `_airtable_valid_from` = CASE
                    WHEN `_airtable_deleted_at` IS NULL THEN coalesce(`_airtable_synced_at`, `_airtable_created_at`)
                    ELSE least(`_airtable_created_at`, `_airtable_deleted_at`)
                  END,
                  `_airtable_valid_to` = `_airtable_deleted_at`,
                  `_airtable_is_current` = `_airtable_deleted_at` IS NULL
                WHERE `_airtable_is_current` IS NULL""".formatted(target.sql());
    }
}
