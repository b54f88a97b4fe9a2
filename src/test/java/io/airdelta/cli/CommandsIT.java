package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.simulator.sample.ProductLaunch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a user calls them: each a process of its own. */
class CommandsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path directory;

    private static final List<CommandProcess> SERVERS = new ArrayList<>();
    private static final Map<String, String> ENVIRONMENT = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        CommandProcess simulator = command("simulator");
        SERVERS.add(simulator);
        CommandProcess warehouse = command("warehouse", "--dir", "data");
        SERVERS.add(warehouse);
        ENVIRONMENT.put("AIRTABLE_URL", simulator.awaitLine("Airtable URL:"));
        ENVIRONMENT.put("AIRTABLE_TOKEN", "any");
        ENVIRONMENT.put("AIRDELTA_HTTP_PORT", "off");
        ENVIRONMENT.put("AIRTABLE_BASE", ProductLaunch.BASE_ID);
        ENVIRONMENT.put("WAREHOUSE_URL", warehouse.awaitLine("JDBC URL:"));
        ENVIRONMENT.put("WAREHOUSE_USER", warehouse.awaitLine("User:"));
        ENVIRONMENT.put("WAREHOUSE_PASSWORD", warehouse.awaitLine("Password:"));
    }

    @AfterAll
    static void stop() throws Exception {
        SERVERS.forEach(CommandProcess::terminate);
        for (CommandProcess server : SERVERS) {
            try (server) {
                assertThat(server.exitCode()).isEqualTo(143);
                assertThat(server.standardError()).isEmpty();
            }
        }
    }

    @Test
    void runs_each_table_once_whichever_front_and_language_it_has() throws Exception {
        Path routes = Files.createDirectories(directory.resolve("fronts"));
        write(routes.resolve("vendors.yaml"), """
                - templatedRoute:
                    routeTemplateRef: airtable-table
                    routeId: vendors
                    parameters:
                      - {name: table,  value: Vendors}
                      - {name: target, value: it.vendors}
                """);
        write(routes.resolve("campaigns.xml"), """
                <camel>
                  <templatedRoute routeTemplateRef="airtable-table" routeId="campaigns">
                    <parameter name="table" value="Campaigns"/>
                    <parameter name="target" value="it.campaigns"/>
                  </templatedRoute>
                </camel>
                """);
        write(routes.resolve("skus.yaml"), """
                - route:
                    id: skus
                    from:
                      uri: quartz:mine/skus
                      parameters: {cron: "0 0 0 1 1 ? 2099"}
                      steps:
                        - to:
                            uri: kamelet:airtable-delta-sync
                            parameters:
                              table: SKU Candidates
                              target: it.skus
                """);

        try (CommandProcess run = command("run", "--once", "--routes", routes.toString())) {
            assertThat(run.exitCode()).as(run::said).isZero();
            assertThat(run.standardOutput())
                    .containsPattern("vendors +45 ")
                    .containsPattern("campaigns +12 ")
                    .containsPattern("skus +180 ");
            assertThat(run.standardError()
                            .lines()
                            .filter(line -> !line.matches(".* of the rate limit.*|.*: preparing the target")))
                    .as("nothing but progress, where the machine is slow")
                    .isEmpty();
        }

        JsonNode counts = sql("SELECT (SELECT count(*) FROM it.vendors) v, (SELECT count(*) FROM it.campaigns) c,"
                + " (SELECT count(*) FROM it.skus) s, (SELECT count(*) FROM it.airdelta_runs) r");
        assertThat(counts).isEqualTo(JSON.readTree("[{\"v\":45,\"c\":12,\"s\":180,\"r\":3}]"));
    }

    @Test
    void a_table_that_is_not_there_fails_alone_and_is_named() throws Exception {
        Path routes = Files.createDirectories(directory.resolve("one-bad"));
        write(routes.resolve("good.yaml"), """
                - templatedRoute:
                    routeTemplateRef: airtable-table
                    routeId: good
                    parameters:
                      - {name: table,  value: Vendors}
                      - {name: target, value: it_one_bad.good}
                """);
        write(routes.resolve("bad.yaml"), """
                - templatedRoute:
                    routeTemplateRef: airtable-table
                    routeId: bad
                    parameters:
                      - {name: table,  value: Vendros}
                      - {name: target, value: it_one_bad.bad}
                """);

        try (CommandProcess run = command("run", "--once", "--routes", routes.toString())) {
            assertThat(run.exitCode()).as(run::said).isEqualTo(1);
            assertThat(run.standardOutput())
                    .containsPattern("(?m)^good +45 .* succeeded$")
                    .containsPattern("(?m)^bad +0 .* failed$");
            assertThat(run.standardError())
                    .contains("Table 'bad' failed: ", "no table 'Vendros'", "did you mean 'Vendors'?")
                    .doesNotContain("Table 'good'");
        }

        assertThat(sql("SELECT count(*) AS n FROM it_one_bad.good")).isEqualTo(JSON.readTree("[{\"n\":45}]"));
    }

    @Test
    void serves_until_sigterm() throws Exception {
        Path routes = Files.createDirectories(directory.resolve("service"));
        write(routes.resolve("soon.yaml"), """
                - templatedRoute:
                    routeTemplateRef: airtable-table
                    routeId: soon
                    parameters:
                      - {name: table,  value: Campaigns}
                      - {name: target, value: it_service.soon}
                      - {name: schedule, value: 0 0 0 1 1 ? 2099}
                """);

        try (CommandProcess service = command("run", "--routes", routes.toString())) {
            assertThat(service.awaitLine("soon ")).isEqualTo("Campaigns -> it_service.soon  0 0 0 1 1 ? 2099");
            service.awaitLine("airdelta runs");
            service.terminate();
            assertThat(service.exitCode()).as(service::said).isEqualTo(143);
        }
    }

    @Test
    void sql_gives_every_type_as_json() throws Exception {
        JsonNode row = sql("SELECT 1.50BD d, TIMESTAMP'2024-01-01 00:00:00.5' t, DATE'2024-01-02' da, true b,"
                        + " array(1, 2) a, map('k', 1) m, named_struct('x', 1, 'y', 'z') s, CAST(null AS INT) n,"
                        + " 9007199254740993 l, 1.5D f, DOUBLE('NaN') nan, 'ü' u")
                .get(0);

        assertThat(row)
                .isEqualTo(
                        JSON.readTree("{\"d\":1.50,\"t\":\"2024-01-01T00:00:00.500Z\",\"da\":\"2024-01-02\",\"b\":true,"
                                + "\"a\":[1,2],\"m\":{\"k\":1},\"s\":{\"x\":1,\"y\":\"z\"},\"n\":null,"
                                + "\"l\":9007199254740993,\"f\":1.5,\"nan\":\"NaN\",\"u\":\"ü\"}"));
    }

    @Test
    void a_statement_that_fails_is_one_line_with_its_sqlstate() throws Exception {
        try (CommandProcess sql = command("sql", "SELECT nope")) {
            assertThat(sql.exitCode()).isEqualTo(1);
            assertThat(sql.standardOutput()).isEmpty();
            assertThat(sql.standardError().lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("SQLSTATE 42703");
        }
    }

    @Test
    void a_wrong_password_fails_the_statement_and_is_not_shown() throws Exception {
        Path config = write(directory.resolve("wrong.properties"), "warehouse.password = not-the-token\n");
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("WAREHOUSE_PASSWORD", "");

        try (CommandProcess sql =
                new CommandProcess(directory, environment, List.of("sql", "--config", config.toString(), "SELECT 1"))) {
            assertThat(sql.exitCode()).as(sql::said).isEqualTo(1);
            assertThat(sql.standardError().lines()).hasSize(1);
            assertThat(sql.standardError()).doesNotContain("not-the-token");
        }
    }

    private static JsonNode sql(String statement) throws Exception {
        try (CommandProcess sql = command("sql", "--format", "json", statement)) {
            assertThat(sql.exitCode()).as(sql::said).isZero();
            assertThat(sql.standardError()).isEmpty();
            return JSON.readTree(sql.standardOutput());
        }
    }

    private static CommandProcess command(String... arguments) throws IOException {
        return new CommandProcess(directory, ENVIRONMENT, List.of(arguments));
    }

    private static Path write(Path file, String text) throws IOException {
        return Files.writeString(file, text);
    }
}
