package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.delta.WarehouseFault;
import io.airdelta.embedded.EmbeddedWarehouse;
import io.airdelta.embedded.SharedWarehouse;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of {@code airdelta run} on one database, one base and one warehouse: real runs, and which node does them. */
@Timeout(300)
@ExtendWith(SharedWarehouse.class)
class ClusterRunsTest {
    private static final String TOKEN = "open sesame, and at length";

    @TempDir
    private Path routes;

    private final List<Node> nodes = new ArrayList<>();
    private final List<Hold> holds = new ArrayList<>();
    private PostgresServer postgres;
    private CountedBase base;
    private String database;
    private String schema;

    @BeforeEach
    void start(EmbeddedWarehouse warehouse) throws Exception {
        postgres = new PostgresServer();
        database = postgres.newDatabase();
        schema = SharedWarehouse.newSchema();
        base = new CountedBase(250, warehouse, routes);
        for (String table : List.of("one", "two", "three")) {
            base.route(table, schema + "." + table, "capture: incremental", "schedule: \"0 0 0 1 1 ? 2099\"");
        }
    }

    @AfterEach
    void stop() throws IOException {
        holds.forEach(hold -> hold.goesOn().countDown());
        nodes.forEach(node -> node.process.close());
        if (base != null) {
            base.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void nodes_that_start_together_run_each_table_once_and_what_one_is_asked_for_any_node_does() throws Exception {
        Hold firstRun = holdNextRun();
        Node first = new Node("first");
        Node second = new Node("second");
        for (Node node : nodes) {
            for (String table : List.of("one", "two", "three")) {
                node.process.awaitErrorText("Table '" + table + "' runs at once");
            }
        }
        firstRun.goesOn().countDown();
        for (String table : List.of("one", "two", "three")) {
            awaitSuccess(table);
        }
        awaitNothingUnderWay();

        // A node has one thread, so that the other one does what the busy one is asked for.
        Hold two = holdNextRun();
        first.act("two", "run");
        two.await();
        Node busy = runningNode("two");
        Node free = busy == first ? second : first;
        busy.act("one", "full");
        free.process.awaitErrorText("--full was given");
        two.goesOn().countDown();
        awaitNothingUnderWay();
        for (Node node : nodes) {
            node.process.terminate();
            assertThat(node.process.exitCode()).as(node.process::said).isEqualTo(143);
        }

        assertThat(runs("one")).isEqualTo(2);
        assertThat(runs("two")).isEqualTo(2);
        assertThat(runs("three")).isEqualTo(1);
    }

    @Test
    void a_run_whose_node_is_killed_is_done_by_the_other_one() throws Exception {
        Hold run = holdNextRun();
        Node first = new Node("first");
        run.await();
        Node second = new Node("second");
        second.process.awaitLine("airdelta runs");

        first.process.kill();
        run.goesOn().countDown();

        for (String table : List.of("one", "two", "three")) {
            awaitSuccess(table);
            assertThat(ask("SELECT count(*) FROM " + schema + "." + table)).isEqualTo(250);
        }
    }

    /** A run that has asked for a page and gets no answer yet. */
    private record Hold(CountDownLatch held, CountDownLatch goesOn) {
        void await() throws InterruptedException {
            assertThat(held.await(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private Hold holdNextRun() {
        Hold hold = new Hold(new CountDownLatch(1), new CountDownLatch(1));
        holds.add(hold);
        base.airtable().control().afterList(CountedBase.BASE, CountedBase.TABLE, 1, () -> {
            hold.held().countDown();
            try {
                hold.goesOn().await(2, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return hold;
    }

    private Node runningNode(String table) throws Exception {
        String name = PostgresServer.query(
                        database,
                        "SELECT instance_name FROM airdelta_qrtz_fired_triggers WHERE state = 'EXECUTING' AND job_name LIKE '%."
                                + table + "@%'")
                .get(0);
        return nodes.stream().filter(node -> node.name.equals(name)).findFirst().orElseThrow();
    }

    private void awaitNothingUnderWay() throws Exception {
        while (!PostgresServer.query(database, "SELECT entry_id FROM airdelta_qrtz_fired_triggers")
                .isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void awaitSuccess(String table) throws Exception {
        while (ask("SELECT count(*) FROM " + schema
                        + ".airdelta_state WHERE last_success_at IS NOT NULL AND route_id = '" + table + "'")
                == 0) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private long runs(String table) throws Exception {
        return ask("SELECT count(*) FROM " + schema + ".airdelta_runs WHERE route_id = '" + table + "'");
    }

    private static long ask(String sql) throws Exception {
        try (Connection connection = SharedWarehouse.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            if (WarehouseFault.classify(e).missing()) {
                return 0;
            }
            throw e;
        }
    }

    private final class Node {
        private final String name;
        private final int port;
        private final CommandProcess process;

        Node(String name) throws IOException {
            this.name = name;
            this.port = freePort();
            Map<String, String> settings = new HashMap<>(base.settings());
            settings.putAll(PostgresServer.settings(database, name));
            settings.put("airdelta.threads", "1");
            settings.put("airdelta.http.port", String.valueOf(port));
            settings.put("airdelta.http.token", TOKEN);
            Map<String, String> environment = new HashMap<>();
            settings.forEach((key, value) -> environment.put(
                    key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), value));
            process = new CommandProcess(
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            // As it is shipped, and not the tests' own.
                            "-Dlog4j2.configurationFile=classpath:log4j2.properties",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Airdelta.class.getName(),
                            "run",
                            "--routes",
                            routes.toString()),
                    routes,
                    environment);
            nodes.add(this);
        }

        /** What the status page can have done. */
        void act(String table, String action) throws Exception {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(
                                            "http://127.0.0.1:" + port + "/api/tables/" + table + "/" + action))
                                    .header("Authorization", "Bearer " + TOKEN)
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
