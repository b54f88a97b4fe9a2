package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.airdelta.airtable.SharedBudget.Away;
import io.airdelta.airtable.SharedBudget.Granted;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DatabaseBudgetTest {
    private PostgresServer postgres;
    private HikariDataSource pool;
    private List<DatabaseBudget> nodes;

    @BeforeEach
    void start() throws Exception {
        postgres = new PostgresServer();
        pool = new ClusterSettings(postgres.newDatabase(), "postgres", Optional::empty, "any")
                .pool("budgets", 4, Duration.ofSeconds(3));
        ClusterTables.make(pool);
        nodes = List.of(
                new DatabaseBudget(pool, "one"), new DatabaseBudget(pool, "two"), new DatabaseBudget(pool, "three"));
    }

    @AfterEach
    void stop() throws IOException {
        if (postgres != null) {
            nodes.forEach(DatabaseBudget::close);
            pool.close();
            postgres.close();
        }
    }

    @Test
    void without_the_database_the_share_of_a_base_goes_by_the_nodes_that_shared_this_base() throws Exception {
        nodes.forEach(node -> ask(node, "https://airtable appShared"));
        DatabaseBudget one = nodes.get(0);
        ask(one, "https://airtable appShared");
        assertThat(ask(one, "https://airtable appOwn")).isInstanceOf(Granted.class);

        postgres.close();

        assertThat(ask(one, "https://airtable appShared")).isEqualTo(new Away(3));
        assertThat(ask(one, "https://airtable appOwn"))
                .as("another node may begin to ask for it")
                .isEqualTo(new Away(2));
        assertThat(ask(one, "https://airtable appNew"))
                .as("it may be the base of every node")
                .isEqualTo(new Away(3));
    }

    private static Object ask(DatabaseBudget node, String base) {
        return node.ask(base, 5, Duration.ofMillis(1));
    }
}
