package io.airdelta.cli;

import io.airdelta.delta.TableName;
import io.airdelta.sync.SchemaKey;

/**
 * A table whose target's full name is known.
 *
 * @param route the table as its file describes it
 * @param target with its catalog
 */
record LocatedTable(TableRoute route, TableName target) {
    String warehouse() {
        return warehouse(route);
    }

    /** Where the control tables of this target are. */
    SchemaKey schema() {
        return SchemaKey.of(warehouse(), target);
    }

    static String warehouse(TableRoute route) {
        return route.spec().warehouse();
    }
}
