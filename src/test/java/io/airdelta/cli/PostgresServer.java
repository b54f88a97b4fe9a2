package io.airdelta.cli;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL server of the test's own, of the binaries that a library brings: nothing has to be installed. */
public final class PostgresServer implements AutoCloseable {
    /** How the library tells that it has none for a system or a processor: its exceptions have no types of their own. */
    private static final List<String> WITHOUT_BINARIES =
            List.of("Missing embedded postgres binaries", "No Postgres binary found for", "Unsupported architecture: ");

    private final EmbeddedPostgres server;
    private int databases;

    /**
     * Starts it. A test is skipped, with the reason, as root without user namespaces, and on a system or processor without
     * binaries; any other failure is the test's.
     */
    public PostgresServer() {
        assumeFalse(
                "root".equals(System.getProperty("user.name")) && !LinuxUtils.isUnshareAvailable(),
                "PostgreSQL does not run as root, and this machine has no user namespaces (unshare -U)");
        server = start();
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IllegalStateException e) {
            assumeFalse(
                    WITHOUT_BINARIES.stream().anyMatch(String.valueOf(e.getMessage())::startsWith),
                    "There is no PostgreSQL for this machine: " + e.getMessage());
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A database that holds nothing. @return its JDBC URL */
    public String newDatabase() throws SQLException {
        String name = "cluster" + ++databases;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return server.getJdbcUrl("postgres", name);
    }

    /** The settings of a node on such a database. */
    static Map<String, String> settings(String url, String node) {
        return Map.of("airdelta.cluster.url", url, "airdelta.cluster.user", "postgres", "airdelta.cluster.node", node);
    }

    /** The first column of what a database answers. */
    static List<String> query(String url, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
