package io.airdelta.sync;

import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.ControlTable;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code airdelta_state} remembers of a target from run to run.
 *
 * @param columns the row: column name → String, Long, Boolean or Instant; a column that is NULL is absent
 */
public record StateEntry(Map<String, Object> columns) {

    public StateEntry {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** Reads a row as the driver gives it, or as {@link RunRows#state} made it: column name → value. */
    public static StateEntry of(Map<String, Object> row) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (ColumnDefinition column : ControlTable.STATE.columns()) {
            Object value = row.get(column.name());
            if (value != null) {
                columns.put(column.name(), canonical(column, value));
            }
        }
        return new StateEntry(columns);
    }

    /** {@code app…} of the base that the target belongs to. */
    public String baseId() {
        return text("base_id");
    }

    /** The Airtable table that the target belongs to; null where its schema could not be read. */
    public String tableId() {
        return text("table_id");
    }

    /** The table's name when it was read last. */
    public String tableName() {
        return text("table_name");
    }

    /** The route's parameter {@code table} under which it was found; null where an older version ran. */
    public String tableParameter() {
        return text("table_parameter");
    }

    /** How the last run found what had changed, in lower case; never {@code auto}. */
    public String capture() {
        return text("capture");
    }

    /** Airtable's clock up to which the target is complete; null before the first run. */
    public Instant watermark() {
        return (Instant) columns.get("watermark");
    }

    /** {@code ach…} of the webhook whose payloads the target follows; null for none. */
    public String webhookId() {
        return text("webhook_id");
    }

    /** Number of the first payload that the target has not seen; null for none. */
    public Long webhookCursor() {
        return (Long) columns.get("webhook_cursor");
    }

    /** Start of the last complete scan; null where one is due. */
    public Instant lastScanAt() {
        return (Instant) columns.get("last_scan_at");
    }

    /** End of the last run that succeeded; null before one. */
    public Instant lastSuccessAt() {
        return (Instant) columns.get("last_success_at");
    }

    /**
     * When a run last did all that it could: it succeeded, or it held deletes back and stored everything else. Null before one, or
     * where that is not known.
     */
    public Instant lastCompletedAt() {
        // A claim moves the state as well; one that did not end belongs to a run that broke off.
        boolean held = heldDeletes() > 0 && writerUntil() == null && updatedAt() != null;
        return held && (lastSuccessAt() == null || updatedAt().isAfter(lastSuccessAt()))
                ? updatedAt()
                : lastSuccessAt();
    }

    /** Who claims to write to the target; null for nobody. */
    public String writer() {
        return text("writer");
    }

    /** When that claim ends, by the warehouse's clock; null for none. */
    public Instant writerUntil() {
        return (Instant) columns.get("writer_until");
    }

    /** When the state was written, or claimed to be written; null where no run has come so far. */
    public Instant updatedAt() {
        return (Instant) columns.get("updated_at");
    }

    /** When the table was read last, as far as is known; null for never. */
    public Instant readAt() {
        return watermark() == null ? lastSuccessAt() : watermark();
    }

    /** Records that the last complete scan found; null before one. */
    public Long rows() {
        return (Long) columns.get("rows");
    }

    /** Deletes that are held back, 0 for none. */
    public long heldDeletes() {
        return number("held_deletes");
    }

    /** Deletes and fields that wait for a consent, 0 for none. */
    public long held() {
        return heldDeletes() + heldFields();
    }

    /** How many of the deletes somebody accepted, 0 for none. */
    public long acceptedDeletes() {
        return number("accepted_deletes");
    }

    /** Fields that are gone all at once, so that nothing is written, 0 for none. */
    public long heldFields() {
        return number("held_fields");
    }

    /** Of how many of them somebody accepted the loss, 0 for none. */
    public long acceptedFields() {
        return number("accepted_fields");
    }

    /** When upkeep was due last; null where no run has come so far. */
    public Instant maintainedAt() {
        return (Instant) columns.get("maintained_at");
    }

    /** Whether the target holds rows that airdelta did not write, so that no row may go before somebody accepts it. */
    public boolean isConsentNeeded() {
        return Boolean.TRUE.equals(columns.get("consent_needed"));
    }

    /** Of the route that wrote the target; null before a complete scan. */
    public String settingsHash() {
        return text("settings_hash");
    }

    /** The parameter {@code scdType} with which the target was written; older versions knew one alone. */
    public String scdType() {
        return Objects.requireNonNullElse(text("scd_type"), "SCD_TYPE_1");
    }

    /** Whether the target's table was found under this name or id before: then its id counts, not its name. */
    public boolean isKnownAs(String parameter) {
        return tableId() != null && parameter.equals(tableParameter() == null ? tableName() : tableParameter());
    }

    /** Whether the rows' hashes leave out just these columns. */
    public boolean isIgnoring(Set<String> ignored) {
        return Objects.equals(text("ignored_columns"), text(ignored));
    }

    /** The same target of which the next run is a complete scan. */
    public StateEntry withScanDue(Instant now) {
        Map<String, Object> changed = new LinkedHashMap<>(columns);
        changed.remove("last_scan_at");
        changed.put("updated_at", now);
        return new StateEntry(changed);
    }

    /**
     * The same target of which nothing is written because its fields are gone; the next run is a complete scan, which finds out
     * anew.
     *
     * @param fields how many, at least 1
     */
    public StateEntry withHeld(long fields, Instant now) {
        Map<String, Object> changed = new LinkedHashMap<>(withScanDue(now).columns());
        changed.put("held_fields", fields);
        // A consent from before is none to this; one that is being given meanwhile stays.
        changed.put("accepted_fields", heldFields() == 0 ? (Long) 0L : null);
        changed.values().removeIf(Objects::isNull);
        return new StateEntry(changed);
    }

    /** Column names as one text; null for none. */
    static String text(Set<String> columns) {
        return columns.isEmpty() ? null : String.join("\n", new TreeSet<>(columns));
    }

    private long number(String column) {
        return columns.get(column) instanceof Long number ? number : 0;
    }

    private String text(String column) {
        return (String) columns.get(column);
    }

    private static Object canonical(ColumnDefinition column, Object value) {
        return switch (column.type()) {
            case "TIMESTAMP" -> Instants.of(value);
            case "BIGINT" -> ((Number) value).longValue();
            default -> value;
        };
    }
}
