package io.airdelta.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.cli.CommandProcess;
import io.airdelta.cli.Invocation;
import io.airdelta.cli.PostgresServer;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.simulator.sample.ProductLaunch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command in the documents and in {@code --help} is run, in the order in which a reader meets them, against the simulator and
 * an embedded warehouse; but for those that {@link NotRun} lists.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DocumentedCommandsIT {
    private static final String LAKEFLOW = "docs/from-lakeflow.md";
    private static final String CLUSTERING = "docs/clustering.md";
    /** As in the tests' own process: what Spark compiles for a statement of a few rows is never worth it. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m -XX:+UseSerialGC"
            + " -Dspark.sql.codegen.wholeStage=false -Dspark.sql.codegen.factoryMode=NO_CODEGEN";

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path root;

    private static AirtableSimulator airtable;
    private static CommandProcess warehouse;
    private static String jdbcUrl;
    private static Reader home;

    @BeforeAll
    static void start() throws Exception {
        // Commands with --embedded start one in this process, which can have one alone.
        SharedWarehouse.stop();
        airtable = AirtableSimulator.of(SmallBase.base())
                .options(SimulatorOptions.unlimited())
                .start();
        warehouse = new CommandProcess(
                root,
                Map.of("JAVA_OPTS", SHORT_LIVED),
                List.of("warehouse", "--dir", "warehouse", "--token", "secret"));
        jdbcUrl = warehouse.awaitLine("JDBC URL:");
        ReaderShell.prepare(root);
        home = reader("home");
        Invocation generate =
                home.run("generate", "--base", ProductLaunch.BASE_ID, "--target", "launch", "--out", "routes");
        assertThat(generate.exitCode()).as(generate.err()).isZero();
    }

    @AfterAll
    static void stop() {
        warehouse.close();
        airtable.close();
    }

    @TestFactory
    @Order(1)
    List<DynamicNode> commands() throws Exception {
        Map<String, List<DocumentedCommand>> documents = Documents.commands().stream()
                .filter(command -> !NotRun.commands().containsKey(command.text()))
                .filter(command -> !command.document().equals(LAKEFLOW))
                .collect(Collectors.groupingBy(
                        DocumentedCommand::document, java.util.LinkedHashMap::new, Collectors.toList()));
        List<DynamicNode> nodes = new ArrayList<>();
        for (Map.Entry<String, List<DocumentedCommand>> document : documents.entrySet()) {
            Reader reader = List.of("README.md", "docs/getting-started.md").contains(document.getKey())
                    ? reader(Path.of(document.getKey()).getFileName().toString())
                    : home;
            nodes.add(dynamicContainer(
                    document.getKey(),
                    document.getValue().stream()
                            .map(command -> test(command, () -> {
                                prepare(command, reader);
                                (command.mention() ? home : reader).follow(command);
                            }))));
        }
        return nodes;
    }

    @TestFactory
    @Order(2)
    List<DynamicTest> routes() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (MarkdownPage page : Documents.pages()) {
            for (MarkdownPage.Block block : page.blocks()) {
                // What docs/embedding.md shows is in files that are run.
                if (block.text().contains("airtable-")
                        && List.of("yaml", "xml").contains(block.language())
                        && !block.document().equals("docs/embedding.md")) {
                    tests.add(dynamicTest(block.document() + ":" + block.line(), () -> {
                        Path file =
                                Files.writeString(home.directory().resolve("block." + block.language()), block.text());
                        Invocation check = home.run("check", "--routes", file.toString());
                        assertThat(check.exitCode())
                                .as(check.out() + check.err())
                                .isZero();
                    }));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(3);
        return tests;
    }

    /** What takes a table away comes last. */
    @TestFactory
    @Order(3)
    List<DynamicTest> statements() throws IOException {
        List<DocumentedCommand> all = new ArrayList<>();
        for (MarkdownPage page : Documents.pages()) {
            all.addAll(page.statements());
        }
        assertThat(all).extracting(DocumentedCommand::text).containsAll(NotRun.STATEMENTS.keySet());
        return all.stream()
                .filter(statement -> !List.of(LAKEFLOW, CLUSTERING).contains(statement.document()))
                .filter(statement -> !NotRun.STATEMENTS.containsKey(statement.text()))
                .sorted(java.util.Comparator.comparing(
                        statement -> statement.text().startsWith("DROP")))
                .map(statement -> test(statement, () -> {
                    String text = statement.text().replace("FROM …", "FROM launch.vendors");
                    if (text.contains("'…'")) {
                        text = text.replace("…", sql("SELECT max(timestamp) FROM (DESCRIBE HISTORY launch.vendors)"));
                    }
                    sql(text);
                }))
                .toList();
    }

    /** The connector's table is there, and airdelta's beside it; then the view takes the old one's place. */
    @Test
    @Order(4)
    void who_comes_from_the_connector_gets_the_view_that_the_page_promises() throws Exception {
        MarkdownPage page = MarkdownPage.of(Path.of(LAKEFLOW));
        Reader reader = reader("lakeflow");
        Path routes = Files.createDirectories(reader.directory().resolve("routes"));
        Files.writeString(
                routes.resolve("vendors.yaml"), page.blocks().get(0).text().indent(-4));
        sql("DROP TABLE IF EXISTS launch.vendors");
        sql("CREATE TABLE launch.vendors (id STRING, vendor STRING) USING DELTA");

        for (DocumentedCommand command : page.commands()) {
            reader.follow(command);
        }
        for (DocumentedCommand statement : page.statements()) {
            sql(statement.text());
        }

        assertThat(sql("SELECT count(DISTINCT id) FROM launch.vendors"))
                .isEqualTo(sql("SELECT count(*) FROM launch.vendors_airdelta WHERE _airtable_deleted_at IS NULL"))
                .isNotEqualTo("0");
        assertThat(sql("SELECT createdTime FROM launch.vendors LIMIT 1"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void the_database_of_a_cluster_is_made_as_its_page_says() throws Exception {
        MarkdownPage page = MarkdownPage.of(Path.of(CLUSTERING));
        assertThat(page.statements()).hasSizeGreaterThan(1);
        try (PostgresServer server = new PostgresServer();
                Connection connection = DriverManager.getConnection(server.newDatabase());
                Statement sql = connection.createStatement()) {
            for (DocumentedCommand statement : page.statements()) {
                sql.execute(statement.text());
            }
        }
    }

    /** Brings about what a command is for. */
    private static void prepare(DocumentedCommand command, Reader reader) throws Exception {
        if (command.text().contains("/rec…")) {
            reader.saw(records().get(0));
        }
        if (!command.document().equals("docs/operations.md")) {
            return;
        }
        switch (command.text()) {
            case "airdelta accept-deletes --only vendors" -> {
                for (String id : records().subList(20, 35)) {
                    api("DELETE", "?records%5B%5D=" + id, "");
                }
                assertThat(home.run("run", "--once", "--only", "vendors").exitCode())
                        .isEqualTo(4);
            }
            case "airdelta dead-letters list" -> {
                sql("ALTER TABLE launch.vendors ADD CONSTRAINT wanted CHECK (vendor <> 'Refused')");
                api("PATCH", "/" + records().get(0), "{\"fields\": {\"Vendor\": \"Refused\"}}");
                assertThat(home.run("run", "--once", "--only", "vendors").exitCode())
                        .isEqualTo(3);
                sql("ALTER TABLE launch.vendors DROP CONSTRAINT wanted");
                Invocation list = home.run("dead-letters", "list", "--format", "json");
                home.found(JSON.readTree(list.out()).get(0).get("id").textValue());
            }
            default -> {}
        }
    }

    private static List<String> records() throws Exception {
        List<String> ids = new ArrayList<>();
        JsonNode page = JSON.readTree(api("GET", "", ""));
        page.get("records").forEach(record -> ids.add(record.get("id").textValue()));
        return ids;
    }

    private static String api(String method, String rest, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(airtable.url() + "/v0/" + ProductLaunch.BASE_ID + "/Vendors" + rest))
                .header("Authorization", "Bearer any")
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** @return the first value; null where there is none */
    private static String sql(String statement) throws Exception {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "token", "secret");
                Statement sql = connection.createStatement()) {
            if (!sql.execute(statement)) {
                return null;
            }
            try (ResultSet rows = sql.getResultSet()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    private static DynamicTest test(DocumentedCommand command, Executable body) {
        return dynamicTest(
                command.line() + ": " + command.text().lines().findFirst().orElseThrow(), body);
    }

    private static Reader reader(String directory) throws IOException {
        return new Reader(
                ReaderShell.in(root, directory, Map.of()),
                airtable.url(),
                Map.of(
                        "airtable.url", airtable.url(),
                        "airtable.token", "any",
                        "airtable.base", ProductLaunch.BASE_ID,
                        "airtable.requests-per-second", "1000",
                        "warehouse.url", jdbcUrl,
                        "warehouse.user", "token",
                        "warehouse.password", "secret",
                        "airdelta.http.port", "off"));
    }
}
