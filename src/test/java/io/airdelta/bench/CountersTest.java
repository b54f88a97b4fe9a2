package io.airdelta.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.delta.DriverUrl;
import io.airdelta.embedded.EmbeddedWarehouse;
import io.airdelta.embedded.SharedWarehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@link CostBenchmark} counts with: a counter that misses something would show a cost of 0. */
@ExtendWith(SharedWarehouse.class)
class CountersTest {

    @Test
    void every_statement_and_every_commit_on_a_target_is_counted(EmbeddedWarehouse warehouse) throws Exception {
        String schema = SharedWarehouse.newSchema();
        Path tables = warehouse.directory().resolve(schema);
        execute(warehouse.jdbcUrl(), warehouse, "CREATE TABLE main." + schema + ".target (id INT) USING DELTA");
        TargetCommits before = TargetCommits.in(tables);

        try (WarehouseGate gate = new WarehouseGate(warehouse.jdbcUrl())) {
            execute(
                    gate.url(),
                    warehouse,
                    "CREATE TABLE main." + schema + ".airdelta_state (id INT) USING DELTA",
                    "INSERT INTO main." + schema + ".target VALUES (1), (2)",
                    "SELECT 1");
            assertThat(gate.statements()).isEqualTo(3);
        }

        TargetCommits added = TargetCommits.in(tables).since(before);
        assertThat(before.files()).hasSize(1);
        assertThat(added.files()).hasSize(1);
        assertThat(added.rows()).isEqualTo(2);
    }

    private static void execute(String url, EmbeddedWarehouse warehouse, String... statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(DriverUrl.complete(url), warehouse.user(), warehouse.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
