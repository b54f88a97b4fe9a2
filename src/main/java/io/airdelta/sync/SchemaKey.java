package io.airdelta.sync;

import io.airdelta.delta.TableName;

/**
 * A schema in its warehouse, which has one set of control tables; two are equal where the warehouse takes them for the same.
 *
 * @param warehouse the parameter {@code warehouse} of a route
 * @param schema with its catalog, joined by a period, in lower case
 */
public record SchemaKey(String warehouse, String schema) {
    private static final String ANY = "*";

    /** @param table any table of it, with its catalog */
    public static SchemaKey of(String warehouse, TableName table) {
        String all = table.sibling(ANY).qualified();
        return new SchemaKey(warehouse, all.substring(0, all.length() - ANY.length() - 1));
    }
}
