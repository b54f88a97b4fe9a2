package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.airdelta.LogLines;
import io.airdelta.airtable.AirtableFault;
import io.airdelta.sync.PageRows;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import io.airdelta.sync.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.jdbc.JdbcConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run does when its context begins to stop. The engine's own routes; a test answers in the others' places. */
class StoppedRunsTest {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Thread stopping = new Thread(context::stop, "stops-the-context");
    private final ScheduledExecutorService delayed = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger statements = new AtomicInteger();
    private Engine engine;

    @BeforeEach
    void start() throws Exception {
        Properties settings = new Properties();
        settings.putAll(Map.of("airtable.token", "patTest.secret", "airtable.base", Samples.BASE));
        context.getPropertiesComponent().setInitialProperties(settings);
        WarehouseStandIn.start(context, exchange -> {
            statements.incrementAndGet();
            exchange.getMessage().setBody(List.of());
            exchange.getMessage().setHeader(JdbcConstants.JDBC_UPDATE_COUNT, 1);
        });
        engine = context.getRegistry().lookupByNameAndType("airdelta", Engine.class);
    }

    @AfterEach
    void stop() throws InterruptedException {
        stopping.join(Duration.ofSeconds(30).toMillis());
        context.stop();
        delayed.shutdownNow();
    }

    @Test
    void a_page_that_was_under_way_when_the_context_began_to_stop_is_the_last() throws Exception {
        AtomicInteger pages = new AtomicInteger();
        Run run = Samples.run();
        advise("airdelta-page", exchange -> {
            pages.incrementAndGet();
            beginToStop();
            exchange.getMessage().setBody(new PageRows(0, List.of(), List.of(), List.of(), 0, false));
        });
        advise("airdelta-merge", exchange -> {});

        context.createProducerTemplate()
                .send("direct:airdelta-scan", exchange -> exchange.setProperty(Run.PROPERTY, run));

        assertThat(pages).hasValue(1);
        assertThat(run.isScanning()).isTrue();
        new RunLifecycle(engine).end(run);
        assertThat(run.status()).isEqualTo(RunStatus.INTERRUPTED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_run_that_was_to_repeat_a_request_is_interrupted_and_has_not_failed(boolean stopsWhileItWaits)
            throws Exception {
        advise("airdelta-request", exchange -> {
            if (stopsWhileItWaits) {
                delayed.schedule(this::beginToStop, 1, TimeUnit.SECONDS);
            } else {
                beginToStop();
            }
            throw AirtableFault.of(503, "", Optional.of(Duration.ofSeconds(20)), Samples.BASE, "records");
        });
        AdviceWith.adviceWith(
                context, "airdelta-choose", advice -> advice.weaveAddFirst().to("direct:airdelta-fetch"));

        Run run = context.createProducerTemplate()
                .send(
                        "direct:airdelta-run",
                        exchange -> exchange.setProperty(TableRoutePolicy.PROPERTY, Samples.spec()))
                .getProperty(Run.PROPERTY, Run.class);

        assertThat(run.status()).as(run.error()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(run.error()).contains("the next run starts again");
    }

    @Test
    void a_run_that_has_its_turn_when_the_context_stops_already_is_interrupted_before_it_asks_anybody() {
        Run run = Samples.run();
        run.target().locate(run.spec().target().withCatalog("main"));
        WriterSteps writer = context.getRegistry().lookupByNameAndType("airdeltaWriter", WriterSteps.class);
        beginToStop();

        Throwable refused = catchThrowable(() -> writer.queue(run, new DefaultExchange(context)));
        new RunLifecycle(engine).fail(run, refused);

        assertThat(run.status()).as(run.error()).isEqualTo(RunStatus.INTERRUPTED);
    }

    @Test
    void a_run_that_would_begin_when_the_context_stops_already_asks_nobody_and_leaves_no_warning() throws Exception {
        // The run itself keeps the context from being stopped before it.
        AdviceWith.adviceWith(
                context, "airdelta-attempt", advice -> advice.weaveAddFirst().process(exchange -> beginToStop()));

        try (LogLines log = LogLines.of("io.airdelta.route")) {
            Run run = context.createProducerTemplate()
                    .send(
                            "direct:airdelta-run",
                            exchange -> exchange.setProperty(TableRoutePolicy.PROPERTY, Samples.spec()))
                    .getProperty(Run.PROPERTY, Run.class);

            assertThat(run.status()).isEqualTo(RunStatus.INTERRUPTED);
            assertThat(run.error()).contains("stopped before it had read anything");
            assertThat(statements).hasValue(0);
            assertThat(log.all()).noneMatch(line -> line.startsWith("WARN") || line.startsWith("ERROR"));
        }
    }

    private void beginToStop() {
        stopping.start();
        while (!engine.isContextStopping()) {
            Thread.onSpinWait();
        }
    }

    private void advise(String route, Processor first) throws Exception {
        AdviceWith.adviceWith(
                context, route, advice -> advice.weaveAddFirst().process(first).stop());
    }
}
