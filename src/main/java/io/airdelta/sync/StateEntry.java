package io.airdelta.sync;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code airdelta_state} remembers of a target from run to run.
 *
 * @param tableId the Airtable table that the target belongs to; null where its schema could not be read
 * @param tableName the table's name when it was read last
 * @param tableParameter the route's parameter {@code table} under which it was found; null where an older version ran
 * @param watermark Airtable's clock up to which the target is complete; null before the first run
 * @param lastScanAt start of the last complete scan; null before one
 * @param lastSuccessAt end of the last run that succeeded; null before one
 * @param rows records that the last complete scan found; null before one
 * @param settingsHash of the route that wrote the target
 * @param ignoredColumns names of the columns that the rows' hashes leave out, a line each; null for none
 */
public record StateEntry(
        String tableId,
        String tableName,
        String tableParameter,
        Instant watermark,
        Instant lastScanAt,
        Instant lastSuccessAt,
        Long rows,
        String settingsHash,
        String ignoredColumns) {

    /** Whether the target's table was found under this name or id before: then its id counts, not its name. */
    public boolean isKnownAs(String parameter) {
        return tableId != null && parameter.equals(tableParameter == null ? tableName : tableParameter);
    }

    /** Reads a row as the driver gives it: column name → value. */
    public static StateEntry of(Map<String, Object> row) {
        return new StateEntry(
                (String) row.get("table_id"),
                (String) row.get("table_name"),
                (String) row.get("table_parameter"),
                Instants.of(row.get("watermark")),
                Instants.of(row.get("last_scan_at")),
                Instants.of(row.get("last_success_at")),
                row.get("rows") instanceof Number rows ? rows.longValue() : null,
                (String) row.get("settings_hash"),
                (String) row.get("ignored_columns"));
    }

    /** Whether the rows' hashes leave out just these columns. */
    public boolean isIgnoring(Set<String> columns) {
        return Objects.equals(ignoredColumns, text(columns));
    }

    /** Column names as one text; null for none. */
    static String text(Set<String> columns) {
        return columns.isEmpty() ? null : String.join("\n", new TreeSet<>(columns));
    }
}
