package io.airdelta.e2e;

import static io.airdelta.e2e.ServedTables.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.embedded.SharedWarehouse;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The service's port: what it tells, and what it does for whom. */
@ExtendWith(SharedWarehouse.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StatusPortIT {
    @TempDir
    private static Path directory;

    private static ServedTables served;

    @BeforeAll
    static void start(SharedWarehouse warehouse) throws Exception {
        served = new ServedTables(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        served.stop();
    }

    @Test
    @Order(1)
    void tables_without_a_run_start_at_once_and_the_page_tells_how_they_ended() throws Exception {
        JsonNode tables =
                served.awaitTables(all -> all.findValuesAsText("status").containsAll(List.of("succeeded", "failed")));

        assertThat(ServedTables.line(tables, "tasks").path("rows").asLong()).isEqualTo(250);
        assertThat(ServedTables.line(tables, "tasks").path("records").asLong()).isEqualTo(250);
        assertThat(ServedTables.line(tables, "lost").path("error").asText()).contains("Nothing");
        JsonNode details = served.details("tasks");
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
        assertThat(value(metrics, "airdelta_since_success_seconds", "lost"))
                .as("a table that never got to its target is late as well")
                .isBetween(0.0, 300.0);
        assertThat(metrics.lines().filter(line -> line.startsWith("airdelta_since_success_seconds{")))
                .as("each table once")
                .hasSize(2);
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
        assertThat(post("tasks/run", null, "").statusCode()).isEqualTo(401);
        assertThat(post("tasks/run", "wrong", "").statusCode()).isEqualTo(401);
        assertThat(post("other/run", TOKEN, "").statusCode()).isEqualTo(404);
        assertThat(served.details("tasks").path("runs")).hasSize(1);
        served.delete(1, 100);

        HttpResponse<String> answer = post("tasks/run", TOKEN, "");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode held = served.awaitTasks(line -> line.path("status").asText().equals("held"));
        assertThat(held.path("held").asLong()).isEqualTo(100);
        assertThat(get("observe/health").body()).contains("table 'tasks' held");
    }

    @Test
    @Order(5)
    void deletes_are_accepted_as_they_were_seen_and_no_others() throws Exception {
        String seen = served.details("tasks").path("held").toString();
        String fewer = seen.replace("\"deletes\":100", "\"deletes\":99");
        String ofAnotherRun = seen.replace("\"scanAt\":\"20", "\"scanAt\":\"19");

        assertThat(post("tasks/accept-deletes", TOKEN, "").statusCode())
                .as("it does not say how many")
                .isEqualTo(400);
        HttpResponse<String> changed = post("tasks/accept-deletes", TOKEN, fewer);
        assertThat(changed.statusCode()).isEqualTo(409);
        assertThat(changed.body()).contains("Nothing is accepted", "100 deletes are held back", "look again");
        assertThat(post("tasks/accept-deletes", TOKEN, ofAnotherRun).statusCode())
                .isEqualTo(409);
        assertThat(served.line("tasks").path("held").asLong()).isEqualTo(100);

        assertThat(post("tasks/accept-deletes", TOKEN, seen).body()).contains("Accepted: 100 deletes");
        served.awaitTasks(line -> line.path("status").asText().equals("succeeded"));
        assertThat(value(get("observe/metrics").body(), "airdelta_rows_deleted_total", "tasks"))
                .isEqualTo(100);
        assertThat(post("tasks/accept-deletes", TOKEN, seen).body())
                .as("what was accepted once")
                .contains("nothing is held back any more");
    }

    @Test
    @Order(6)
    void the_page_and_its_parts_come_from_here_alone() throws Exception {
        assertThat(get("").headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        HttpResponse<String> asked =
                get("api/tables?Access-Control-Allow-Origin=*&Refresh=0&Location=http%3A%2F%2Fevil&Set-Cookie=a");
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.headers().map().keySet())
                .as("nothing that a link asks for")
                .doesNotContain("access-control-allow-origin", "refresh", "location", "set-cookie");
        for (String part : List.of("", "status.css", "status.js", "status-parts.js")) {
            assertThat(get(part).statusCode()).isEqualTo(200);
            assertThat(get(part).body().replace("http://www.w3.org/2000/svg", ""))
                    .doesNotContain("http://", "https://", "//cdn", "innerHTML");
        }
    }

    @Test
    @Order(7)
    void no_website_reads_or_does_anything_here() throws Exception {
        for (String path : List.of("", "api/tables", "observe/metrics", "observe/health/live", "nowhere")) {
            HttpHeaders headers = get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(headers.firstValue("Cache-Control")).contains("no-store");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
            assertThat(served.statusAs("rebind.example", path))
                    .as(path + " by a name that a website lets point here")
                    .isEqualTo(421);
        }
        assertThat(served.statusAs("localhost", "api/tables")).isEqualTo(200);
        assertThat(served.statusAs("rebind.example", "api/tables?host=localhost&Host=localhost"))
                .isEqualTo(421);
        assertThat(get("api/tables/tasks/run").statusCode())
                .as("a link runs nothing")
                .isEqualTo(405);
        assertThat(post("tasks/run", TOKEN, "x".repeat(20_000)).statusCode()).isEqualTo(413);
    }

    private static double value(String metrics, String name, String table) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + "{") && line.contains("table=\"" + table + "\""))
                .filter(line -> !line.contains("status=\"") || line.contains("status=\"succeeded\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " of " + table + " is not in " + metrics));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return served.get(path);
    }

    private static HttpResponse<String> post(String action, String token, String body) throws Exception {
        return served.post("api/tables/" + action, token, body);
    }
}
