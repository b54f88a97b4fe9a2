package io.airdelta.delta;

import java.util.List;
import java.util.Locale;

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

    /** {@code SCD_TYPE_2}: the start of the run that saw this version first. */
    public static final ColumnDefinition VALID_FROM =
            new ColumnDefinition("_airtable_valid_from", "TIMESTAMP", "Start of the run that saw this version first");

    /** {@code SCD_TYPE_2}: the start of the run that saw another version, or none; null while this one is current. */
    public static final ColumnDefinition VALID_TO = new ColumnDefinition(
            "_airtable_valid_to",
            "TIMESTAMP",
            "Start of the run from which this version no longer held; null while it is current");

    /** {@code SCD_TYPE_2}: whether this is the version that holds now; never null once {@link TargetHistory#begin} has run. */
    public static final ColumnDefinition IS_CURRENT =
            new ColumnDefinition("_airtable_is_current", "BOOLEAN", "Whether this version holds now");

    /** Those of every target, in the order in which they stand in it. */
    public static final List<ColumnDefinition> ALL =
            List.of(ID, CREATED_AT, SYNCED_AT, DELETED_AT, CELL_ERRORS, ROW_HASH);

    private static final List<ColumnDefinition> WITH_VERSIONS =
            List.of(ID, CREATED_AT, SYNCED_AT, DELETED_AT, CELL_ERRORS, ROW_HASH, VALID_FROM, VALID_TO, IS_CURRENT);

    private SystemColumns() {}

    /** All of a target, in the order in which they stand in it. */
    public static List<ColumnDefinition> of(ScdType scdType) {
        return scdType == ScdType.SCD_TYPE_2 ? WITH_VERSIONS : ALL;
    }

    /** Whether a name is kept for these columns: without regard to case, as the warehouse finds columns. */
    static boolean isReserved(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith(RESERVED_PREFIX);
    }
}
