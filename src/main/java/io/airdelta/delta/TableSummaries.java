package io.airdelta.delta;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The questions about many tables of a schema at once, for somebody who wants an overview; one statement each. */
public final class TableSummaries {

    /** More in one statement make its plan slow. */
    public static final int MOST_TARGETS = 50;

    /** A replay of dead letters tells nothing of how its table stands. */
    private static final String NO_REPLAY = "coalesce(`capture_reason`, '') NOT LIKE 'replay of %'";

    private TableSummaries() {}

    /**
     * Asks for the newest row of {@link ControlTable#RUNS} of each target, replays of dead letters aside: {@code target, started_at, finished_at, status, error,
     * capture, capture_reason}.
     *
     * @param target any table of the schema
     */
    public static String lastRuns(TableName target) {
        return """
                SELECT `target`, l.`started_at`, l.`finished_at`, l.`status`, l.`error`, l.`capture`, l.`capture_reason`
                FROM (
                  SELECT `target`, max(struct(`started_at`, `finished_at`, `status`, `error`, `capture`, `capture_reason`)) AS l
                  FROM %s
                  WHERE %s
                  GROUP BY `target`
                )""".formatted(target.sibling(ControlTable.RUNS.tableName()).sql(), NO_REPLAY);
    }

    /**
     * Asks for the newest rows of {@link ControlTable#RUNS} of each target, the newest first, without what only names them, and
     * without replays of dead letters.
     *
     * @param target any table of the schema
     * @param most of each target, at least 1
     * @param days how far back, at least 1
     */
    public static String recentRuns(TableName target, int most, int days) {
        if (most < 1 || days < 1) {
            throw new IllegalArgumentException(most + " runs of " + days + " days were asked for, expected 1 or more");
        }
        return """
                SELECT `target`, `started_at`, `finished_at`, `status`, `capture`, `records`, `rows_inserted`, `rows_updated`, `rows_deleted`,
                  `requests`, `dead_letters`, `cell_errors`, `error`
                FROM (
                  SELECT *, row_number() OVER (PARTITION BY `target` ORDER BY `started_at` DESC) AS `place`
                  FROM %s
                  WHERE `started_at` > current_timestamp() - INTERVAL '%d' DAY
                    AND %s
                )
                WHERE `place` <= %d
                ORDER BY `started_at` DESC""".formatted(target.sibling(ControlTable.RUNS.tableName()).sql(), days, NO_REPLAY, most);
    }

    /**
     * Asks for the newest open dead letters of each target, the newest first, and for how many there are: {@code target, open,
     * dead_letter_id, record_id, reason, last_failed_at}.
     *
     * @param target any table of the schema
     * @param most of each target, at least 1
     */
    public static String newestLetters(TableName target, int most) {
        return """
                SELECT `target`, `open`, `dead_letter_id`, `record_id`, `reason`, `last_failed_at`
                FROM (
                  SELECT *, count(*) OVER (PARTITION BY `target`) AS `open`,
                    row_number() OVER (PARTITION BY `target` ORDER BY `last_failed_at` DESC, `dead_letter_id`) AS `place`
                  FROM %s
                  WHERE `replayed_at` IS NULL
                )
                WHERE `place` <= %d
                ORDER BY `place`""".formatted(
                        target.sibling(ControlTable.DEAD_LETTERS.tableName()).sql(), most);
    }

    /**
     * Asks for the columns of {@link ControlTable#COLUMNS} that came or went lately, and for one of those that each target was made
     * with, which tells since when it is there.
     *
     * @param target any table of the schema
     * @param days how far back, at least 1
     */
    public static String changedColumns(TableName target, int days) {
        return """
                SELECT `target`, `field_id`, `column_name`, `airtable_name`, `airtable_type`, `airtable_result`, `delta_type`, `is_current`,
                  `first_seen_at`, `removed_at`
                FROM (
                  SELECT *, row_number() OVER (PARTITION BY `target` ORDER BY `first_seen_at`, `column_name`) AS `place`
                  FROM %s
                )
                WHERE `place` = 1
                  OR `first_seen_at` > current_timestamp() - INTERVAL '%2$d' DAY
                  OR `removed_at` > current_timestamp() - INTERVAL '%2$d' DAY""".formatted(target.sibling(ControlTable.COLUMNS.tableName()).sql(), days);
    }

    /**
     * Asks for how many dead letters of each target were not replayed: {@code target, dead_letters}; a target without any has no
     * row.
     *
     * @param target any table of the schema
     */
    public static String openDeadLetters(TableName target) {
        return """
                SELECT `target`, count(*) AS `dead_letters`
                FROM %s
                WHERE `replayed_at` IS NULL
                GROUP BY `target`""".formatted(
                        target.sibling(ControlTable.DEAD_LETTERS.tableName()).sql());
    }

    /**
     * Asks for the number of live records ({@link LiveRows}) in several targets: {@code place, rows}, the place counted from 0. It
     * fails as a whole where one of them is missing.
     *
     * @param targets 1 to {@value #MOST_TARGETS}
     * @param scdTypes that of each target's rows
     */
    public static String liveRows(List<TableName> targets, List<ScdType> scdTypes) {
        return IntStream.range(0, targets.size())
                .mapToObj(place -> "SELECT " + place + " AS `place`, `rows`\nFROM (\n"
                        + LiveRows.count(targets.get(place), scdTypes.get(place)) + "\n)")
                .collect(Collectors.joining("\nUNION ALL\n"));
    }
}
