package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong at Airtable's side costs as little as it must, and says what it was. */
@ExtendWith(SharedWarehouse.class)
class AirtableFaultsTest {
    private static final AtomicInteger TABLES = new AtomicInteger();
    private static String schema;

    private final String table = "tasks_" + TABLES.incrementAndGet();
    private AirtableSimulator airtable;
    private Host host;

    @BeforeAll
    static void makeSchema(SharedWarehouse warehouse) throws Exception {
        schema = SharedWarehouse.newSchema();
    }

    @BeforeEach
    void start() throws Exception {
        airtable = AirtableSimulator.of(TinyBase.with(150))
                .options(SimulatorOptions.unlimited())
                .start();
        host = new Host(airtable.url(), SharedWarehouse.get(), Map.of());
    }

    @AfterEach
    void stop() {
        host.close();
        airtable.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"kind":"status","status":503}
            {"kind":"status","status":500}
            {"kind":"status","status":429,"headers":{"Retry-After":"1"}}
            {"kind":"reset"}
            {"kind":"truncated"}
            {"kind":"malformed"}
            """)
    void a_passing_fault_on_the_second_page_costs_one_repeated_request_and_no_record(String fault) throws Exception {
        airtable.control()
                .arm(TinyBase.json(fault.replaceFirst("\\{", "{\"skip\":1,\"table\":\"" + TinyBase.TABLE + "\",")));

        Run run = run("Tasks");

        assertThat(run.status()).as(run.error()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run.counters().retries).hasValue(1);
        assertThat(run.counters().records).hasValue(150);
        assertThat(host.query("SELECT count(*) AS n FROM " + target())).containsExactly(Map.of("n", 150L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | AUTHENTICATION_REQUIRED                | airtable.token
            403 | INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND | data.records:read
            404 | NOT_FOUND                              | base id
            422 | INVALID_FILTER_BY_FORMULA              | filter
            """)
    void a_refusal_fails_the_run_at_once_and_names_base_table_and_remedy(int status, String type, String remedy)
            throws Exception {
        airtable.control()
                .arm(TinyBase.json(
                        "{\"table\":\"%s\",\"kind\":\"status\",\"status\":%d,\"body\":{\"error\":{\"type\":\"%s\"}}}"
                                .formatted(TinyBase.TABLE, status, type)));

        Run run = run("Tasks");

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.counters().retries).hasValue(0);
        assertThat(run.error()).contains(String.valueOf(status), type, TinyBase.BASE, "Tasks", remedy);
        assertThat(run.error()).doesNotContain("secret");
        assertThat(host.query(
                        "SELECT status, error FROM " + schema + ".airdelta_runs WHERE run_id = '" + run.id() + "'"))
                .containsExactly(Map.of("status", "failed", "error", run.error()));
    }

    @Test
    void an_offset_that_expires_is_survived_three_times_and_the_next_run_makes_up_for_the_fourth() throws Exception {
        // The second page is asked for by the requests 2, 4, 6 and 8; a fault does not see what one before it strikes.
        for (int skip = 1; skip <= 4; skip++) {
            airtable.control()
                    .arm(TinyBase.json(
                            "{\"table\":\"%s\",\"skip\":%d,\"status\":422,\"body\":{\"error\":{\"type\":\"LIST_RECORDS_ITERATOR_NOT_AVAILABLE\"}}}"
                                    .formatted(TinyBase.TABLE, skip)));
        }

        Run failed = run("Tasks");

        assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(failed.error()).contains("LIST_RECORDS_ITERATOR_NOT_AVAILABLE", TinyBase.BASE, "Tasks");
        assertThat(failed.counters().pages).as("the first page, over and over").hasValue(4);
        assertThat(airtable.control().faults()).isEmpty();
        assertThat(run("Tasks").status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(host.query("SELECT count(*) AS n, count(DISTINCT _airtable_id) AS ids FROM " + target()))
                .containsExactly(Map.of("n", 150L, "ids", 150L));
    }

    @Test
    void offsets_that_lead_in_a_circle_end_the_run() throws Exception {
        page("itrA/rec1", "recTwice000000001", "first");
        page("itrB/rec1", "recTwice000000001", "first");
        page("itrA/rec1", "recTwice000000001", "first");

        Run run = run("Tasks");

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error()).contains("same offset as one before");
    }

    @ParameterizedTest
    @CsvSource({"SCD_TYPE_1, 5000", "SCD_TYPE_1, 1", "SCD_TYPE_2, 1", "APPEND_ONLY, 1"})
    void a_record_on_two_pages_is_one_row_and_the_last_one_wins(String scdType, String batch) throws Exception {
        host.close();
        host = new Host(airtable.url(), SharedWarehouse.get(), Map.of("airdelta.batch.rows", batch));
        page("itrA/rec1", "recTwice000000001", "first");
        page("itrB/rec1", "recTwice000000001", "first");
        page("itrC/rec1", "recOther000000001", "other");
        page(null, "recTwice000000001", "last");

        Run run = host.run("base", TinyBase.BASE, "table", "Tasks", "target", target(), "scdType", scdType);

        assertThat(run.status()).as(run.error()).isEqualTo(RunStatus.SUCCEEDED);
        String all = "SELECT name FROM " + target();
        assertThat(host.query(all)).hasSize(2);
        assertThat(host.query(all + " WHERE _airtable_id = 'recTwice000000001'"))
                .containsExactly(Map.of("name", "last"));
        if (scdType.equals("SCD_TYPE_2")) {
            assertThat(host.query(all + " WHERE NOT _airtable_is_current OR _airtable_valid_to IS NOT NULL"))
                    .isEmpty();
        }
    }

    @Test
    void a_page_without_records_fails_the_run_and_says_what_was_expected() throws Exception {
        answerOnce("{\"rows\":[]}");

        Run run = run("Tasks");

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error()).contains("expected the array \"records\"");
    }

    @Test
    void a_page_that_is_not_json_fails_the_run_after_three_requests_and_tells_the_place_and_no_text() throws Exception {
        airtable.control()
                .arm(TinyBase.json(
                        "{\"table\":\"%s\",\"kind\":\"status\",\"status\":200,\"count\":9,\"body\":\"Sesame open\"}"
                                .formatted(TinyBase.TABLE)));

        Run run = run("Tasks");

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.counters().retries).hasValue(2);
        assertThat(run.error())
                .contains("Tasks", "not JSON at line 1", "airtable.url")
                .doesNotContain("Sesame");
    }

    @Test
    void a_record_that_cannot_become_a_row_is_a_dead_letter_and_the_rest_of_its_page_lands() throws Exception {
        answerOnce("""
                {"records":[
                  {"createdTime":"2025-03-01T08:00:00.000Z","fields":{"%1$s":"no id"}},
                  {"id":"recGood0000000001","createdTime":"2025-03-01T08:00:00.000Z","fields":{"%1$s":"good"}},
                  {"id":"recNoTime00000001","fields":{"%1$s":"no time"}}]}""".formatted(TinyBase.NAME));

        Run run = run("Tasks");

        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run.counters().deadLetters).hasValue(2);
        assertThat(host.query("SELECT name FROM " + target())).containsExactly(Map.of("name", "good"));
        assertThat(host.query("SELECT record_id, reason, failures FROM " + schema
                        + ".airdelta_dead_letters WHERE target = 'main." + target() + "' ORDER BY reason"))
                .containsExactly(
                        row(
                                "record_id",
                                "recNoTime00000001",
                                "reason",
                                "createdTime: expected an ISO-8601 time, got nothing",
                                "failures",
                                1L),
                        row("record_id", null, "reason", "id: expected text, got nothing", "failures", 1L));
    }

    @Test
    void a_cell_of_another_shape_costs_the_cell_and_leaves_its_reason() throws Exception {
        answerOnce("""
                {"records":[{"id":"recCell0000000001","createdTime":"2025-03-01T08:00:00.000Z",
                  "fields":{"%s":"kept","%s":[1,2]}}]}""".formatted(TinyBase.NAME, TinyBase.POINTS));

        Run run = run("Tasks");

        assertThat(run.counters().cellErrors).hasValue(1);
        assertThat(host.query("SELECT name, points, to_json(_airtable_cell_errors) AS errors FROM " + target()))
                .containsExactly(
                        row("name", "kept", "points", null, "errors", "{\"points\":\"expected number, got array\"}"));
    }

    @Test
    void a_table_that_does_not_exist_fails_with_the_nearest_name() throws Exception {
        Run run = run("Taskz");

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error()).contains("no table 'Taskz'", "did you mean 'Tasks'?");
    }

    @Test
    void a_base_that_does_not_exist_fails_with_what_to_check() throws Exception {
        Run run = host.run("base", "appNowhere0000001", "table", "Tasks", "target", target());

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error()).contains("appNowhere0000001", "schema.bases:read");
    }

    @Test
    void a_missing_token_fails_the_run_and_names_the_setting() throws Exception {
        host.close();
        host = new Host(airtable.url(), SharedWarehouse.get(), Map.of("airtable.token", ""));

        Run run = run("Tasks");

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error()).contains("airtable.token", "AIRTABLE_TOKEN", "airtable.com/create/tokens");
    }

    private void page(String offset, String id, String name) {
        answerOnce(
                "{\"records\":[{\"id\":\"%s\",\"createdTime\":\"2025-03-01T08:00:00.000Z\",\"fields\":{\"%s\":\"%s\"}}]%s}"
                        .formatted(id, TinyBase.NAME, name, offset == null ? "" : ",\"offset\":\"" + offset + "\""));
    }

    private void answerOnce(String body) {
        airtable.control()
                .arm(TinyBase.json("{\"table\":\"%s\",\"kind\":\"status\",\"status\":200,\"body\":%s}"
                        .formatted(TinyBase.TABLE, body)));
    }

    private Run run(String table) throws Exception {
        return host.run("base", TinyBase.BASE, "table", table, "target", target());
    }

    private String target() {
        return schema + "." + table;
    }

    private static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new java.util.LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }
}
