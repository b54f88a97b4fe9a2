package io.airdelta.cli;

import io.airdelta.delta.TableName;
import io.airdelta.route.Warehouses;

/**
 * A table whose target's full name is known.
 *
 * @param route the table as its file describes it
 * @param target with its catalog
 */
record LocatedTable(TableRoute route, TableName target) {
    /** A schema of a warehouse, in lower case. */
    record Schema(String warehouse, String name) {}

    String warehouse() {
        return warehouse(route);
    }

    /** Where the control tables of this target are. */
    Schema schema() {
        return new Schema(warehouse(), target.sibling("*").qualified());
    }

    static String warehouse(TableRoute route) {
        return route.spec().warehouse().orElse(Warehouses.DEFAULT);
    }
}
