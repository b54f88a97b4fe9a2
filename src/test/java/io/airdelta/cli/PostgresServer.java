package io.airdelta.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL server of the test's own, of the binaries that a library brings: nothing has to be installed. */
public final class PostgresServer implements AutoCloseable {
    private final EmbeddedPostgres server;
    private int databases;

    /** Where none can be started (as root without user namespaces, on a processor without binaries), the test is skipped with the reason. */
    public PostgresServer() {
        server = start();
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException | IllegalStateException e) {
            return Assumptions.abort("No PostgreSQL server can be started here: " + e);
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
        try (Connection connection = java.sql.DriverManager.getConnection(url);
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
