package io.airdelta.sync;

/** What becomes of the row of a record that is gone; the values of the route parameter {@code deletes}. */
public enum Deletes {
    /** The row stays and {@code _airtable_deleted_at} is set. */
    SOFT,
    /** The row is removed. */
    HARD,
    /** Nothing. */
    IGNORE
}
