package io.airdelta.simulator;

/**
 * One key of an order.
 *
 * @param field name or id of a field
 * @param descending false for ascending, the default
 */
record SortKey(String field, boolean descending) {}
