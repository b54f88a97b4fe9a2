package io.airdelta.route;

import io.airdelta.delta.TableName;
import io.airdelta.sync.TableSpec;
import java.time.Instant;

/**
 * A table of which it is not known yet whether a run of it is due.
 *
 * @param target with its catalog, once that is known
 * @param moment what falls due or ends later is for others to see to: the start of its route, and where its warehouse was away
 *     then, the question that this answers
 */
record FirstTable(ScheduledTable table, TableName target, Instant moment) {
    static FirstTable at(ScheduledTable table, Instant moment) {
        return new FirstTable(table, table.spec().target(), moment);
    }

    TableSpec spec() {
        return table.spec();
    }

    String warehouse() {
        return spec().warehouse();
    }

    FirstTable in(String catalog) {
        return new FirstTable(table, target.withCatalog(catalog), moment);
    }

    FirstTable since(Instant later) {
        return new FirstTable(table, target, later);
    }
}
