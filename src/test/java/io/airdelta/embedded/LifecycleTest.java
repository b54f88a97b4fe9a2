package io.airdelta.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Start, stop and start again; each test runs a warehouse of its own. */
class LifecycleTest {

    @TempDir
    Path directory;

    @BeforeEach
    void makeRoomForAnotherSpark() {
        SharedWarehouse.stop();
    }

    @Test
    void tablesOutliveTheProcessAndDroppedOnesDoNot() throws Exception {
        try (EmbeddedWarehouse first = EmbeddedWarehouse.in(directory).start()) {
            run(
                    first,
                    "CREATE SCHEMA main.Launch",
                    "CREATE TABLE main.launch.Kept (id STRING NOT NULL) USING DELTA CLUSTER BY (id)",
                    "ALTER TABLE main.launch.kept ADD COLUMNS (n INT COMMENT 'of 😀', tags ARRAY<STRING>)",
                    "INSERT INTO main.launch.kept VALUES ('a', 1, array('x'))",
                    "CREATE TABLE main.launch.dropped (id STRING)",
                    "CREATE TABLE unqualified (id STRING)",
                    "CREATE SCHEMA main.`Größe`",
                    "CREATE TABLE main.`größe`.`マスタ_עברית_é` (id STRING) USING DELTA CLUSTER BY (id)",
                    "INSERT INTO `größe`.`マスタ_עברית_é` VALUES ('jede Schrift')");
        }
        assertThat(directory.resolve("launch/kept/_delta_log")).isDirectory();
        assertThat(directory.resolve("default/unqualified/_delta_log")).isDirectory();
        leaveWhatAKilledProcessAndAVisitorLeave();

        try (EmbeddedWarehouse second =
                EmbeddedWarehouse.in(directory).catalog("prod").start()) {
            assertThat(query(second, "SHOW TABLES IN prod.launch")).containsExactly("launch dropped", "launch kept");
            assertThat(query(second, "SELECT * FROM prod.launch.kept")).containsExactly("a 1");
            assertThat(query(second, "DESCRIBE TABLE launch.kept"))
                    .startsWith("id string", "n int", "tags array<string>");
            assertThat(query(second, "SELECT * FROM default.unqualified")).isEmpty();
            assertThat(query(second, "SELECT * FROM prod.`größe`.`マスタ_עברית_é`"))
                    .containsExactly("jede Schrift");
            run(second, "DROP TABLE prod.launch.dropped", "ALTER TABLE launch.kept RENAME TO launch.renamed");
            run(
                    second,
                    "CREATE TABLE IF NOT EXISTS launch.renamed (id STRING)",
                    "INSERT INTO launch.renamed VALUES ('b', 2, null)");
        }
        assertThat(directory.resolve("launch/dropped")).doesNotExist();
        assertThat(directory.resolve(".tmp")).doesNotExist();

        try (EmbeddedWarehouse third = EmbeddedWarehouse.in(directory).start()) {
            assertThat(query(third, "SHOW TABLES IN main.launch")).containsExactly("launch renamed");
            assertThat(query(third, "SELECT * FROM launch.renamed ORDER BY id")).containsExactly("a 1", "b 2");
            run(third, "DROP SCHEMA main.launch CASCADE");
        }
        assertThat(directory.resolve("launch")).doesNotExist();
        assertThat(Path.of("metastore_db")).doesNotExist();
        assertThat(Path.of("spark-warehouse")).doesNotExist();
    }

    private void leaveWhatAKilledProcessAndAVisitorLeave() throws IOException {
        Files.createDirectories(directory.resolve(".tmp/blockmgr-1/00"));
        Files.writeString(directory.resolve(".tmp/blockmgr-1/00/shuffle"), "x");
        Files.createDirectories(directory.resolve("launch/no_table"));
        Files.createDirectories(directory.resolve("launch/half/_delta_log"));
        Files.createDirectories(directory.resolve("not a schema"));
        Files.writeString(directory.resolve("launch/notes.txt"), "x");
    }

    @Test
    void secondWarehouseOfTheProcessIsRefused(@TempDir Path other) {
        EmbeddedWarehouse first = EmbeddedWarehouse.in(directory).start();
        try (first) {
            assertThatThrownBy(() -> EmbeddedWarehouse.in(directory).start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(directory.getFileName().toString())
                    .hasMessageContaining("give another directory");
            assertThatThrownBy(() -> EmbeddedWarehouse.in(other).start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("once per process");
            assertThatThrownBy(() -> DirectoryLock.of(directory)).isInstanceOf(IllegalStateException.class);
            assertUnlocked(other);
        }
        first.close();
        assertUnlocked(directory);
    }

    /** Asserts that the directory is not locked. */
    private static void assertUnlocked(Path unlocked) {
        try {
            DirectoryLock.of(unlocked).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void startThatFailsReleasesEverything() throws IOException {
        EmbeddedWarehouse first = EmbeddedWarehouse.in(directory.resolve("a")).start();
        int port = Integer.parseInt(first.jdbcUrl().replaceFirst(".*127.0.0.1:(\\d+).*", "$1"));
        first.close();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedWarehouse.Builder onThatPort =
                    EmbeddedWarehouse.in(directory.resolve("b")).port(taken.getLocalPort());
            assertThatThrownBy(onThatPort::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("127.0.0.1:" + port + ": the port is taken");
        }
        EmbeddedWarehouse second =
                EmbeddedWarehouse.in(directory.resolve("b")).port(port).start();
        try (second) {
            assertThat(directory.resolve("b/.tmp")).isDirectoryContaining("glob:**/spark-*");
        }
        assertThat(directory.resolve("b/.tmp")).doesNotExist();
        assertThat(directory.resolve("a/.tmp")).doesNotExist();
    }

    @Test
    void lockNamesTheProcessThatHoldsItAndDiesWithIt() throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("locked");
            assertThatThrownBy(() -> EmbeddedWarehouse.in(directory).start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("process " + holder.pid());
        } finally {
            holder.destroyForcibly().waitFor();
        }
        assertUnlocked(directory);
    }

    /** Locks a directory until it is killed. */
    static final class LockHolder {

        private LockHolder() {}

        public static void main(String[] arguments) throws IOException {
            try (DirectoryLock lock = DirectoryLock.of(Path.of(arguments[0]))) {
                System.out.println(lock == null ? "" : "locked");
                System.in.read();
            }
        }
    }

    @Test
    void tokenIsDemanded() throws SQLException {
        try (EmbeddedWarehouse running =
                EmbeddedWarehouse.in(directory).token("right").start()) {
            assertThat(running.jdbcUrl()).doesNotContain("right");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> DriverManager.getConnection(running.jdbcUrl(), "token", "wrong")
                            .close())
                    .havingRootCause()
                    .withMessageContaining("This is not the token");
            assertThat(query(running, "SELECT 1")).containsExactly("1");
        }
    }

    private static void run(EmbeddedWarehouse warehouse, String... statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(warehouse.jdbcUrl(), warehouse.user(), warehouse.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first two columns of each row. */
    private static List<String> query(EmbeddedWarehouse warehouse, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(warehouse.jdbcUrl(), warehouse.user(), warehouse.password());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                boolean one = result.getMetaData().getColumnCount() == 1;
                rows.add(one ? result.getString(1) : result.getString(1) + " " + result.getString(2));
            }
            return rows;
        }
    }
}
