package io.airdelta.delta;

/** The questions about the dead letters of a schema. A letter is open while it was not replayed. */
public final class LetterQueries {
    private static final String OPEN = "`replayed_at` IS NULL";

    private LetterQueries() {}

    /**
     * Asks for open letters of all targets: {@code target, dead_letter_id, record_id}.
     *
     * @param target any table of the schema
     * @param most how many at most; where that many come there may be more
     */
    public static String open(TableName target, int most) {
        return "SELECT `target`, `dead_letter_id`, `record_id`\nFROM " + sql(target) + "\nWHERE " + OPEN + "\nLIMIT "
                + most;
    }

    /**
     * Asks for the open letters of some records of a target: {@code dead_letter_id, record_id}. The parameters are {@link
     * TableName#qualified()} and the records' ids ({@link JsonIds#encode}).
     *
     * @param idCount the exact number of ids in the parameter, at least 1
     */
    public static String openOfRecords(TableName target, int idCount) {
        return among(target, "l.`dead_letter_id`, l.`record_id`", "record_id", idCount)
                + "\nWHERE l.`target` = ? AND l." + OPEN;
    }

    /**
     * Asks which of some letters are open: {@code dead_letter_id}. The parameter is their ids ({@link JsonIds#encode}).
     *
     * @param idCount the exact number of ids in the parameter, at least 1
     */
    public static String openAmong(TableName target, int idCount) {
        return among(target, "l.`dead_letter_id`", "dead_letter_id", idCount) + "\nWHERE l." + OPEN;
    }

    /**
     * Asks for whole letters. The parameter is their ids ({@link JsonIds#encode}).
     *
     * @param target any table of the schema
     * @param idCount the exact number of ids in the parameter, at least 1
     */
    public static String letters(TableName target, int idCount) {
        return among(target, "l.*", "dead_letter_id", idCount);
    }

    /**
     * Asks for the letters of one target, newest failure first, without their records. The parameters are {@link
     * TableName#qualified()}, then, where asked for, the time and the part of the reason.
     *
     * @param closed whether also those that were replayed
     * @param since whether only those that failed at that time or later
     * @param reason whether only those whose reason contains a text, without regard to case
     * @param most how many at most
     */
    public static String list(TableName target, boolean closed, boolean since, boolean reason, int most) {
        return "SELECT `dead_letter_id`, `run_id`, `route_id`, `base_id`, `table_id`, `target`, `record_id`, `reason`,"
                + " `detail`,\n  `failed_at`, `last_failed_at`, `failures`, `replayed_at`, `outcome`\nFROM "
                + sql(target)
                + "\nWHERE `target` = ?"
                + (closed ? "" : "\n  AND " + OPEN)
                + (since ? "\n  AND `last_failed_at` >= CAST(? AS TIMESTAMP)" : "")
                + (reason ? "\n  AND contains(lower(`reason`), lower(?))" : "")
                + "\nORDER BY `last_failed_at` DESC, `dead_letter_id`\nLIMIT " + most;
    }

    private static String among(TableName target, String columns, String key, int idCount) {
        return """
                SELECT %s
                FROM %s AS l
                LEFT SEMI JOIN (
                %s) AS s ON l.`%s` = s.`_airtable_id`""".formatted(columns, sql(target), JsonIds.of(idCount).select(), key);
    }

    private static String sql(TableName target) {
        return target.sibling(ControlTable.DEAD_LETTERS.tableName()).sql();
    }
}
