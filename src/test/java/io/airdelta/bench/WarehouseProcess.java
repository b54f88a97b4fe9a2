package io.airdelta.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The embedded warehouse in a process of its own, as {@code bin/airdelta warehouse} starts it, on an empty directory. */
final class WarehouseProcess implements AutoCloseable {
    static final String USER = "token";
    static final String PASSWORD = "bench";

    private static final String READY = "JDBC URL: ";

    private final Path directory;
    private final Child process;
    private final String url;

    /**
     * Starts it; returns when it can be connected to.
     *
     * @param name of the folder below {@code target} for its tables
     */
    WarehouseProcess(String name) throws IOException {
        directory = Path.of("target", "bench-" + name).toAbsolutePath();
        deleteDirectory();
        process = Child.start(
                "bin/airdelta warehouse",
                List.of("bin/airdelta", "warehouse", "--dir", directory.toString(), "--token", PASSWORD));
        url = process.line(READY).substring(READY.length());
    }

    /** Where the tables are: {@code <schema>/<table>}. */
    Path directory() {
        return directory;
    }

    String url() {
        return url;
    }

    /** A connection with the real driver. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, USER, PASSWORD);
    }

    @Override
    public void close() throws IOException {
        process.close();
        deleteDirectory();
    }

    private void deleteDirectory() throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> tree = Files.walk(directory)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
