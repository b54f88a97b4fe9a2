package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.LogLines;
import io.airdelta.status.StatusBoard;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.TableSpec;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host may take the route of a table away and put another in its place while its context runs. */
class RemovedTablesTest {
    private static final Instant START = Instant.parse("2026-03-10T08:00:00Z");

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final StatusBoard board = new StatusBoard();
    private final LogLines log = LogLines.of("io.micrometer");

    @BeforeEach
    void start() throws Exception {
        context.getRegistry().bind("meters", meters);
        context.getRegistry().bind("board", board);
        context.addRoutes(new AirdeltaRoutes());
        context.start();
        add("tasks", "main.launch.tasks");
        add("other", "main.launch.other");
    }

    @AfterEach
    void stop() {
        context.stop();
        log.close();
    }

    @Test
    void a_table_is_late_from_its_start_on_also_where_it_never_gets_to_run() {
        assertThat(meters.get("airdelta.since.success")
                        .tags("table", "tasks", "target", "main.launch.tasks")
                        .gauge()
                        .value())
                .isBetween(0.0, 300.0);
        Instant past = Instant.now().minusSeconds(5_000);
        tell(listener -> listener.remembered(spec("tasks"), new StateEntry(Map.of("last_success_at", past))));

        assertThat(meters.get("airdelta.since.success")
                        .tag("table", "tasks")
                        .gauge()
                        .value())
                .as("as the warehouse remembers, and not since the start")
                .isBetween(5_000.0, 5_300.0);
    }

    @Test
    void a_table_whose_route_is_removed_is_forgotten_and_the_others_stay() throws Exception {
        TableSpec tasks = spec("tasks");
        end(tasks, RunStatus.FAILED);
        end(spec("other"), RunStatus.SUCCEEDED);
        assertThat(meters.find("airdelta.runs").tag("table", "tasks").timer()).isNotNull();

        remove("tasks");

        assertThat(board.table("tasks")).isEmpty();
        assertThat(meters.find("airdelta.runs").tag("table", "tasks").meters()).isEmpty();
        assertThat(meters.getMeters())
                .extracting(each -> each.getId().getTag("table"))
                .containsOnly("other");
        assertThat(meters.find("airdelta.since.success").tag("table", "other").gauge())
                .isNotNull();

        end(tasks, RunStatus.FAILED);
        assertThat(meters.getMeters())
                .as("the end of a run that outlived its route")
                .extracting(each -> each.getId().getTag("table"))
                .containsOnly("other");
        assertThat(board.table("tasks")).isEmpty();
    }

    @Test
    void a_table_that_comes_back_starts_clean_and_once() throws Exception {
        end(spec("tasks"), RunStatus.FAILED);
        tell(listener -> listener.remembered(spec("tasks"), new StateEntry(Map.of("held_deletes", 40L))));
        remove("tasks");
        add("tasks", "main.launch.tasks_2");

        assertThat(board.table("tasks").orElseThrow().runs()).isEmpty();
        assertThat(meters.get("airdelta.deletes.held").tag("table", "tasks").gauges())
                .singleElement()
                .satisfies(gauge -> {
                    assertThat(gauge.getId().getTag("target")).isEqualTo("main.launch.tasks_2");
                    assertThat(gauge.value()).isZero();
                });
        end(spec("tasks"), RunStatus.SUCCEEDED);
        assertThat(meters.get("airdelta.runs").tag("table", "tasks").timers())
                .extracting(timer -> timer.getId().getTag("status"))
                .containsExactly("succeeded");
        assertThat(log.all()).as("registered twice").isEmpty();
    }

    @Test
    void news_of_the_route_that_was_replaced_do_not_reach_the_new_one() throws Exception {
        TableSpec before = spec("tasks");
        remove("tasks");
        add("tasks", "main.launch.tasks_2");

        tell(listener -> listener.remembered(before, new StateEntry(Map.of("rows", 40L))));

        assertThat(board.table("tasks").orElseThrow().state().rows()).isNull();
    }

    @Test
    void a_route_that_is_stopped_and_started_keeps_what_is_known_of_its_table() throws Exception {
        end(spec("tasks"), RunStatus.SUCCEEDED);

        context.getRouteController().stopRoute("tasks");
        context.getRouteController().startRoute("tasks");

        assertThat(board.table("tasks").orElseThrow().runs()).hasSize(1);
    }

    private void add(String id, String target) throws Exception {
        TemplatedRouteBuilder.builder(context, "airtable-table")
                .routeId(id)
                .parameter("table", "Tasks")
                .parameter("target", target)
                .parameter("schedule", "0 0 0 1 1 ? 2099")
                .add();
    }

    private void remove(String id) throws Exception {
        context.getRouteController().stopRoute(id);
        assertThat(context.removeRoute(id)).isTrue();
    }

    private void end(TableSpec spec, RunStatus status) {
        Run run = new Run(spec, START);
        tell(listener -> listener.begins(run));
        tell(listener -> listener.letters(run, List.of()));
        run.end(status, null, START.plusSeconds(5));
        tell(listener -> listener.ended(run));
    }

    private void tell(java.util.function.Consumer<TableListener> news) {
        context.getRegistry()
                .lookupByNameAndType("airdelta", Engine.class)
                .listeners()
                .tell(news);
    }

    private TableSpec spec(String id) {
        return context.getRegistry().lookupByNameAndType("airdeltaTable", TableRoutePolicy.class).tables().stream()
                .filter(table -> table.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
