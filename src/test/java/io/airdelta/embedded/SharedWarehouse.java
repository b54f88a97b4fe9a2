package io.airdelta.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One embedded warehouse for all test classes of a JVM, because Spark takes seconds to start: {@code
 * @ExtendWith(SharedWarehouse.class)}, then take the {@link EmbeddedWarehouse} or this as a parameter of a test or
 * constructor. Tests stay apart by using schemas of their own, see {@link #newSchema()}. It ends with the JVM's tests.
 */
public final class SharedWarehouse implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SharedWarehouse.class);
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private static EmbeddedWarehouse warehouse;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == EmbeddedWarehouse.class || type == SharedWarehouse.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Running.class, key -> new Running());
        return parameter.getParameter().getType() == SharedWarehouse.class ? this : get();
    }

    /** The warehouse; started by the first call. */
    public static synchronized EmbeddedWarehouse get() {
        if (warehouse == null) {
            try {
                warehouse = EmbeddedWarehouse.in(Files.createTempDirectory("airdelta-warehouse"))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return warehouse;
    }

    /**
     * Stops it for a test that starts one of its own; the next {@link #get()} starts an empty one.
     */
    public static synchronized void stop() {
        if (warehouse != null) {
            warehouse.close();
            deleteRecursively(warehouse.directory());
            warehouse = null;
        }
    }

    /** A connection with the real driver. */
    public static Connection connect() throws SQLException {
        EmbeddedWarehouse running = get();
        return DriverManager.getConnection(running.jdbcUrl(), running.user(), running.password());
    }

    /** Makes an empty schema that no other test uses. */
    public static String newSchema() throws SQLException {
        String schema = "test_" + SCHEMAS.incrementAndGet();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA main." + schema);
        }
        return schema;
    }

    private static void deleteRecursively(Path directory) {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Running implements AutoCloseable {

        @Override
        public void close() {
            stop();
        }
    }
}
