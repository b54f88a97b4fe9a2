package io.airdelta.sync;

import java.time.Instant;
import java.util.Map;

/**
 * A row of {@code airdelta_columns}: which column a field owns. The field's id is its identity, names are labels.
 *
 * @param deltaType the column's type as SQL text
 * @param current whether the field exists and writes this column
 * @param removedAt when the field was found gone; null while it exists
 */
public record LedgerEntry(
        String fieldId,
        String columnName,
        String airtableName,
        String airtableType,
        String deltaType,
        boolean current,
        Instant firstSeenAt,
        Instant removedAt) {

    /** Reads a row as the driver gives it: column name → value. */
    public static LedgerEntry of(Map<String, Object> row) {
        return new LedgerEntry(
                (String) row.get("field_id"),
                (String) row.get("column_name"),
                (String) row.get("airtable_name"),
                (String) row.get("airtable_type"),
                (String) row.get("delta_type"),
                Boolean.TRUE.equals(row.get("is_current")),
                Instants.of(row.get("first_seen_at")),
                Instants.of(row.get("removed_at")));
    }

    /** The entry of a field that is gone: it keeps its column. */
    public LedgerEntry removed(Instant now) {
        return new LedgerEntry(fieldId, columnName, airtableName, airtableType, deltaType, false, firstSeenAt, now);
    }
}
