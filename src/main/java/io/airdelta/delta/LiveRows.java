package io.airdelta.delta;

/**
 * The statements that ask which records live in a target, to find those that Airtable no longer has. A record lives while its
 * row is not marked as deleted; {@code SCD_TYPE_2}: while it has a current version; {@code APPEND_ONLY}: while its newest row
 * is not marked.
 */
public final class LiveRows {

    private LiveRows() {}

    /** Asks for the number of live records, as one row with the column {@code rows}. */
    public static String count(TableName target, ScdType scdType) {
        return "SELECT count(*) AS `rows`\nFROM (\n  SELECT `_airtable_id`\n  FROM " + target.sql() + "\n  "
                + live(scdType, "").replace("\n", "\n  ") + "\n)";
    }

    /**
     * Asks for the {@code _airtable_id} of live records, in their order. The parameter is the id after which the slice begins,
     * the empty text for the first; a slice with fewer ids than the limit is the last.
     *
     * @param limit how many, at least 1
     */
    public static String slice(TableName target, ScdType scdType, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A slice of " + limit + " ids was asked for, expected 1 or more");
        }
        return "SELECT `_airtable_id`\nFROM " + target.sql() + "\n"
                + live(scdType, "`_airtable_id` > ? AND ")
                + "\nORDER BY `_airtable_id`\nLIMIT " + limit;
    }

    /**
     * Asks which of some records live: the answer has their {@code _airtable_id}, the parameter is the JSON text of the ids
     * ({@link JsonIds#encode}).
     *
     * @param idCount the exact number of ids in the parameter, at least 1
     */
    public static String among(TableName target, ScdType scdType, int idCount) {
        return """
                SELECT `_airtable_id`
                FROM %s
                LEFT SEMI JOIN (
                %s) USING (`_airtable_id`)
                %s""".formatted(target.sql(), JsonIds.of(idCount).select(), live(scdType, ""));
    }

    private static String live(ScdType scdType, String andBefore) {
        return switch (scdType) {
            case SCD_TYPE_1 -> "WHERE " + andBefore + "`_airtable_deleted_at` IS NULL";
            case SCD_TYPE_2 -> "WHERE " + andBefore + "`_airtable_is_current`";
            case APPEND_ONLY ->
                "WHERE " + andBefore + "`_airtable_id` IS NOT NULL\nGROUP BY `_airtable_id`\n"
                        + "HAVING max_by(`_airtable_deleted_at`, `_airtable_synced_at`) IS NULL";
        };
    }
}
