package io.airdelta.route;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How a statement is sent that is on no run's exchange.
 *
 * @param warehouse name of the {@code DataSource}
 * @param budget for how long it is repeated; null for as long as one that no page waits for
 * @param tables for which tables it is sent, for the log; null where it is for none in particular
 */
record SqlCall(String warehouse, Duration budget, String tables) {
    static SqlCall to(String warehouse) {
        return new SqlCall(warehouse, null, null);
    }

    SqlCall within(Duration time) {
        return new SqlCall(warehouse, time, tables);
    }

    /** @param names as {@link NamedTables} gives them */
    SqlCall on(String names) {
        return new SqlCall(warehouse, budget, names);
    }

    /** The exchange properties that tell it to the routes. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(Warehouses.PROPERTY, warehouse);
        if (budget != null) {
            properties.put(SqlRetries.BUDGET, budget);
        }
        if (tables != null) {
            properties.put(SqlRetries.TABLES, tables);
        }
        return properties;
    }
}
