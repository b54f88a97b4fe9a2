package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.sync.Run;
import io.airdelta.sync.RunDemands;
import io.airdelta.sync.RunStatus;
import io.airdelta.sync.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.jdbc.JdbcConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that somebody asks for beside the schedule, by Quartz itself. What they do, the test decides. */
@Timeout(60)
class AskedRunsTest {
    private static final RunDemands FULL = new RunDemands(true, false);

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final BlockingQueue<Run> begun = new LinkedBlockingQueue<>();
    private final BlockingQueue<RunStatus> ends = new SynchronousQueue<>();
    private RunRequests requests;

    /** The table was never run, so it begins to at once. */
    @BeforeEach
    void start() throws Exception {
        Properties settings = new Properties();
        settings.putAll(Map.of("airtable.token", "patTest.secret", "airtable.base", Samples.BASE));
        context.getPropertiesComponent().setInitialProperties(settings);
        WarehouseStandIn.start(context, exchange -> {
            exchange.getMessage().setBody(List.of());
            exchange.getMessage().setHeader(JdbcConstants.JDBC_UPDATE_COUNT, 1);
        });
        AdviceWith.adviceWith(
                context,
                "airdelta-attempt",
                advice -> advice.weaveAddFirst().process(this::run).stop());
        requests = new RunRequests(context);
        TemplatedRouteBuilder.builder(context, "airtable-table")
                .routeId("one")
                .parameter("table", "One")
                .parameter("target", "main.lab.one")
                .parameter("schedule", "0 0 0 1 1 ? 2099")
                .add();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private void run(Exchange exchange) throws InterruptedException {
        Run run = exchange.getProperty(Run.PROPERTY, Run.class);
        begun.add(run);
        run.end(ends.take(), null, Instant.now());
    }

    @Test
    void what_is_asked_for_while_a_run_is_under_way_is_done_by_the_next_one() throws Exception {
        assertThat(next().demands()).isEqualTo(RunDemands.NONE);
        requests.run("one", FULL);
        requests.run("one", FULL);
        ends.put(RunStatus.SUCCEEDED);

        assertThat(next().demands()).isEqualTo(FULL);
        requests.run("one", FULL);
        ends.put(RunStatus.SUCCEEDED);
        assertThat(next().demands()).isEqualTo(FULL);
        requests.run("one", RunDemands.NONE);
        ends.put(RunStatus.SUCCEEDED);

        assertThat(next().demands()).isEqualTo(RunDemands.NONE);
        ends.put(RunStatus.SUCCEEDED);
        awaitNoTrigger();
        assertThat(begun).isEmpty();
    }

    @Test
    void what_a_run_did_not_do_is_asked_of_the_next_one() throws Exception {
        next();
        requests.run("one", FULL);
        ends.put(RunStatus.SUCCEEDED);
        next();
        requests.run("one", RunDemands.NONE);
        ends.put(RunStatus.FAILED);

        assertThat(next().demands()).isEqualTo(FULL);
        requests.run("one", RunDemands.NONE);
        ends.put(RunStatus.SUCCEEDED);

        assertThat(next().demands()).isEqualTo(RunDemands.NONE);
        ends.put(RunStatus.SUCCEEDED);
    }

    /** As where another node runs the table while this one finds that it is due. */
    @Test
    void a_first_run_is_none_where_another_run_has_ended_since_it_was_found_to_be_due() throws Exception {
        Instant start = Instant.now();
        next();
        requests.run("one", RunDemands.NONE);
        ends.put(RunStatus.SUCCEEDED);
        next();
        table().runUnlessEndedSince(start);
        table().runUnlessEndedSince(start);
        ends.put(RunStatus.SUCCEEDED);

        awaitNoTrigger();
        assertThat(begun).isEmpty();
    }

    private ScheduledTable table() {
        return context.getRegistry()
                .lookupByNameAndType("airdeltaTable", TableRoutePolicy.class)
                .scheduled("one")
                .orElseThrow();
    }

    private Run next() throws InterruptedException {
        Run run = begun.poll(30, TimeUnit.SECONDS);
        assertThat(run).as("a run").isNotNull();
        return run;
    }

    /** Whatever was asked for is done then. */
    private void awaitNoTrigger() throws Exception {
        var scheduler = table().trigger().getComponent().getScheduler();
        while (scheduler
                        .getTriggersOfJob(org.quartz.JobKey.jobKey(
                                table().trigger().getTriggerKey().getName(), "airdelta"))
                        .size()
                > 1) {
            Thread.onSpinWait();
        }
    }
}
