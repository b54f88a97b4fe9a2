package io.airdelta.sync;

import io.airdelta.airtable.Field;
import io.airdelta.row.Column;
import io.airdelta.row.ColumnType;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A row of {@code airdelta_columns}: a column that a field owns or owned. The field's id is its identity, names are labels. A
 * field whose type changed may have owned several columns; one of them is current.
 *
 * @param fieldId {@code fld…}, or {@link Column#BY_NAME} and the field's name where the table is read by name
 * @param airtableResult of a computed field the type of its result; null else
 * @param deltaType the column's type as SQL text
 * @param current whether the field exists and writes this column
 * @param removedAt when the field was found gone, or went on in another column; null while it writes this one
 */
public record LedgerEntry(
        String fieldId,
        String columnName,
        String airtableName,
        String airtableType,
        String airtableResult,
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
                (String) row.get("airtable_result"),
                (String) row.get("delta_type"),
                Boolean.TRUE.equals(row.get("is_current")),
                Instants.of(row.get("first_seen_at")),
                Instants.of(row.get("removed_at")));
    }

    /** The entry of a field that writes a column from now on. */
    static LedgerEntry of(Field field, String column, ColumnType type, Instant firstSeenAt) {
        return new LedgerEntry(
                field.id(),
                column,
                field.name(),
                field.type().airtableName(),
                field.type().resultText(),
                type.sql(),
                true,
                firstSeenAt,
                null);
    }

    /** The entry of a column that its field no longer writes: the field is gone, or writes another one. */
    LedgerEntry removed(Instant now) {
        return new LedgerEntry(
                fieldId, columnName, airtableName, airtableType, airtableResult, deltaType, false, firstSeenAt, now);
    }

    /** The same column of a field that is called otherwise. */
    LedgerEntry named(String name) {
        return new LedgerEntry(
                fieldId, columnName, name, airtableType, airtableResult, deltaType, current, firstSeenAt, removedAt);
    }

    /** Whether the field still has the type in Airtable with which it was seen last. */
    boolean isOfTypeOf(Field field) {
        return Objects.equals(airtableType, field.type().airtableName())
                && Objects.equals(airtableResult, field.type().resultText());
    }

    /** Whether the field was known by its name alone. */
    boolean isByName() {
        return fieldId.startsWith(Column.BY_NAME);
    }
}
