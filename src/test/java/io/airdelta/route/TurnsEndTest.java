package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import io.airdelta.sync.Samples;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that failed, wherever that was, lets the next run of its target begin; a test stands in for the warehouse. */
class TurnsEndTest {
    private final EngineContext context = new EngineContext(Map.of("airdelta.dead-letters.dir", "target/no-letters"));
    private final ControlTables control = new ControlTables(context.engine());
    private final WriterSteps writer = new WriterSteps(context.engine(), control, new RunLog(control));
    private final ExecutorService next = Executors.newSingleThreadExecutor();
    private SQLException failure;

    @BeforeEach
    void start() throws Exception {
        context.answer("direct:airdelta-sql", this::warehouse);
    }

    @AfterEach
    void stop() {
        next.shutdownNow();
        context.close();
    }

    @Test
    void a_run_that_could_not_read_its_state_gives_its_turn_back() throws Exception {
        failure = new SQLException("[INSUFFICIENT_PERMISSIONS] no", "42501");
        Run run = Samples.run();
        assertThatThrownBy(() -> load(run)).isSameAs(failure);

        end(run, RunStatus.FAILED);

        Future<?> load = next.submit(() -> {
            load(Samples.run());
            return null;
        });
        assertThatThrownBy(() -> load.get(30, TimeUnit.SECONDS)).hasCause(failure);
    }

    @Test
    void a_run_whose_end_could_not_be_recorded_gives_its_turn_back() throws Exception {
        Run run = Samples.run();
        load(run);
        run.counters().statements.incrementAndGet();
        failure = new SQLException("[INSUFFICIENT_PERMISSIONS] no", "42501");

        end(run, RunStatus.FAILED);

        failure = null;
        loadNext();
    }

    @Test
    void a_run_that_begins_again_from_what_another_process_left_takes_its_turn_anew() throws Exception {
        Run run = Samples.run();
        load(run);

        run.counters().deadLetters.set(3);
        Exchange exchange = new DefaultExchange(context.engine().getCamelContext());
        exchange.setProperty(TableRoutePolicy.PROPERTY, run.spec());
        exchange.setProperty(Run.PROPERTY, run);

        writer.again(run, exchange);

        loadNext();
        new RunLifecycle(context.engine()).open(exchange);
        Run next = exchange.getProperty(Run.PROPERTY, Run.class);
        assertThat(next).isNotSameAs(run);
        assertThat(next.counters().deadLetters)
                .as("new letters that are stored already make exit code 3")
                .hasValue(3);
    }

    @Test
    void until_a_run_ends_the_next_one_of_its_target_waits() throws Exception {
        Run run = Samples.run();
        load(run);
        Run second = Samples.run();
        Thread waiting = new Thread(() -> {
            try {
                load(second);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        waiting.start();
        Waiting.until(waiting);

        end(run, RunStatus.SUCCEEDED);
        waiting.join(TimeUnit.SECONDS.toMillis(30));

        assertThat(waiting.isAlive()).isFalse();
    }

    private void load(Run run) throws Exception {
        control.locate(run);
        writer.queue(run, context.exchange(run));
        control.load(run);
    }

    private void loadNext() throws Exception {
        next.submit(() -> {
                    load(Samples.run());
                    return null;
                })
                .get(30, TimeUnit.SECONDS);
    }

    private void end(Run run, RunStatus status) {
        run.end(status, status == RunStatus.FAILED ? "why" : null, Instant.now());
        writer.finish(run);
    }

    private void warehouse(Exchange exchange) throws Exception {
        if (failure != null) {
            throw failure;
        }
        exchange.getMessage().setBody(List.of());
    }
}
