package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.cli.CommandProcess;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The service's port, of the service as a process: one table that can be read and one that is not there. */
@ExtendWith(SharedWarehouse.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StatusPortIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "open sesame, and at length";

    @TempDir
    private static Path directory;

    private static AirtableSimulator airtable;
    private static CommandProcess service;
    private static String url;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start(SharedWarehouse warehouse) throws Exception {
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

    @AfterAll
    static void stop() throws Exception {
        service.terminate();
        assertThat(service.exitCode()).as(service::said).isEqualTo(143);
        service.close();
        airtable.close();
        assertThat(service.said()).doesNotContain(TOKEN, "patTest.secret");
    }

    @Test
    @Order(1)
    void tables_without_a_run_start_at_once_and_the_page_tells_how_they_ended() throws Exception {
        JsonNode tables =
                awaitTables(all -> all.findValuesAsText("status").containsAll(List.of("succeeded", "failed")));

        assertThat(line(tables, "tasks").path("rows").asLong()).isEqualTo(250);
        assertThat(line(tables, "tasks").path("records").asLong()).isEqualTo(250);
        assertThat(line(tables, "lost").path("error").asText()).contains("Nothing");
        JsonNode details = JSON.readTree(get("api/tables/tasks").body());
        assertThat(details.path("runs")).hasSize(1);
        assertThat(details.path("runs").path(0).path("rows").asLong()).isEqualTo(250);
        assertThat(get("api/tables/other").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(2)
    void the_process_is_alive_and_ready_and_health_names_the_table_that_failed() throws Exception {
        assertThat(get("observe/health/live").statusCode()).isEqualTo(200);
        assertThat(get("observe/health/ready").statusCode()).isEqualTo(200);
        HttpResponse<String> health = get("observe/health");
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).contains("table 'lost' failed", "Nothing").doesNotContain("'tasks'");
    }

    @Test
    @Order(3)
    void metrics_tell_what_each_table_did() throws Exception {
        String metrics = get("observe/metrics").body();

        assertThat(value(metrics, "airdelta_records_total", "tasks")).isEqualTo(250);
        assertThat(value(metrics, "airdelta_rows_inserted_total", "tasks")).isEqualTo(250);
        assertThat(value(metrics, "airdelta_requests_total", "tasks")).isGreaterThanOrEqualTo(3);
        assertThat(value(metrics, "airdelta_runs_seconds_count", "tasks")).isEqualTo(1);
        assertThat(value(metrics, "airdelta_since_success_seconds", "tasks")).isBetween(0.0, 300.0);
        assertThat(metrics)
                .contains(
                        "airdelta_rows_updated_total",
                        "airdelta_rows_deleted_total",
                        "airdelta_dead_letters_total",
                        "airdelta_dead_letters_open",
                        "airdelta_cell_errors_total",
                        "airdelta_waits_seconds_total",
                        "airdelta_retries_total",
                        "airdelta_runs_seconds_sum",
                        "airdelta_runs_seconds_max",
                        "airdelta_deletes_held",
                        "status=\"failed\"");
    }

    @Test
    @Order(4)
    void an_action_needs_the_token_and_run_now_runs() throws Exception {
        assertThat(post("api/tables/tasks/run", null).statusCode()).isEqualTo(401);
        assertThat(post("api/tables/tasks/run", "wrong").statusCode()).isEqualTo(401);
        assertThat(post("api/tables/other/run", TOKEN).statusCode()).isEqualTo(404);
        assertThat(post("api/tables/tasks/accept-deletes", TOKEN).statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(get("api/tables/tasks").body()).path("runs")).hasSize(1);
        airtable.control()
                .delete(
                        TinyBase.BASE,
                        TinyBase.TABLE,
                        IntStream.rangeClosed(1, 100).mapToObj(TinyBase::id).toList());

        HttpResponse<String> answer = post("api/tables/tasks/run", TOKEN);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode held =
                awaitTables(all -> line(all, "tasks").path("status").asText().equals("held"));
        assertThat(line(held, "tasks").path("held").asLong()).isEqualTo(100);
        assertThat(get("observe/health").body()).contains("table 'tasks' held");
        assertThat(post("api/tables/tasks/accept-deletes", TOKEN).body()).contains("100 deletes are accepted");
        awaitTables(all -> line(all, "tasks").path("status").asText().equals("succeeded"));
        assertThat(value(get("observe/metrics").body(), "airdelta_rows_deleted_total", "tasks"))
                .isEqualTo(100);
    }

    @Test
    @Order(5)
    void the_page_and_its_parts_come_from_here_alone() throws Exception {
        HttpResponse<String> page = get("");

        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        HttpResponse<String> asked =
                get("api/tables?Access-Control-Allow-Origin=*&Refresh=0&Location=http%3A%2F%2Fevil&Set-Cookie=a");
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.headers().map().keySet())
                .as("nothing that a link asks for")
                .doesNotContain("access-control-allow-origin", "refresh", "location", "set-cookie");
        assertThat(asked.headers().firstValue("Cache-Control")).contains("no-store");
        for (String part : List.of("", "status.css", "status.js")) {
            assertThat(get(part).statusCode()).isEqualTo(200);
            assertThat(get(part).body().replace("http://www.w3.org/2000/svg", ""))
                    .doesNotContain("http://", "https://", "//cdn");
        }
    }

    @Test
    @Order(6)
    void the_page_works_in_a_browser_by_keyboard_and_on_a_phone() throws Exception {
        Optional<Browser> chromium = Browser.start();
        assumeTrue(
                chromium.isPresent(),
                "the status page is not seen by a browser: this machine has no chromium and chromedriver in its PATH");
        try (Browser browser = chromium.get()) {
            browser.open(url);
            browser.await("#tables tbody tr", 2);
            assertThat(browser.texts("#tables tbody .state"))
                    .as("the worst first")
                    .containsExactly("failed", "succeeded");
            assertThat(browser.texts("#summary")).containsExactly("2 tables, 1 failed");

            browser.press("/");
            browser.press("tasks");
            browser.await("#tables tbody tr", 1);
            browser.tabTo("Tasks");
            browser.press(Keys.ENTER);
            browser.awaitText("#details-facts", "Schedule");
            assertThat(browser.texts("#runs tbody .state")).containsExactly("succeeded", "held", "succeeded");
            assertThat(browser.ask("document.querySelectorAll('#chart .seconds').length"))
                    .isEqualTo(3L);

            browser.tabTo("Run now");
            browser.tabBack();
            browser.press(TOKEN, Keys.TAB, Keys.ENTER);
            browser.awaitText("#answer", "A run begins");
            browser.await("#runs tbody tr", 4);
            browser.press(Keys.ESCAPE);
            browser.await("#details-title", 0);

            browser.resize(375, 700);
            assertThat(browser.ask("document.scrollingElement.scrollWidth <= window.innerWidth"))
                    .as("nothing is wider than a phone")
                    .isEqualTo(true);
            assertThat(browser.ask(
                            "performance.getEntriesByType('resource').every(r => r.name.startsWith('" + url + "'))"))
                    .as("nothing is asked of another server")
                    .isEqualTo(true);
            assertThat(browser.complaints()).isEmpty();
        }
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

    private static JsonNode line(JsonNode tables, String id) {
        for (JsonNode each : tables) {
            if (each.path("id").asText().equals(id)) {
                return each;
            }
        }
        throw new AssertionError("no line of " + id + " in " + tables);
    }

    private static double value(String metrics, String name, String table) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + "{") && line.contains("table=\"" + table + "\""))
                .filter(line -> !line.contains("status=\"") || line.contains("status=\"succeeded\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " of " + table + " is not in " + metrics));
    }

    private JsonNode awaitTables(Predicate<JsonNode> awaited) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        JsonNode tables = JSON.readTree(get("api/tables").body()).path("tables");
        while (!awaited.test(tables) && System.nanoTime() < deadline) {
            Thread.sleep(100);
            tables = JSON.readTree(get("api/tables").body()).path("tables");
        }
        assertThat(awaited.test(tables)).as(tables + "\n" + service.said()).isTrue();
        return tables;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String token) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).POST(HttpRequest.BodyPublishers.noBody());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
