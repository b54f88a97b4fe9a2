package io.airdelta.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Statements that take long, and statements at the same time. */
@ExtendWith(SharedWarehouse.class)
@Timeout(300)
class SlowStatementsTest {

    private static final String ENDLESS = "SELECT count(*) FROM range(0, 1000000000000, 1, 1000)";

    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void statementThatIsNotWaitedForIsPolledToItsEnd(EmbeddedWarehouse running) throws SQLException {
        // EnableDirectResults=0 makes the driver send a wait of 0 s.
        try (Connection connection = DriverManager.getConnection(
                        running.jdbcUrl() + ";EnableDirectResults=0", running.user(), running.password());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM range(1000000)")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getLong(1)).isEqualTo(1_000_000);
        }
    }

    @Test
    void queryTimeoutOfTheDriverEndsTheStatement(EmbeddedWarehouse running) throws SQLException {
        try (Connection connection = SharedWarehouse.connect();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThatExceptionOfType(SQLTimeoutException.class).isThrownBy(() -> statement.executeQuery(ENDLESS));
        }
    }

    @Test
    void statementTimeoutOfTheSessionEndsTheStatement(EmbeddedWarehouse running) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        running.jdbcUrl() + ";STATEMENT_TIMEOUT=1", running.user(), running.password());
                Statement statement = connection.createStatement()) {
            assertThatExceptionOfType(SQLTimeoutException.class)
                    .isThrownBy(() -> statement.executeQuery(ENDLESS))
                    .withMessageContaining("QUERY_EXECUTION_TIMEOUT_EXCEEDED");
        }
    }

    @Test
    void cancelledStatementEndsAndItsConnectionGoesOn(EmbeddedWarehouse running) throws Exception {
        try (Connection connection = SharedWarehouse.connect();
                Statement statement = connection.createStatement()) {
            Future<?> query = threads.submit(() -> statement.executeQuery(ENDLESS));
            ExecutionException failure = cancelUntilDone(statement, query);
            assertThat(failure.getCause()).isInstanceOf(SQLException.class);
            assertThat(((SQLException) failure.getCause()).getSQLState()).isEqualTo("HY008");
            try (Statement next = connection.createStatement();
                    ResultSet result = next.executeQuery("SELECT 1")) {
                assertThat(result.next()).isTrue();
            }
        }
    }

    /** The driver cannot cancel before it knows the statement's id, so one attempt may come too early. */
    private static ExecutionException cancelUntilDone(Statement statement, Future<?> query) throws Exception {
        while (true) {
            try {
                query.get(500, TimeUnit.MILLISECONDS);
                throw new AssertionError("An endless query has ended");
            } catch (TimeoutException running) {
                statement.cancel();
            } catch (ExecutionException ended) {
                return ended;
            }
        }
    }

    @Test
    void concurrentMergesIntoOneTableConflictAsDeltaSays(EmbeddedWarehouse running) throws Exception {
        String table = "main." + SharedWarehouse.newSchema() + ".counters";
        execute("CREATE TABLE " + table + " (id STRING NOT NULL, n INT)");
        execute("INSERT INTO " + table + " VALUES ('0', 0), ('1', 0), ('2', 0), ('3', 0)");
        List<String> states = new ArrayList<>();
        for (int round = 0; round < 10 && !states.contains("2D521"); round++) {
            states.addAll(mergeAtOnce(table));
        }
        assertThat(states).contains("2D521").containsOnly("2D521", "committed");
    }

    private List<String> mergeAtOnce(String table) throws Exception {
        CyclicBarrier together = new CyclicBarrier(4);
        List<Future<String>> merges = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String sql = "MERGE INTO " + table + " AS t USING (SELECT '" + i + "' AS id) AS s ON t.id = s.id"
                    + " WHEN MATCHED THEN UPDATE SET n = t.n + 1";
            Callable<String> merge = () -> {
                try (Connection connection = SharedWarehouse.connect();
                        Statement statement = connection.createStatement()) {
                    together.await();
                    statement.execute(sql);
                    return "committed";
                } catch (SQLException e) {
                    return e.getSQLState();
                }
            };
            merges.add(threads.submit(merge));
        }
        List<String> states = new ArrayList<>();
        for (Future<String> merge : merges) {
            states.add(merge.get());
        }
        return states;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = SharedWarehouse.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
