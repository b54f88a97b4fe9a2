package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.LogLines;
import io.airdelta.status.StatusBoard;
import io.airdelta.status.TablesHealthCheck;
import io.airdelta.sync.RetryLimits;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunDemands;
import io.airdelta.sync.RunStatus;
import io.airdelta.sync.Samples;
import io.airdelta.sync.TableSpec;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A warehouse that is away when the service starts, and comes back later; a test stands in for it, and for what a run does. */
@Timeout(120)
class FirstRunsWaitTest {
    private static final String NEVER = "0 0 0 1 1 ? 2099";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    private final Map<String, BlockingQueue<RunStatus>> ends =
            Map.of("one", new LinkedBlockingQueue<>(), "two", new LinkedBlockingQueue<>());
    private final CountDownLatch unanswered = new CountDownLatch(20);
    private final CountDownLatch answered = new CountDownLatch(2);
    private final StatusBoard board = new StatusBoard();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final LogLines log = LogLines.of("io.airdelta.route");
    private volatile boolean away = true;
    private volatile boolean atOnce = true;

    @AfterEach
    void stop() {
        // A run that still waits would keep the context from stopping.
        ends.values().forEach(queue -> queue.addAll(Collections.nCopies(10, RunStatus.SUCCEEDED)));
        context.stop();
        log.close();
    }

    @Test
    void first_runs_begin_when_the_warehouse_answers_however_long_that_took() throws Exception {
        start();
        add("one", "main.lab.one");
        add("two", "lab.two");
        assertThat(unanswered.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(begun).isEmpty();
        assertThat(context.getRoute("one")).isNotNull();

        away = false;

        assertThat(List.of(next(), next())).containsExactlyInAnyOrder("one", "two");
        assertThat(answered.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(log.all().stream().filter(line -> line.startsWith("WARN")))
                .singleElement()
                .asString()
                .contains("Warehouse 'default' does not answer", "no connection (SQLSTATE 08001)");
        assertThat(log.all()).filteredOn(line -> line.contains("answers again")).hasSize(1);
    }

    @Test
    void a_warehouse_is_asked_as_often_as_a_statement_is_repeated_and_then_once_a_minute_without_end() {
        RetryLimits limits = new RetryLimits(
                Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofMinutes(1), Duration.ofMinutes(10));

        assertThat(FirstQuestion.pause(limits, 1, Duration.ZERO)).hasSeconds(1);
        assertThat(FirstQuestion.pause(limits, 30, Duration.ofMinutes(9))).hasSeconds(15);
        assertThat(FirstQuestion.pause(limits, 40, Duration.ofMinutes(10))).hasMinutes(1);
        assertThat(FirstQuestion.pause(limits, 9000, Duration.ofDays(6))).hasMinutes(1);
    }

    @Test
    void a_warehouse_that_does_not_answer_is_seen_and_the_process_stays_ready() throws Exception {
        start();
        add("one", "main.lab.one");
        add("two", "main.lab.two");
        assertThat(unanswered.await(60, TimeUnit.SECONDS)).isTrue();

        TablesHealthCheck health = new TablesHealthCheck(board);
        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health.call().getMessage().orElseThrow())
                .startsWith("warehouse 'default' does not answer since 20")
                .contains("no connection (SQLSTATE 08001)")
                .doesNotContain("; warehouse");
        assertThat(health.isReadiness()).isFalse();
        assertThat(health.isLiveness()).isFalse();
        assertThat(secondsUnanswered("one")).isPositive();

        away = false;
        next();
        next();
        awaitMetersAnswered();
        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void a_run_that_failed_while_the_warehouse_was_away_is_made_up_for_and_one_that_goes_on_is_not_doubled()
            throws Exception {
        atOnce = false;
        start();
        add("one", "main.lab.one");
        add("two", "main.lab.two");
        assertThat(unanswered.await(60, TimeUnit.SECONDS)).isTrue();
        RunRequests requests = new RunRequests(context);
        requests.run("one", RunDemands.NONE);
        assertThat(next()).isEqualTo("one");
        ends.get("one").put(RunStatus.FAILED);
        requests.run("two", RunDemands.NONE);
        assertThat(next()).isEqualTo("two");

        away = false;

        assertThat(next()).as("made up for").isEqualTo("one");
        ends.get("one").put(RunStatus.SUCCEEDED);
        ends.get("two").put(RunStatus.SUCCEEDED);
        assertThat(answered.await(60, TimeUnit.SECONDS)).isTrue();
        awaitNoTrigger("one");
        awaitNoTrigger("two");
        assertThat(begun).as("a second run of two").isEmpty();
    }

    @Test
    void a_table_whose_route_is_removed_meanwhile_does_not_run() throws Exception {
        start();
        add("one", "main.lab.one");
        add("two", "main.lab.two");
        assertThat(unanswered.await(60, TimeUnit.SECONDS)).isTrue();

        context.getRouteController().stopRoute("one");
        context.removeRoute("one");
        away = false;

        assertThat(next()).isEqualTo("two");
        assertThat(begun).isEmpty();
        assertThat(log.all()).noneMatch(line -> line.contains("'one' runs at once"));
    }

    private void start() throws Exception {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "airtable.token",
                "patTest.secret",
                "airtable.base",
                Samples.BASE,
                "airdelta.threads",
                "2",
                "airdelta.sql-retries.first-delay",
                "10ms",
                "airdelta.sql-retries.most-delay",
                "50ms"));
        context.getPropertiesComponent().setInitialProperties(settings);
        context.getRegistry().bind("meters", meters);
        context.getRegistry().bind("board", board);
        context.getRegistry().bind("heard", TableListener.class, new TableListener() {
            @Override
            public void unanswered(TableSpec table, Unanswered question) {
                unanswered.countDown();
            }

            @Override
            public void answered(TableSpec table) {
                answered.countDown();
            }
        });
        WarehouseStandIn.start(context, this::answer);
        AdviceWith.adviceWith(
                context,
                "airdelta-run",
                advice -> advice.weaveAddFirst().process(this::run).stop());
    }

    private void answer(Exchange exchange) throws SQLException {
        if (away) {
            throw new SQLException(
                    "[Databricks][JDBCDriver] no connection", "08001", new ConnectException("Connection refused"));
        }
        exchange.getMessage()
                .setBody(
                        exchange.getMessage().getBody().toString().contains("current_catalog")
                                ? List.of(Map.of("catalog", "main"))
                                : List.of());
    }

    private void run(Exchange exchange) throws InterruptedException {
        TableSpec spec = exchange.getProperty(TableRoutePolicy.PROPERTY, TableSpec.class);
        Run run = new Run(spec, Instant.now());
        exchange.setProperty(Run.PROPERTY, run);
        begun.add(spec.id());
        RunStatus status = atOnce ? RunStatus.SUCCEEDED : ends.get(spec.id()).take();
        if (status == RunStatus.FAILED) {
            run.target().away();
        }
        run.end(status, null, Instant.now());
    }

    private void add(String id, String target) throws Exception {
        TemplatedRouteBuilder.builder(context, "airtable-table")
                .routeId(id)
                .parameter("table", "One")
                .parameter("target", target)
                .parameter("schedule", NEVER)
                .add();
    }

    private double secondsUnanswered(String table) {
        return meters.get("airdelta.warehouse.unanswered")
                .tag("table", table)
                .gauge()
                .value();
    }

    /** They are told last of all listeners. Where they are not, the test's time runs out. */
    private void awaitMetersAnswered() {
        while (secondsUnanswered("one") + secondsUnanswered("two") > 0
                && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    private String next() throws InterruptedException {
        String run = begun.poll(30, TimeUnit.SECONDS);
        assertThat(run).as("a run").isNotNull();
        return run;
    }

    private void awaitNoTrigger(String id) throws Exception {
        ScheduledTable table = context.getRegistry()
                .lookupByNameAndType("airdeltaTable", TableRoutePolicy.class)
                .scheduled(id)
                .orElseThrow();
        var scheduler = table.trigger().getComponent().getScheduler();
        var job = scheduler.getTrigger(table.trigger().getTriggerKey()).getJobKey();
        while (scheduler.getTriggersOfJob(job).size() > 1
                && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }
}
