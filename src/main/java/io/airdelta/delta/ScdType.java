package io.airdelta.delta;

/** How much of a record's past the target keeps; the values of the route parameter {@code scdType}. */
public enum ScdType {
    /** One row per record, its newest state. */
    SCD_TYPE_1,
    /** One row per version, with the interval in which it was true. */
    SCD_TYPE_2,
    /** One row per observed version, never changed again. */
    APPEND_ONLY
}
