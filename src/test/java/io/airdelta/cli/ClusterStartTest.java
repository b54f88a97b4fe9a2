package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code airdelta run} and others say where the database of the cluster cannot be used. Nothing is started then. */
@Timeout(180)
class ClusterStartTest {
    private static final String PASSWORD = "s3cret-of-mine";

    private static PostgresServer postgres;

    @TempDir
    private Path routes;

    private String url;

    @BeforeAll
    static void startServer() {
        postgres = new PostgresServer();
    }

    @AfterAll
    static void stopServer() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    @BeforeEach
    void newDatabase() throws Exception {
        url = postgres.newDatabase();
    }

    @Test
    void a_url_that_is_none_is_refused_with_the_form_of_one() throws Exception {
        for (String wrong : new String[] {
            "jdbc:postgresql://host:port/db?password=" + PASSWORD,
            "jdbc:mysql://host/db?password=" + PASSWORD,
            "postgresql://user:" + PASSWORD + "@host/db"
        }) {
            Invocation run = invoke(wrong, "any", "run");

            assertRefused(run);
            assertThat(run.err()).contains("airdelta.cluster.url", "jdbc:postgresql://HOST:5432/DATABASE");
        }
    }

    @Test
    void a_database_that_does_not_exist_is_told_with_the_remedy() throws Exception {
        Invocation run = invoke(url.replaceAll("/cluster\\d+", "/nowhere"), "postgres", "run");

        assertRefused(run);
        assertThat(run.err()).contains("\"nowhere\" does not exist", "airdelta.cluster.url");
    }

    @Test
    void a_user_whom_the_database_refuses_is_told_with_the_remedy_by_every_command() throws Exception {
        for (String[] command : new String[][] {{"run"}, {"run", "--once"}, {"check"}}) {
            Invocation run = invoke(url.replaceAll("user=\\w+&?", ""), "nobody", command);

            assertRefused(run);
            assertThat(run.err())
                    .contains("refuses the user or the password", "airdelta.cluster.user", "airdelta.cluster.password");
        }
    }

    @Test
    void a_user_who_may_not_make_the_tables_is_told_which_grant_is_missing() throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
            statement.execute("DROP ROLE IF EXISTS reader");
            statement.execute("CREATE USER reader");
        }

        Invocation run = invoke(url.replaceAll("user=\\w+&?", ""), "reader", "run");

        assertRefused(run);
        assertThat(run.err()).contains("GRANT CREATE, USAGE ON SCHEMA public");
    }

    @Test
    void a_database_that_does_not_answer_keeps_a_node_from_starting_and_check_says_so() throws Exception {
        for (String command : new String[] {"run", "check"}) {
            Invocation run = invoke("jdbc:postgresql://127.0.0.1:1/none", "any", command);

            assertRefused(run);
            assertThat(run.err())
                    .contains("airdelta.cluster.url", "127.0.0.1:1", "Start it, correct host and port")
                    .doesNotContain("Connection is not available");
        }
    }

    private static void assertRefused(Invocation run) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).doesNotContain(PASSWORD);
    }

    private Invocation invoke(String database, String user, String... command) throws IOException {
        Files.writeString(routes.resolve("one.camel.yaml"), """
                - templatedRoute:
                    routeTemplateRef: airtable-table
                    routeId: one
                    parameters:
                      - {name: table, value: One}
                      - {name: target, value: lab.one}
                """);
        Map<String, String> settings = new HashMap<>(Map.of(
                "airtable.token",
                "patAny",
                "airtable.base",
                "app00000000000001",
                "airdelta.http.port",
                "off",
                "warehouse.url",
                "jdbc:databricks://127.0.0.1:1/default;ConnCatalog=main",
                "airdelta.cluster.url",
                database,
                "airdelta.cluster.user",
                user,
                "airdelta.cluster.password",
                PASSWORD));
        String[] all = java.util.stream.Stream.concat(
                        java.util.Arrays.stream(command), java.util.stream.Stream.of("--routes", routes.toString()))
                .toArray(String[]::new);
        return Invocation.of(settings, all);
    }
}
