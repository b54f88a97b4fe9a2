package io.airdelta.cli;

import io.airdelta.embedded.EmbeddedWarehouse;
import io.airdelta.sync.SettingKeys;
import io.airdelta.sync.TableSpec;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The embedded warehouse as the commands use it: started if asked for, and put in the place of the one in the settings. */
final class LocalWarehouse implements AutoCloseable {
    private final EmbeddedWarehouse warehouse;

    private LocalWarehouse(EmbeddedWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** Starts it on a directory, if one is given. @throws CannotStart where it cannot be started */
    static Optional<LocalWarehouse> start(Optional<Path> directory) {
        return directory.map(dir -> new LocalWarehouse(start(dir, builder -> builder)));
    }

    /**
     * Starts an embedded warehouse.
     *
     * @param options what else to set before it starts
     * @throws CannotStart where Spark is not on the class path, or the directory, the port or the catalog cannot be used
     */
    static EmbeddedWarehouse start(Path directory, UnaryOperator<EmbeddedWarehouse.Builder> options) {
        if (LocalWarehouse.class.getResource("/org/apache/spark/sql/SparkSession.class") == null) {
            throw new CannotStart(
                    "The embedded warehouse needs Spark and Delta, which are not on the class path; start it with"
                            + " bin/airdelta of the distribution, which adds lib/embedded, or set warehouse.url instead");
        }
        try {
            return options.apply(EmbeddedWarehouse.in(directory)).start();
        } catch (IllegalStateException | IllegalArgumentException | UncheckedIOException e) {
            throw new CannotStart("The embedded warehouse on " + directory + " cannot be started: " + e.getMessage());
        }
    }

    /** The settings with this warehouse in the place of all: who tries routes with it changes no table elsewhere. */
    Configuration in(Configuration configuration, Collection<String> names) {
        Map<String, String> settings = new HashMap<>();
        put(settings, TableSpec.DEFAULT_WAREHOUSE);
        names.forEach(name -> put(settings, name));
        return configuration.with(settings);
    }

    private void put(Map<String, String> settings, String name) {
        settings.put(SettingKeys.warehouse(name, "url"), warehouse.jdbcUrl());
        settings.put(SettingKeys.warehouse(name, "user"), warehouse.user());
        settings.put(SettingKeys.warehouse(name, "password"), warehouse.password());
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
