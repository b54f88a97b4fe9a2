package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.support.LifecycleStrategySupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One run of one table, from real pages over HTTP to real Delta rows. */
@ExtendWith(SharedWarehouse.class)
class OneRunTest {
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
        start(250, Map.of());
    }

    @AfterEach
    void stop() {
        host.close();
        airtable.close();
    }

    @Test
    void every_record_lands_and_a_second_run_commits_nothing() throws Exception {
        Run first = run();
        assertThat(first.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(first.counters().rowsInserted).hasValue(250);
        assertThat(first.scan().pages()).isEqualTo(3);
        assertThat(host.query(
                        "SELECT count(*) AS n, count(DISTINCT name) AS names, sum(points) AS points FROM " + target()))
                .containsExactly(Map.of("n", 250L, "names", 250L, "points", 250 * 251 / 4.0));
        long version = version();

        Run second = run();

        assertThat(second.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(second.counters().rowsInserted).hasValue(0);
        assertThat(version()).isEqualTo(version);
    }

    @Test
    void one_changed_record_updates_exactly_one_row_in_exactly_one_commit() throws Exception {
        run();
        long version = version();
        change(7, "\"Renamed 🚀 'quoted' `ticked` ?\"");

        Run run = run();

        assertThat(run.counters().rowsUpdated).hasValue(1);
        assertThat(run.counters().rowsInserted).hasValue(0);
        assertThat(version()).isEqualTo(version + 1);
        assertThat(host.query("SELECT name FROM " + target() + " WHERE _airtable_id = '" + TinyBase.id(7) + "'"))
                .containsExactly(Map.of("name", "Renamed 🚀 'quoted' `ticked` ?"));
        assertThat(host.query("SELECT count(DISTINCT _airtable_synced_at) AS runs FROM " + target()))
                .containsExactly(Map.of("runs", 2L));
    }

    @Test
    void a_table_larger_than_a_batch_lands_whole_with_one_merge_per_batch() throws Exception {
        stop();
        start(250, Map.of("airdelta.batch.rows", "100"));

        Run run = run();

        assertThat(run.writes().statements()).isEqualTo(3);
        assertThat(run.counters().rowsInserted).hasValue(250);
        assertThat(host.query("SELECT count(*) AS n FROM " + target())).containsExactly(Map.of("n", 250L));
    }

    @Test
    void the_control_tables_tell_the_run_the_state_and_the_owner_of_each_column() throws Exception {
        Run run = run();

        assertThat(host.query("SELECT run_id, status, pages, requests, records, rows_inserted, capture, error FROM "
                        + schema + ".airdelta_runs WHERE target = 'main." + target() + "'"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("run_id", run.id())
                        .containsEntry("status", "succeeded")
                        .containsEntry("pages", 3L)
                        .containsEntry("requests", 4L)
                        .containsEntry("records", 250L)
                        .containsEntry("rows_inserted", 250L)
                        .containsEntry("capture", "snapshot")
                        .containsEntry("error", null));
        assertThat(host.query("SELECT target, table_name, rows, watermark IS NOT NULL AS marked FROM " + schema
                        + ".airdelta_state WHERE target = 'main." + target() + "'"))
                .containsExactly(
                        Map.of("target", "main." + target(), "table_name", "Tasks", "rows", 250L, "marked", true));
        assertThat(host.query("SELECT field_id, column_name, delta_type FROM " + schema
                        + ".airdelta_columns WHERE target = 'main." + target() + "' ORDER BY column_name"))
                .containsExactly(
                        Map.of("field_id", TinyBase.NAME, "column_name", "name", "delta_type", "STRING"),
                        Map.of("field_id", TinyBase.POINTS, "column_name", "points", "delta_type", "DOUBLE"));
    }

    @Test
    void columns_follow_their_fields_when_those_are_added_renamed_and_deleted() throws Exception {
        run();
        String status = airtable.control()
                .addField(
                        TinyBase.BASE,
                        TinyBase.TABLE,
                        TinyBase.json("{\"name\":\"Status\",\"type\":\"singleLineText\"}"));
        airtable.control()
                .changeField(TinyBase.BASE, TinyBase.TABLE, TinyBase.NAME, TinyBase.json("{\"name\":\"Title\"}"));
        airtable.control()
                .update(
                        TinyBase.BASE,
                        TinyBase.TABLE,
                        TinyBase.json(
                                "[{\"id\":\"%s\",\"fields\":{\"%s\":\"open\"}}]".formatted(TinyBase.id(1), status)));
        refreshed();
        assertThat(run().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(host.query(
                        "SELECT name, status FROM " + target() + " WHERE _airtable_id = '" + TinyBase.id(1) + "'"))
                .containsExactly(Map.of("name", "Task 1", "status", "open"));

        airtable.control().deleteField(TinyBase.BASE, TinyBase.TABLE, TinyBase.POINTS);
        refreshed();
        assertThat(run().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(host.query("SELECT count(points) AS points, count(name) AS names FROM " + target()))
                .containsExactly(Map.of("points", 0L, "names", 250L));
        assertThat(host.query("SELECT is_current FROM " + schema + ".airdelta_columns WHERE column_name = 'points'"
                        + " AND target = 'main." + target() + "'"))
                .containsExactly(Map.of("is_current", false));
    }

    @Test
    void a_view_a_filter_and_some_fields_are_what_lands() throws Exception {
        Run run = host.run(
                "base",
                TinyBase.BASE,
                "table",
                "Tasks",
                "target",
                target(),
                "filter",
                "{Points}>100",
                "fields",
                "Name");

        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run.counters().records).hasValue(50);
        assertThat(host.query("DESCRIBE TABLE " + target()))
                .extracting(row -> row.get("col_name"))
                .contains("name")
                .doesNotContain("points");
    }

    @Test
    void a_context_that_stops_in_the_middle_of_a_scan_stores_what_it_has_and_moves_no_state() throws Exception {
        CountDownLatch firstPage = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        // Told after the engine, which came first.
        host.context().addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopping(CamelContext context) {
                stopping.countDown();
            }
        });
        AdviceWith.adviceWith(
                host.context(),
                "airdelta-page",
                route -> route.weaveAddFirst().process(page -> {
                    firstPage.countDown();
                    assertThat(stopping.await(1, TimeUnit.MINUTES)).isTrue();
                }));
        CompletableFuture<Run> running = CompletableFuture.supplyAsync(() -> {
            try {
                return run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(firstPage.await(1, TimeUnit.MINUTES)).isTrue();

        host.context().stop();

        Run run = running.get(1, TimeUnit.MINUTES);
        assertThat(run.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(run.error()).contains("the next run starts again");
        assertThat(host.query("SELECT count(last_success_at) AS states, count(writer) AS claims FROM " + schema
                        + ".airdelta_state WHERE target = 'main." + target() + "'"))
                .containsExactly(Map.of("states", 0L, "claims", 0L));
        assertThat((Long) host.query("SELECT count(*) AS n FROM " + target())
                        .get(0)
                        .get("n"))
                .isEqualTo(run.counters().records.get());
    }

    @Test
    void two_tables_of_a_base_share_one_request_for_the_schema() throws Exception {
        host.close();
        host = new Host(airtable.url(), SharedWarehouse.get(), Map.of("airtable.schema-cache", "10m"));
        run();
        host.run("base", TinyBase.BASE, "table", TinyBase.TABLE, "target", schema + ".other");

        assertThat(airtable.control()
                        .statistics()
                        .at("/byKind/schema")
                        .asInt(airtable.control()
                                .statistics()
                                .at("/byKind/meta")
                                .asInt(-1)))
                .isEqualTo(1);
    }

    private void start(int records, Map<String, String> settings) throws Exception {
        airtable = AirtableSimulator.of(TinyBase.with(records))
                .options(SimulatorOptions.unlimited())
                .start();
        host = new Host(airtable.url(), SharedWarehouse.get(), settings);
    }

    /** The schema is remembered for 10 s; another host of the same application asks anew. */
    private void refreshed() throws Exception {
        host.close();
        host = new Host(airtable.url(), SharedWarehouse.get(), Map.of());
    }

    private Run run() throws Exception {
        return host.run("base", TinyBase.BASE, "table", "Tasks", "target", target());
    }

    private void change(int record, String name) {
        airtable.control()
                .update(
                        TinyBase.BASE,
                        TinyBase.TABLE,
                        TinyBase.json("[{\"id\":\"%s\",\"fields\":{\"%s\":%s}}]"
                                .formatted(TinyBase.id(record), TinyBase.NAME, name)));
    }

    private String target() {
        return schema + "." + table;
    }

    private long version() throws Exception {
        List<Map<String, Object>> newest = host.query("DESCRIBE HISTORY " + target() + " LIMIT 1");
        return (Long) newest.get(0).get("version");
    }
}
