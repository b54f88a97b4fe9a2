package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.cli.CommandProcess;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The service as a process with two tables, {@code tasks} of 250 records and {@code lost} that is not in the base, and its port. */
final class ServedTables {
    static final String TOKEN = "open sesame, and at length";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AirtableSimulator airtable;
    private final CommandProcess service;
    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param directory an empty one */
    ServedTables(Path directory) throws Exception {
        String schema = SharedWarehouse.newSchema();
        airtable = AirtableSimulator.of(TinyBase.with(250))
                .options(SimulatorOptions.unlimited())
                .start();
        Files.writeString(
                directory.resolve("routes.yaml"), route("tasks", "Tasks", schema) + route("lost", "Nothing", schema));
        service = new CommandProcess(
                directory,
                Map.of(
                        "AIRTABLE_URL", airtable.url(),
                        "AIRTABLE_TOKEN", "patTest.secret",
                        "AIRTABLE_BASE", TinyBase.BASE,
                        "WAREHOUSE_URL", SharedWarehouse.get().jdbcUrl(),
                        "WAREHOUSE_USER", SharedWarehouse.get().user(),
                        "WAREHOUSE_PASSWORD", SharedWarehouse.get().password(),
                        "AIRDELTA_HTTP_PORT", String.valueOf(freePort()),
                        "AIRDELTA_HTTP_TOKEN", TOKEN),
                List.of("run", "--routes", "routes.yaml"));
        url = service.awaitLine("status page: ").strip();
    }

    /** Of the status page, with a slash at its end. */
    String url() {
        return url;
    }

    /** Stops the service, which has to end in good order and to have said no secret. */
    void stop() throws Exception {
        service.terminate();
        assertThat(service.exitCode()).as(service::said).isEqualTo(143);
        service.close();
        airtable.close();
        assertThat(service.said()).doesNotContain(TOKEN, "patTest.secret");
    }

    /** Deletes records of {@code tasks}, both ends included. */
    void delete(int from, int to) {
        airtable.control()
                .delete(
                        TinyBase.BASE,
                        TinyBase.TABLE,
                        IntStream.rangeClosed(from, to).mapToObj(TinyBase::id).toList());
    }

    /** What the page shows of a table. */
    JsonNode details(String id) throws Exception {
        return JSON.readTree(get("api/tables/" + id).body());
    }

    /** The line of a table. */
    JsonNode line(String id) throws Exception {
        return line(tables(), id);
    }

    /** Waits until the lines of all tables are as they should be. */
    JsonNode awaitTables(Predicate<JsonNode> awaited) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        JsonNode tables = tables();
        while (!awaited.test(tables) && System.nanoTime() < deadline) {
            Thread.sleep(100);
            tables = tables();
        }
        assertThat(awaited.test(tables)).as(tables + "\n" + service.said()).isTrue();
        return tables;
    }

    /** Waits until the line of {@code tasks} is as it should be. */
    JsonNode awaitTasks(Predicate<JsonNode> awaited) throws Exception {
        return line(awaitTables(all -> awaited.test(line(all, "tasks"))), "tasks");
    }

    HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** @param token null for none */
    HttpResponse<String> post(String path, String token, String body) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).POST(HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The status of an answer to who asks by another name: Java's own client cannot. */
    int statusAs(String host, String path) throws Exception {
        URI port = URI.create(url);
        try (Socket socket = new Socket(port.getHost(), port.getPort())) {
            socket.getOutputStream()
                    .write(("GET /" + path + " HTTP/1.1\r\nHost: " + host + ":" + port.getPort()
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }

    static JsonNode line(JsonNode tables, String id) {
        for (JsonNode each : tables) {
            if (each.path("id").asText().equals(id)) {
                return each;
            }
        }
        throw new AssertionError("no line of " + id + " in " + tables);
    }

    private JsonNode tables() throws Exception {
        return JSON.readTree(get("api/tables").body()).path("tables");
    }

    private static String route(String id, String table, String schema) {
        return """
                - templatedRoute:
                    routeTemplateRef: airtable-table
                    routeId: %s
                    parameters:
                      - {name: table, value: %s}
                      - {name: target, value: %s.%s}
                      - {name: schedule, value: "0 0 0 1 1 ? 2099"}
                """.formatted(id, table, schema, id);
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
