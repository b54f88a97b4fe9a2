package io.airdelta.sync;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run writes to the control tables: column → value. */
public final class RunRows {
    /** Every run reads the whole table. */
    private static final String CAPTURE = "snapshot";

    private RunRows() {}

    /** The row of {@code airdelta_runs}. */
    public static Map<String, Object> run(Run run) {
        Map<String, Object> row = common(run);
        RunCounters counters = run.counters();
        row.put("run_id", run.id());
        row.put("route_id", run.spec().id());
        row.put("capture", CAPTURE);
        row.put("capture_reason", captureReason(run));
        row.put("started_at", run.startedAt());
        row.put("finished_at", run.finishedAt());
        row.put("status", run.status() == null ? null : run.status().text());
        row.put("pages", run.scan().pages());
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

    /** The row of {@code airdelta_state} after a complete scan. */
    public static Map<String, Object> state(Run run, Instant now) {
        Map<String, Object> row = common(run);
        row.put("table_name", run.tableName());
        row.put("table_parameter", run.spec().table());
        row.put("route_id", run.spec().id());
        row.put("capture", CAPTURE);
        row.put("capture_reason", captureReason(run));
        row.put("watermark", run.scan().watermark());
        row.put("last_scan_at", run.startedAt());
        row.put("last_success_at", now);
        row.put("rows", run.counters().records.get());
        row.put("settings_hash", SettingsHash.of(run));
        row.put("ignored_columns", StateEntry.text(run.schema().mapping().plan().ignored()));
        row.put("updated_at", now);
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

    /** A row of {@code airdelta_dead_letters}. */
    public static Map<String, Object> letter(Run run, DeadLetter letter) {
        Map<String, Object> row = common(run);
        row.put("dead_letter_id", letter.id(run.target().name().qualified()));
        row.put("run_id", run.id());
        row.put("route_id", run.spec().id());
        row.put("record_id", letter.recordId());
        row.put("record", letter.record());
        row.put("reason", letter.reason());
        row.put("detail", letter.detail());
        row.put("failed_at", run.startedAt());
        row.put("last_failed_at", run.startedAt());
        row.put("failures", 1L);
        return row;
    }

    private static String captureReason(Run run) {
        return run.spec().capture() == Capture.AUTO ? "this version reads whole tables only" : null;
    }

    private static Map<String, Object> common(Run run) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("base_id", run.baseId());
        row.put("table_id", run.tableId());
        row.put("target", run.target().name().qualified());
        return row;
    }
}
