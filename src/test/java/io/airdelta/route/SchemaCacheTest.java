package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One question serves all tables of a base, and no base waits for another; a test stands in for Airtable. */
class SchemaCacheTest {
    private static final String SLOW = "appSlow0000000000";

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch slowAnswers = new CountDownLatch(1);
    private final CountDownLatch slowAsked = new CountDownLatch(1);
    private EngineContext context;
    private SchemaCache schemas;
    private Exception refusal;

    @BeforeEach
    void start() throws Exception {
        context =
                new EngineContext(Map.of("airtable.token", "patSample")).answer("direct:airdelta-fetch", this::answer);
        schemas = new SchemaCache(context.engine());
    }

    @AfterEach
    void stop() {
        slowAnswers.countDown();
        context.close();
    }

    @Test
    void tables_that_start_together_ask_once_and_one_that_needs_to_know_more_asks_again() throws Exception {
        Run run = run("appOne00000000000");

        schemas.schema(run);
        schemas.schema(run);
        assertThat(asked).hasValue(1);

        schemas.schemaSince(run, Instant.now().plusMillis(1).minusSeconds(60));
        assertThat(asked).hasValue(1);
        Instant later = Instant.now();
        schemas.schemaSince(run, later);
        schemas.schemaSince(run, later);
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_failure_is_told_to_all_who_ask_for_the_same() {
        refusal = new IllegalStateException("no schema today");

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> schemas.schema(run("appOne00000000000"))).isSameAs(refusal);
        }

        assertThat(asked).hasValue(1);
    }

    @Test
    void no_base_waits_for_one_whose_schema_takes_its_time() throws Exception {
        CompletableFuture<?> slow = ask(SLOW);
        CompletableFuture<?> sibling;
        try {
            assertThat(slowAsked.await(30, TimeUnit.SECONDS)).isTrue();
            sibling = ask(SLOW);

            // As many as surely share a place in any map with the slow one.
            List<CompletableFuture<?>> others = IntStream.range(0, 200)
                    .<CompletableFuture<?>>mapToObj(i -> ask("appOther%09d".formatted(i)))
                    .toList();

            for (CompletableFuture<?> other : others) {
                other.get(30, TimeUnit.SECONDS);
            }
            assertThat(slow).isNotDone();
            assertThat(sibling).isNotDone();
        } finally {
            slowAnswers.countDown();
        }
        slow.get(30, TimeUnit.SECONDS);
        sibling.get(30, TimeUnit.SECONDS);
        assertThat(asked).hasValue(201);
    }

    private CompletableFuture<?> ask(String base) {
        CompletableFuture<Object> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                done.complete(schemas.schema(run(base)));
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private static Run run(String base) {
        Run run = new Run(Samples.spec("base", base), Samples.START);
        run.resolve(Samples.settings(Map.of("airtable.token", "patSample")));
        return run;
    }

    private void answer(Exchange exchange) throws Exception {
        asked.incrementAndGet();
        if (exchange.getProperty(Run.PROPERTY, Run.class).baseId().equals(SLOW)) {
            slowAsked.countDown();
            slowAnswers.await();
        }
        if (refusal != null) {
            throw refusal;
        }
        exchange.getMessage().setBody(new AirtableAnswer(new ObjectMapper().readTree("{\"tables\":[]}")));
    }
}
