package io.airdelta.sync;

import io.airdelta.delta.ScdType;
import io.airdelta.delta.SystemColumns;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a run writes to the control tables: column → value. */
public final class RunRows {
    private RunRows() {}

    /** The row of {@code airdelta_runs}. */
    public static Map<String, Object> run(Run run) {
        Map<String, Object> row = common(run);
        RunCounters counters = run.counters();
        row.put("run_id", run.id());
        row.put("route_id", run.spec().id());
        row.put("capture", mode(run));
        row.put("capture_reason", run.capture().reason());
        row.put("started_at", run.startedAt());
        row.put("finished_at", run.finishedAt());
        row.put("status", run.status() == null ? null : run.status().text());
        row.put("pages", counters.pages.get());
        row.put("requests", counters.requests.get());
        row.put("records", counters.records.get());
        row.put("rows_inserted", counters.rowsInserted.get());
        row.put("rows_updated", counters.rowsUpdated.get());
        row.put("rows_deleted", counters.rowsDeleted.get());
        row.put("dead_letters", counters.deadLetters.get());
        row.put("cell_errors", counters.cellErrors.get());
        row.put("retries", counters.retries.get());
        row.put("error", run.error());
        return row;
    }

    /**
     * The row of {@code airdelta_state} after a run whose data and dead letters are stored. A run that read changes alone moves
     * the watermark and the cursor; what only a complete scan knows stays as it was.
     */
    public static Map<String, Object> state(Run run, Instant now) {
        Map<String, Object> row = new LinkedHashMap<>(
                run.target().remembered().map(StateEntry::columns).orElse(Map.of()));
        String tableId = run.tableId() == null ? (String) row.get("table_id") : run.tableId();
        String tableName = run.tableName() == null ? (String) row.get("table_name") : run.tableName();
        row.putAll(common(run));
        row.put("table_id", tableId);
        row.put("table_name", tableName);
        row.put("table_parameter", run.spec().table());
        row.put("route_id", run.spec().id());
        row.put("capture", mode(run));
        row.put("capture_reason", run.capture().reason());
        row.put("scd_type", run.spec().scdType().name());
        FeedPosition position = run.capture().position();
        row.put("webhook_id", position == null ? null : position.webhookId());
        row.put("webhook_cursor", position == null ? null : position.cursor());
        Instant watermark = position == null ? run.reading().watermark() : position.clock();
        if (watermark != null) {
            row.put("watermark", watermark);
        }
        if (run.capture().isComplete()) {
            row.put("last_scan_at", run.capture().isScanOwed() ? null : run.startedAt());
            row.put("rows", (long) run.records().present().size());
            row.put("settings_hash", SettingsHash.of(run));
            row.put(
                    "ignored_columns",
                    StateEntry.text(run.schema().mapping().plan().ignored()));
        }
        long held = run.deleteDecisions().held();
        row.put("held_deletes", held);
        row.put("consent_needed", run.deleteDecisions().isConsentNeededStill());
        // Somebody may accept them while this run goes on: NULL leaves what the warehouse has, 0 ends it.
        row.put("accepted_deletes", held == 0 && run.deleteDecisions().isConcluded() ? 0L : null);
        // A run that comes so far has found fields, or their loss was accepted.
        row.put("held_fields", 0L);
        row.put("accepted_fields", 0L);
        if (held == 0) {
            row.put("last_success_at", now);
        }
        if (row.get("maintained_at") == null || run.upkeep().isDue()) {
            row.put("maintained_at", run.startedAt());
        }
        row.put("updated_at", now.truncatedTo(ChronoUnit.MICROS));
        return row;
    }

    /**
     * What is known of a target of which nothing is remembered, when it is claimed for the first time: rows that were there before
     * are no versions yet, and not airdelta's.
     */
    public static Map<String, Object> claim(Run run) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("base_id", run.baseId());
        row.put("target", run.target().name().qualified());
        row.put("route_id", run.spec().id());
        boolean plain = run.spec().scdType() == ScdType.SCD_TYPE_2
                && run.target().columns().isPresent()
                && !run.target().has(SystemColumns.IS_CURRENT);
        row.put("scd_type", (plain ? ScdType.SCD_TYPE_1 : run.spec().scdType()).name());
        row.put("consent_needed", run.target().isConsentNeeded());
        return row;
    }

    /** A row of {@code airdelta_columns}. */
    public static Map<String, Object> ledger(Run run, LedgerEntry entry) {
        Map<String, Object> row = common(run);
        row.put("field_id", entry.fieldId());
        row.put("column_name", entry.columnName());
        row.put("airtable_name", entry.airtableName());
        row.put("airtable_type", entry.airtableType());
        row.put("airtable_result", entry.airtableResult());
        row.put("delta_type", entry.deltaType());
        row.put("is_current", entry.current());
        row.put("first_seen_at", entry.firstSeenAt());
        row.put("removed_at", entry.removedAt());
        return row;
    }

    private static String mode(Run run) {
        return run.capture().mode().name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> common(Run run) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("base_id", run.baseId());
        row.put("table_id", run.tableId());
        row.put("target", run.target().ownName().qualified());
        return row;
    }
}
