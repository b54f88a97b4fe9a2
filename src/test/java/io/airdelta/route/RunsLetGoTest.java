package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import io.airdelta.sync.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.jdbc.JdbcConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run that fails gives back its turn and its claim, also where what notes its failure or its end fails as well. The engine's own
 * routes; a test answers in the warehouse's place.
 */
class RunsLetGoTest {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ExecutorService triggers = Executors.newCachedThreadPool();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private Throwable failure = new IllegalStateException("what the run does is broken");

    @BeforeEach
    void start() throws Exception {
        Properties settings = new Properties();
        settings.putAll(Map.of("airtable.token", "patTest.secret", "airtable.base", Samples.BASE));
        context.getPropertiesComponent().setInitialProperties(settings);
        WarehouseStandIn.start(context, this::warehouse);
        advise("airdelta-choose", exchange -> {
            Run run = exchange.getProperty(Run.PROPERTY, Run.class);
            context.getRegistry()
                    .lookupByNameAndType("airdeltaWriter", WriterSteps.class)
                    .claim(run);
            if (failure instanceof InterruptedException) {
                // As Camel does where a thread is interrupted while it waits to repeat something.
                exchange.setRouteStop(true);
            }
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        });
    }

    @AfterEach
    void stop() {
        triggers.shutdownNow();
        context.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"airdelta-fail", "airdelta-close"})
    void where_the_route_that_follows_a_failure_fails_the_next_run_has_its_turn_and_others_the_target(String route)
            throws Exception {
        advise(route, exchange -> {
            throw new IllegalStateException(route + " is broken");
        });

        List<Run> runs = runTwice(route + " is broken");

        assertThat(runs).noneMatch(run -> run.claim().isHeld());
        assertThat(released()).isEqualTo(2);
    }

    @Test
    void an_error_of_the_machine_s_ends_a_run_like_any_failure() throws Exception {
        failure = new NoClassDefFoundError("a class is gone");

        List<Run> runs = runTwice(null);

        assertThat(runs).noneMatch(run -> run.claim().isHeld());
        assertThat(released()).isEqualTo(2);
    }

    @Test
    void a_run_whose_thread_was_interrupted_lets_go_though_camel_passes_no_catch() throws Exception {
        failure = new InterruptedException("somebody cancelled the trigger");

        List<Run> runs = runTwice("somebody cancelled the trigger");

        assertThat(runs).noneMatch(run -> run.claim().isHeld());
        assertThat(released()).isEqualTo(2);
    }

    @Test
    void a_run_that_failed_in_good_order_gives_everything_back_once() throws Exception {
        List<Run> runs = runTwice(null);

        assertThat(runs)
                .extracting(Run::error)
                .allSatisfy(error -> assertThat(error).contains("IllegalStateException"));
        assertThat(runs).noneMatch(run -> run.claim().isHeld());
        assertThat(released()).isEqualTo(2);
    }

    /** Runs the table, and once more. @param thrown what its trigger is told; null for nothing */
    private List<Run> runTwice(String thrown) throws Exception {
        List<Run> runs = new ArrayList<>();
        for (String which : List.of("first", "second")) {
            Exchange ended = triggers.submit(this::run).get(30, TimeUnit.SECONDS);
            if (thrown == null) {
                assertThat(ended.getException()).as(which).isNull();
            } else {
                assertThat(ended.getException()).as(which).hasStackTraceContaining(thrown);
            }
            runs.add(ended.getProperty(Run.PROPERTY, Run.class));
        }
        return runs;
    }

    private Exchange run() {
        return context.createProducerTemplate()
                .send(
                        "direct:airdelta-run",
                        exchange -> exchange.setProperty(TableRoutePolicy.PROPERTY, Samples.spec()));
    }

    private long released() {
        return sent.stream()
                .filter(sql -> sql.startsWith("UPDATE") && sql.contains("`writer` = NULL"))
                .count();
    }

    private void advise(String route, Processor first) throws Exception {
        AdviceWith.adviceWith(context, route, advice -> advice.weaveAddFirst().process(first));
    }

    private void warehouse(Exchange exchange) throws Exception {
        String sql = exchange.getMessage().getBody(Statement.class).sql();
        sent.add(sql);
        exchange.getMessage().setBody(List.of());
        exchange.getMessage().setHeader(JdbcConstants.JDBC_UPDATE_COUNT, 1);
        if (sql.startsWith("DESCRIBE")) {
            throw new SQLException("[TABLE_OR_VIEW_NOT_FOUND] not here", "42P01");
        }
    }
}
