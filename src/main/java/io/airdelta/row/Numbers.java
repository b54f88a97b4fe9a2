package io.airdelta.row;

/** How stored numbers are kept: the route parameter {@code numbers}. */
public enum Numbers {
    /** As Airtable computes: IEEE 754 double precision. */
    DOUBLE,
    /** Exactly, with up to ten places. Computed numbers stay DOUBLE, because Airtable itself computes them so. */
    DECIMAL
}
