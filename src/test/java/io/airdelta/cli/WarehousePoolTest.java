package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.airdelta.embedded.EmbeddedWarehouse;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.embedded.StatementFault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pool over the real driver. */
@ExtendWith(SharedWarehouse.class)
class WarehousePoolTest {
    private final EmbeddedWarehouse warehouse = SharedWarehouse.get();
    private final HikariDataSource pool = new WarehouseSettings(
                    "lakehouse",
                    warehouse.jdbcUrl(),
                    warehouse.user(),
                    () -> java.util.Optional.of(warehouse.password()))
            .pool(3);

    @AfterEach
    void stop() {
        warehouse.faults().clear();
        pool.close();
    }

    @Test
    void a_connection_whose_session_died_is_not_handed_out_again_and_neither_are_those_beside_it() throws SQLException {
        try (Connection one = pool.getConnection();
                Connection other = pool.getConnection()) {
            assertThat(select(one)).isEqualTo(7);
            assertThat(select(other)).isEqualTo(7);
        }
        warehouse.faults().arm(StatementFault.on("SELECT 7").loseSession());
        assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isEqualTo(2);

        assertThatThrownBy(this::select).hasMessageContaining("There is no session");

        assertThat(pool.getHikariPoolMXBean().getTotalConnections())
                .as("a restart ends all sessions together")
                .isZero();
        assertThat(select()).isEqualTo(7);
    }

    @Test
    void a_connection_that_got_no_answer_is_not_handed_out_again_and_one_whose_statement_was_wrong_is()
            throws SQLException {
        assertThatThrownBy(() -> select("SELECT no_such_column")).isInstanceOf(SQLException.class);
        assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isEqualTo(1);

        warehouse.faults().arm(StatementFault.on("SELECT 7").loseAnswer());
        assertThatThrownBy(this::select).isInstanceOf(SQLException.class);
        assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isZero();
    }

    private long select() throws SQLException {
        return select("SELECT 7");
    }

    private long select(String sql) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return select(connection, sql);
        }
    }

    private static long select(Connection connection) throws SQLException {
        return select(connection, "SELECT 7");
    }

    private static long select(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
