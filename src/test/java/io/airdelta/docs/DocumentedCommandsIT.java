package io.airdelta.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.cli.Invocation;
import io.airdelta.cli.PostgresServer;
import io.airdelta.embedded.SharedWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * an embedded warehouse; but for those that {@link NotRun} lists. So are the statements and routes that they show.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DocumentedCommandsIT {
    /** From nothing on; all others are read by somebody who has tables already. */
    private static final Set<String> BEGINNINGS = Set.of("README.md", "docs/getting-started.md");

    private static final String LAKEFLOW = "docs/from-lakeflow.md";
    private static final String CLUSTERING = "docs/clustering.md";

    @TempDir
    private static Path root;

    private static Stage stage;
    private static ShellRoot shells;
    private static Reader home;

    @BeforeAll
    static void start() throws Exception {
        // Commands with --embedded start one in this process, which can have one alone.
        SharedWarehouse.stop();
        stage = new Stage(root);
        shells = ShellRoot.in(root);
        home = reader("home");
        home.run("generate", "--base", "any", "--target", "launch", "--out", "routes");
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @TestFactory
    @Order(1)
    List<DynamicNode> commands() throws Exception {
        Map<String, List<DocumentedCommand>> documents = Documents.commands().stream()
                .filter(command -> !NotRun.commands().containsKey(command.text()))
                .filter(command -> !command.document().equals(LAKEFLOW))
                .collect(Collectors.groupingBy(DocumentedCommand::document, LinkedHashMap::new, Collectors.toList()));
        List<DynamicNode> nodes = new ArrayList<>();
        for (Map.Entry<String, List<DocumentedCommand>> document : documents.entrySet()) {
            String name = document.getKey();
            Reader reader = BEGINNINGS.contains(name)
                    ? reader(Path.of(name).getFileName().toString())
                    : home;
            nodes.add(dynamicContainer(
                    name,
                    document.getValue().stream()
                            .map(command -> test(command, () -> {
                                prepare(command);
                                (command.mention() ? home : reader).follow(command);
                            }))));
        }
        return nodes;
    }

    @TestFactory
    @Order(2)
    List<DynamicTest> routes() throws IOException {
        // What docs/embedding.md shows is in files that are run.
        List<DynamicTest> tests = Documents.pages().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> block.isRoute() && !block.document().equals("docs/embedding.md"))
                .map(block -> dynamicTest(block.document() + ":" + block.line(), () -> {
                    Path file = home.directory().resolve("block." + block.language());
                    Files.writeString(file, block.text());
                    home.run("check", "--routes", file.toString());
                }))
                .toList();
        assertThat(tests).hasSizeGreaterThan(3);
        return tests;
    }

    /** What takes a table away comes last. */
    @TestFactory
    @Order(3)
    List<DynamicTest> statements() throws IOException {
        List<DocumentedCommand> all = Documents.pages().stream()
                .flatMap(page -> page.statements().stream())
                .toList();
        assertThat(all).extracting(DocumentedCommand::text).containsAll(NotRun.STATEMENTS.keySet());
        return all.stream()
                .filter(statement -> !Set.of(LAKEFLOW, CLUSTERING).contains(statement.document()))
                .filter(statement -> !NotRun.STATEMENTS.containsKey(statement.text()))
                .sorted(Comparator.comparing(statement -> statement.text().startsWith("DROP")))
                .map(statement -> test(statement, () -> {
                    String text = statement.text().replace("FROM …", "FROM launch.vendors");
                    if (text.contains("'…'")) {
                        text = text.replace("…", stage.newest("launch.vendors"));
                    }
                    stage.sql(text);
                }))
                .toList();
    }

    /**
     * The connector's table is there, and airdelta's beside it; then the view takes the old one's place. The embedded warehouse
     * keeps no views, so that it is asked what the view asks.
     */
    @Test
    @Order(4)
    void who_comes_from_the_connector_gets_the_view_that_the_page_promises() throws Exception {
        MarkdownPage page = MarkdownPage.of(Path.of(LAKEFLOW));
        Reader reader = reader("lakeflow");
        Path routes = Files.createDirectories(reader.directory().resolve("routes"));
        Files.writeString(
                routes.resolve("vendors.yaml"), page.blocks().get(0).text().indent(-4));
        stage.sql("CREATE SCHEMA IF NOT EXISTS launch");
        stage.sql("DROP TABLE IF EXISTS launch.vendors");
        stage.sql("CREATE TABLE launch.vendors (id STRING, vendor STRING) USING DELTA");

        for (DocumentedCommand command : page.commands()) {
            reader.follow(command);
        }
        assertThat(page.statements()).hasSize(2);
        stage.sql(page.statements().get(0).text());
        String view = page.statements().get(1).text();
        assertThat(view).startsWith("CREATE VIEW launch.vendors AS\n");
        String shown = "(" + view.substring(view.indexOf('\n')) + ")";

        assertThat(stage.sql("SELECT count(DISTINCT id) FROM " + shown))
                .isEqualTo(String.valueOf(stage.vendors().size()));
        assertThat(stage.sql("SELECT createdTime FROM " + shown + " LIMIT 1"))
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
    private static void prepare(DocumentedCommand command) throws Exception {
        switch (command.document() + " " + command.text()) {
            case "docs/operations.md airdelta accept-deletes --only vendors" -> {
                for (String vendor : stage.vendors().subList(20, 35)) {
                    stage.delete(vendor);
                }
                home.runs(4, "run", "--once", "--only", "vendors");
            }
            case "docs/operations.md airdelta dead-letters list" -> {
                stage.sql("ALTER TABLE launch.vendors ADD CONSTRAINT wanted CHECK (vendor <> 'Refused')");
                stage.rename(stage.vendors().get(0), "Refused");
                home.runs(3, "run", "--once", "--only", "vendors");
                stage.sql("ALTER TABLE launch.vendors DROP CONSTRAINT wanted");
                Invocation list = home.run("dead-letters", "list", "--format", "json");
                home.found(
                        new ObjectMapper().readTree(list.out()).get(0).get("id").textValue());
            }
            default -> {}
        }
    }

    private static DynamicTest test(DocumentedCommand command, Executable body) {
        String text = command.text().lines().findFirst().orElseThrow();
        return dynamicTest(command.line() + ": " + text, body);
    }

    private static Reader reader(String directory) throws IOException, InterruptedException {
        return new Reader(new ReaderShell(shells, shells.checkout(directory)), stage);
    }
}
