package io.airdelta.sync;

import io.airdelta.airtable.Field;
import io.airdelta.row.ColumnType;

/**
 * Where a field's cells go.
 *
 * @param field the field
 * @param column name of the column; null for a field that never had one and is yet to be given a name
 * @param type of the column from now on
 * @param kind how the column relates to what was before
 * @param before the entry with which the field begins; null for a field that never had a column
 */
record ColumnPlacement(Field field, String column, ColumnType type, Kind kind, LedgerEntry before) {

    enum Kind {
        /** The column goes on as it is. */
        KEPT,
        /** The field starts a column: its first, or one of another type. */
        STARTED,
        /** The field goes back to a column of an earlier type. */
        RETURNED,
        /** The column gets another type by a rewrite of the table. */
        REWRITTEN
    }

    ColumnPlacement named(String name) {
        return new ColumnPlacement(field, name, type, kind, before);
    }
}
