package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.airdelta.delta.DriverUrl;
import io.airdelta.delta.WarehouseFault;
import io.airdelta.embedded.EmbeddedWarehouse;
import io.airdelta.embedded.SharedWarehouse;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the real driver does where the network between it and the warehouse fails. */
@ExtendWith(SharedWarehouse.class)
class WarehouseNetworkTest {
    private final EmbeddedWarehouse warehouse = SharedWarehouse.get();
    private TcpProxy network;
    private String url;

    @BeforeEach
    void start() throws Exception {
        // Spark's first statement is the slowest, and is not to run into the limits below.
        try (Connection connection = SharedWarehouse.connect()) {
            select(connection);
        }
        int port = URI.create(warehouse.jdbcUrl().replaceAll("^jdbc:|;.*$", "")).getPort();
        network = TcpProxy.to(port);
        url = DriverUrl.complete(warehouse.jdbcUrl().replace(":" + port, ":" + network.port()) + ";socketTimeout=10");
    }

    @AfterEach
    void stop() throws Exception {
        network.close();
    }

    @Test
    void a_server_that_never_answers_a_statement_costs_one_socket_timeout() throws Exception {
        try (Connection connection = connect()) {
            select(connection);
            network.swallow();

            SQLException failure = failure(() -> select(connection), Duration.ofSeconds(19));
            assertThat(WarehouseFault.classify(failure).kind()).isEqualTo(WarehouseFault.Kind.UNAVAILABLE);
            network.heal();
            network.reset();
        }
    }

    @Test
    void a_server_that_never_answers_whoever_connects_costs_three_socket_timeouts() {
        network.swallow();
        url = url.replace("socketTimeout=10", "socketTimeout=1");

        SQLException failure = failure(this::connect, Duration.ofSeconds(6));
        assertThat(WarehouseFault.classify(failure).kind()).isEqualTo(WarehouseFault.Kind.UNAVAILABLE);
    }

    @Test
    void an_answer_that_breaks_off_or_is_reset_may_be_asked_for_again() throws Exception {
        try (Connection connection = connect()) {
            select(connection);
            network.cutAfter(100);
            SQLException cut = failure(() -> select(connection), Duration.ofSeconds(20));
            assertThat(WarehouseFault.classify(cut).retryable()).isTrue();

            network.heal();
            select(connection);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, warehouse.user(), warehouse.password());
    }

    private static void select(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static SQLException failure(Work work, Duration most) {
        long begin = System.nanoTime();
        SQLException failure = catchThrowableOfType(SQLException.class, work::run);
        assertThat((Throwable) failure).isNotNull();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(most);
        return failure;
    }
}
