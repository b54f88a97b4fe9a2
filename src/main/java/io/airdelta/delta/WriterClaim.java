package io.airdelta.delta;

import java.util.List;

/**
 * The claim of one process to write to a target, in {@link ControlTable#STATE}: {@code writer} says who, {@code writer_until} until
 * when by the warehouse's clock, unless it is renewed. Whoever claims says also which state of the target it knows ({@code
 * updated_at}) and moves that, so that nobody goes on from what another knew before it wrote, also where that one died before it
 * had stored how far it came.
 */
public final class WriterClaim {

    /** How long a claim lasts that nobody renews. */
    public static final int MINUTES = 5;

    /** The {@code updated_at} that a writer knows; a column of the parameter, not of the table. */
    static final ColumnDefinition KNOWN_AT = ColumnDefinition.of("known_at", "TIMESTAMP");

    private static final String LAPSED = "t.`writer_until` < current_timestamp()";

    private static final String OWN = "t.`writer` IS NULL OR t.`writer` = s.`writer`";

    /** Also where this very statement was executed before, and its answer was lost. */
    private static final String KNOWN = "(t.`updated_at` <=> s.`known_at` OR t.`updated_at` = s.`updated_at`)";

    /** Whether a row of the state may be replaced: nobody else writes, and nobody else wrote since. */
    static final String REPLACEABLE = "(" + OWN + " OR " + LAPSED + ")\n  AND " + KNOWN;

    /** What becomes of {@code writer} or {@code writer_until} when a row of the state is replaced. */
    static String kept(ColumnDefinition column) {
        return "CASE WHEN s.`writer_until` IS NOT NULL THEN t." + Identifiers.quote(column.name()) + " END";
    }

    private static final ColumnDefinition UPDATED_AT = ColumnDefinition.of("updated_at", "TIMESTAMP");

    private static final List<ColumnDefinition> COLUMNS = List.of(
            ColumnDefinition.of("target", "STRING"),
            ColumnDefinition.of("writer", "STRING"),
            ColumnDefinition.of("dead_writer", "STRING"),
            ColumnDefinition.of("lapsed_writer", "STRING"),
            KNOWN_AT,
            UPDATED_AT,
            ColumnDefinition.of("base_id", "STRING"),
            ColumnDefinition.of("route_id", "STRING"),
            ColumnDefinition.of("scd_type", "STRING"),
            ColumnDefinition.of("consent_needed", "BOOLEAN"));

    private WriterClaim() {}

    /**
     * The columns of the rows in the parameter of {@link #claim}: {@code dead_writer} is a writer known to be dead, {@code
     * lapsed_writer} one whose claim ran out, each or null. Such a one may have written since the state was read.
     */
    public static List<ColumnDefinition> columns() {
        return COLUMNS;
    }

    /**
     * Claims targets, or renews claims; a target of which nothing is remembered gets a row. What was not claimed is as it was:
     * {@link #select} tells.
     *
     * @param target any table of the schema
     * @param rowCount the exact number of rows in the parameter, a JSON text with {@link #columns()}; one per target
     */
    public static String claim(TableName target, int rowCount) {
        return """
                MERGE INTO %s AS t
                USING (
                %s) AS s
                ON t.`target` = s.`target`
                WHEN MATCHED AND (%s OR t.`writer` = s.`dead_writer`
                    OR t.`writer` = s.`lapsed_writer` AND %s)
                  AND %s THEN UPDATE SET
                  `writer` = s.`writer`,
                  `writer_until` = current_timestamp() + INTERVAL '%d' MINUTE,
                  `updated_at` = s.`updated_at`
                WHEN NOT MATCHED THEN INSERT (
                  `base_id`,
                  `target`,
                  `route_id`,
                  `scd_type`,
                  `consent_needed`,
                  `writer`,
                  `writer_until`,
                  `updated_at`
                ) VALUES (
                  s.`base_id`,
                  s.`target`,
                  s.`route_id`,
                  s.`scd_type`,
                  s.`consent_needed`,
                  s.`writer`,
                  current_timestamp() + INTERVAL '%d' MINUTE,
                  s.`updated_at`
                )""".formatted(
                        state(target), JsonRows.of(COLUMNS, rowCount).select(), OWN, LAPSED, KNOWN, MINUTES, MINUTES);
    }

    /**
     * Renews claims, each where it is still the writer's own; the parameters are who writes and the targets' full names, a JSON
     * text as {@link JsonIds#encode} gives it.
     *
     * @param target any table of the schema
     */
    public static String renew(TableName target) {
        return "UPDATE " + state(target) + "\nSET `writer_until` = current_timestamp() + INTERVAL '" + MINUTES
                + "' MINUTE\nWHERE `writer` = ? AND array_contains(from_json(?, 'array<string>', map('mode', 'FAILFAST')),"
                + " `target`)";
    }

    /**
     * Ends the claim of a run that failed, and moves the state, as others may have read it while the run wrote; the parameters are
     * the time of that, who writes and the target's full name.
     */
    public static String release(TableName target) {
        return "UPDATE " + state(target)
                + "\nSET `updated_at` = CAST(? AS TIMESTAMP), `writer` = NULL, `writer_until` = NULL"
                + "\nWHERE `writer` = ? AND `target` = ?";
    }

    /**
     * Asks who claims each target of a schema, and which state it has: {@code target, writer, writer_until, updated_at, lapsed}, the
     * last one whether the claim has run out.
     */
    public static String select(TableName target) {
        return "SELECT `target`, `writer`, `writer_until`, `updated_at`, `writer_until` < current_timestamp() AS `lapsed`\nFROM "
                + state(target);
    }

    private static String state(TableName target) {
        return target.sibling(ControlTable.STATE.tableName()).sql();
    }
}
