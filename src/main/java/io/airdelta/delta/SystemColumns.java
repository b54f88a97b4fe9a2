package io.airdelta.delta;

import java.util.List;

/** The columns that airdelta adds to every target, before one column per Airtable field. */
public final class SystemColumns {

    /** Every name that begins so is reserved. */
    public static final String RESERVED_PREFIX = "_airtable_";

    /** The record id, the key of the {@code MERGE}; never null. */
    public static final ColumnDefinition ID = new ColumnDefinition("_airtable_id", "STRING", "Airtable record id");

    /** When Airtable made the record ({@code createdTime}). */
    public static final ColumnDefinition CREATED_AT =
            new ColumnDefinition("_airtable_created_at", "TIMESTAMP", "When the record was created in Airtable");

    /** The start of the run that last changed the row. */
    public static final ColumnDefinition SYNCED_AT =
            new ColumnDefinition("_airtable_synced_at", "TIMESTAMP", "Start of the run that last changed this row");

    /** The start of the run that found the record gone; null while it lives. */
    public static final ColumnDefinition DELETED_AT = new ColumnDefinition(
            "_airtable_deleted_at", "TIMESTAMP", "Start of the run that found the record gone; null while it lives");

    /** Column name to reason, for each cell whose value could not be stored; null when all is well. */
    public static final ColumnDefinition CELL_ERRORS = new ColumnDefinition(
            "_airtable_cell_errors", "MAP<STRING,STRING>", "Column to reason, for each cell that could not be stored");

    /** The hash of the row as stored; equal hashes mean that nothing is to be written. */
    public static final ColumnDefinition ROW_HASH =
            new ColumnDefinition("_airtable_row_hash", "STRING", "Hash of the row as stored, to find changes");

    /** All of them, in the order in which they stand in a target. */
    public static final List<ColumnDefinition> ALL =
            List.of(ID, CREATED_AT, SYNCED_AT, DELETED_AT, CELL_ERRORS, ROW_HASH);

    private SystemColumns() {}
}
