package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.route.LettersBefore;
import io.airdelta.route.TableListener;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.status.SchemaChange;
import io.airdelta.status.SeenLetter;
import io.airdelta.status.StatusBoard;
import io.airdelta.status.TableBoard;
import io.airdelta.sync.EndedRun;
import io.airdelta.sync.LedgerEntry;
import io.airdelta.sync.Run;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tables that run when their route starts, whatever their schedule says. */
@ExtendWith(SharedWarehouse.class)
class FirstRunsTest {
    private static final String NEVER = "0 0 0 1 1 ? 2099";
    private static final String DAILY = "0 0 0 * * ?";

    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
    private String schema;
    private AirtableSimulator airtable;
    private Host host;

    @BeforeEach
    void start(SharedWarehouse warehouse) throws Exception {
        schema = SharedWarehouse.newSchema();
        airtable = AirtableSimulator.of(TinyBase.with(20))
                .options(SimulatorOptions.unlimited())
                .start();
    }

    @AfterEach
    void stop() {
        host.close();
        airtable.close();
    }

    @Test
    void a_table_without_a_completed_run_and_one_whose_run_was_missed_start_at_once_and_no_other() throws Exception {
        serve("missed", DAILY, "fresh", DAILY, "far", NEVER);
        awaitRuns("missed", "fresh", "far");
        host.close();
        host = new Host(airtable.url(), SharedWarehouse.get(), Map.of());
        host.query(sql("UPDATE SCHEMA.airdelta_state SET last_success_at = current_timestamp() - INTERVAL '2' DAY"
                + " WHERE route_id IN ('missed', 'far')"));
        assertThat(runs())
                .containsEntry("missed", 1L)
                .containsEntry("fresh", 1L)
                .containsEntry("far", 1L);
        host.close();

        serve("missed", DAILY, "fresh", DAILY, "far", NEVER, "added", NEVER);
        awaitRuns("missed", "added");
        host.close();

        host = new Host(airtable.url(), SharedWarehouse.get(), Map.of());
        assertThat(runs())
                .containsOnly(
                        Map.entry("missed", 2L), Map.entry("fresh", 1L), Map.entry("far", 1L), Map.entry("added", 1L));
    }

    @Test
    void what_is_known_from_before_the_start_is_told_without_a_run() throws Exception {
        serve("tasks", NEVER);
        awaitRuns("tasks");
        host.close();
        host = new Host(airtable.url(), SharedWarehouse.get(), Map.of());
        host.query(sql(
                "INSERT INTO SCHEMA.airdelta_dead_letters (dead_letter_id, target, record_id, reason, last_failed_at)"
                        + " VALUES ('a', 'main.SCHEMA.tasks', 'recA', 'too large', timestamp'2026-03-10 08:00:00'),"
                        + " ('b', 'main.SCHEMA.tasks', 'recB', 'refused', timestamp'2026-03-10 09:00:00'),"
                        + " ('c', 'main.SCHEMA.other', 'recC', 'refused', timestamp'2026-03-10 09:00:00')"));
        host.query(sql(
                "UPDATE SCHEMA.airdelta_columns SET removed_at = current_timestamp() WHERE column_name = 'points'"));
        host.query(
                sql(
                        "INSERT INTO SCHEMA.airdelta_runs (run_id, target, started_at, finished_at, status, capture_reason)"
                                + " VALUES ('r', 'main.SCHEMA.tasks', current_timestamp(), current_timestamp(), 'failed', 'replay of 1 dead letter')"));
        host.close();
        StatusBoard board = new StatusBoard();
        CountDownLatch told = new CountDownLatch(1);
        serve(context -> context.getRegistry().bind("board", told(board, told)), "tasks", NEVER);
        assertThat(told.await(2, TimeUnit.MINUTES)).isTrue();

        TableBoard tasks = board.table("tasks").orElseThrow();
        assertThat(tasks.changes())
                .extracting(SchemaChange::what, SchemaChange::column)
                .containsExactly(tuple("left", "points"));
        assertThat(tasks.runs())
                .as("without the replay")
                .extracting(EndedRun::status)
                .containsExactly("succeeded");
        assertThat(tasks.openLetters()).isEqualTo(2);
        assertThat(tasks.letters()).extracting(SeenLetter::recordId).containsExactly("recB", "recA");
        assertThat(tasks.state().rows()).isEqualTo(20);
    }

    /** A board, and somebody who waits for the last thing that it is told at the start. */
    private static TableListener told(StatusBoard board, CountDownLatch last) {
        return new TableListener() {
            @Override
            public void starts(TableSpec table, boolean scheduled) {
                board.starts(table, scheduled);
            }

            @Override
            public void remembered(TableSpec table, StateEntry state) {
                board.remembered(table, state);
            }

            @Override
            public void ran(TableSpec table, List<EndedRun> runs) {
                board.ran(table, runs);
            }

            @Override
            public void lettersBefore(TableSpec table, LettersBefore letters) {
                board.lettersBefore(table, letters);
            }

            @Override
            public void columnsBefore(TableSpec table, List<LedgerEntry> columns) {
                board.columnsBefore(table, columns);
                last.countDown();
            }
        };
    }

    /** @param tables id, schedule, id, schedule… */
    private void serve(String... tables) throws Exception {
        serve(context -> {}, tables);
    }

    private void serve(Consumer<DefaultCamelContext> more, String... tables) throws Exception {
        host = new Host(
                airtable.url(),
                SharedWarehouse.get(),
                Map.of("airtable.base", TinyBase.BASE),
                SharedWarehouse.get().password(),
                context -> {
                    context.getRegistry().bind("ended", TableListener.class, new TableListener() {
                        @Override
                        public void ended(Run run) {
                            ended.add(run.spec().id());
                        }
                    });
                    more.accept(context);
                    for (int i = 0; i < tables.length; i += 2) {
                        add(context, tables[i], tables[i + 1]);
                    }
                });
    }

    private void add(DefaultCamelContext context, String id, String schedule) {
        try {
            TemplatedRouteBuilder.builder(context, "airtable-table")
                    .routeId(id)
                    .parameter("table", TinyBase.TABLE)
                    .parameter("target", schema + "." + id)
                    .parameter("schedule", schedule)
                    .add();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Long> runs() throws Exception {
        Map<String, Long> runs = new TreeMap<>();
        host.query(sql("SELECT route_id, count(*) AS n FROM SCHEMA.airdelta_runs GROUP BY route_id"))
                .forEach(row -> runs.put((String) row.get("route_id"), (Long) row.get("n")));
        return runs;
    }

    /** Waits until so many runs have ended as are named here. */
    private void awaitRuns(String... tables) throws Exception {
        List<String> seen = new ArrayList<>();
        while (seen.size() < tables.length) {
            String next = ended.poll(2, TimeUnit.MINUTES);
            assertThat(next).as("the next run to end, after " + seen).isNotNull();
            seen.add(next);
        }
        assertThat(seen).containsExactlyInAnyOrder(tables);
    }

    private String sql(String text) {
        return text.replace("SCHEMA", schema);
    }
}
