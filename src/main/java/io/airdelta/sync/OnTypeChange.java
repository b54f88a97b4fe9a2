package io.airdelta.sync;

/** What happens when a field gets another type; the values of the route parameter {@code onTypeChange}. */
public enum OnTypeChange {
    /** Widens the column where that loses nothing, else starts a new column. */
    WIDEN,
    /** Turns the column into STRING, for good. */
    STRING,
    /** Fails the table's run with the change described. */
    FAIL
}
