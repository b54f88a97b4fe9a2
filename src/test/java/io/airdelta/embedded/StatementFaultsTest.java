package io.airdelta.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the real driver makes of each fault that can be armed. */
@ExtendWith(SharedWarehouse.class)
class StatementFaultsTest {
    private static String table;

    private final StatementFaults faults = SharedWarehouse.get().faults();
    private Connection connection;

    @BeforeAll
    static void makeTable(SharedWarehouse warehouse) throws SQLException {
        table = SharedWarehouse.newSchema() + ".t";
        try (Connection connection = SharedWarehouse.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + table + " (n INT) USING DELTA");
        }
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = SharedWarehouse.connect();
    }

    @AfterEach
    void clear() throws SQLException {
        faults.clear();
        connection.close();
    }

    @Test
    void a_statement_fails_with_the_sqlstate_and_class_asked_for_and_only_as_often() throws SQLException {
        faults.arm(StatementFault.on("select 4[0-9]").skip(1).fail("2D521", "DELTA_CONCURRENT_APPEND", "Files came."));

        assertThat(number("SELECT 41")).isEqualTo(41);
        SQLException failure = failure("SELECT 42");
        assertThat(failure.getSQLState()).isEqualTo("2D521");
        assertThat(failure.getMessage()).contains("[DELTA_CONCURRENT_APPEND] Files came. SQLSTATE: 2D521");
        assertThat(number("SELECT 42")).isEqualTo(42);
        assertThat(faults.struck()).isEqualTo(1);
    }

    @Test
    void an_unclear_outcome_fails_before_or_after_the_statement_was_executed() throws SQLException {
        long before = number("SELECT count(*) FROM " + table);
        faults.arm(StatementFault.on("INSERT INTO").fail("58030", "IO_FAILED", "x"));
        faults.arm(StatementFault.on("INSERT INTO").skip(1).afterExecution().fail("58030", "IO_FAILED", "x"));

        failure("INSERT INTO " + table + " VALUES (1)");
        assertThat(number("SELECT count(*) FROM " + table)).isEqualTo(before);
        failure("INSERT INTO " + table + " VALUES (2)");
        assertThat(number("SELECT count(*) FROM " + table)).isEqualTo(before + 1);
    }

    @Test
    void a_lost_answer_is_an_exception_whether_the_statement_was_executed_or_not() throws SQLException {
        long before = number("SELECT count(*) FROM " + table);
        faults.arm(StatementFault.on("INSERT INTO").loseAnswer());
        faults.arm(StatementFault.on("INSERT INTO").skip(1).afterExecution().loseAnswer());

        failure("INSERT INTO " + table + " VALUES (3)");
        assertThat(number("SELECT count(*) FROM " + table)).isEqualTo(before);
        failure("INSERT INTO " + table + " VALUES (4)");
        assertThat(number("SELECT count(*) FROM " + table)).isEqualTo(before + 1);
    }

    @Test
    void http_statuses_reach_the_driver_with_and_without_retry_after() throws SQLException {
        for (int status : new int[] {500, 401, 403}) {
            faults.arm(StatementFault.on("SELECT " + status).answer(status));
            assertThat(failure("SELECT " + status).getMessage())
                    .as("status %d", status)
                    .contains("asked for by a test");
        }
        faults.arm(StatementFault.on("SELECT 503").answer(503, Duration.ofSeconds(1)));
        long begin = System.nanoTime();
        assertThat(number("SELECT 503")).as("the driver repeats it by itself").isEqualTo(503);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void a_late_answer_is_the_right_one() throws SQLException {
        faults.arm(StatementFault.on("SELECT 5").delay(Duration.ofMillis(700)));

        long begin = System.nanoTime();
        assertThat(number("SELECT 5")).isEqualTo(5);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(650));
    }

    @Test
    void a_lost_session_fails_every_later_statement_of_its_connection_and_none_of_another() throws SQLException {
        faults.arm(StatementFault.on("SELECT 6").loseSession());

        assertThat(failure("SELECT 6").getMessage()).contains("There is no session");
        assertThat(failure("SELECT 7").getMessage()).contains("There is no session");
        connect();
        assertThat(number("SELECT 6")).isEqualTo(6);
    }

    @Test
    void a_connection_is_refused_as_long_as_a_fault_says() throws SQLException {
        faults.arm(StatementFault.onConnect().times(4).answer(503, Duration.ofSeconds(1)));

        catchThrowableOfType(SQLException.class, SharedWarehouse::connect);
        assertThat(faults.struck()).as("as often as the driver asks").isEqualTo(4);
        connect();
        assertThat(number("SELECT 8")).isEqualTo(8);
    }

    private SQLException failure(String sql) {
        SQLException failure = catchThrowableOfType(SQLException.class, () -> number(sql));
        assertThat((Throwable) failure).as(sql).isNotNull();
        return failure;
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return -1;
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
