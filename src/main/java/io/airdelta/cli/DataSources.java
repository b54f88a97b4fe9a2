package io.airdelta.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.sql.DataSource;

/** A pool of connections for each warehouse that the tables use. Connects only when asked. */
final class DataSources implements AutoCloseable {
    private final Map<String, WarehousePool> byName = new LinkedHashMap<>();

    /**
     * @param names the warehouses
     * @param connections how many connections each may have at the same time
     * @throws CannotStart where one has no URL
     */
    DataSources(Set<String> names, Configuration configuration, int connections) {
        Map<String, WarehouseSettings> settings = new LinkedHashMap<>();
        names.forEach(name -> settings.put(name, WarehouseSettings.of(name, configuration)));
        settings.forEach((name, warehouse) -> byName.put(name, warehouse.pool(connections)));
    }

    /** Gives each warehouse's name and {@code DataSource}. */
    void forEach(BiConsumer<String, DataSource> action) {
        byName.forEach(action);
    }

    /** Has nobody wait long for a connection any more, as the process stops. */
    void hurry() {
        byName.values().forEach(pool -> pool.hurry(WarehousePool.AT_A_STOP));
    }

    @Override
    public void close() {
        byName.values().forEach(WarehousePool::close);
    }
}
