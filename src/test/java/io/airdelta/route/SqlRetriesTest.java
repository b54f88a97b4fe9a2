package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import io.airdelta.sync.Statement;
import java.sql.SQLException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ToDynamicDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The engine's own route that sends and repeats a statement; a test answers in the warehouse's place. */
class SqlRetriesTest {
    private static final Statement STATEMENT = new Statement("MERGE INTO t USING ?", List.of("[{}]"));
    private static final SQLException CONFLICT =
            new SQLException("[DELTA_CONCURRENT_APPEND] another commit came first");
    private static final SQLException REFUSED = new SQLException("[PARSE_SYNTAX_ERROR] at or near 'SELEKT'");

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Run run = Samples.run();
    private int sent;
    private int failures;
    private SQLException failure = CONFLICT;
    private Integer redeliveriesBefore;

    @BeforeEach
    void start() throws Exception {
        context.addRoutes(new AirdeltaRoutes());
        AdviceWith.adviceWith(
                context,
                "airdelta-sql",
                route -> route.weaveByType(ToDynamicDefinition.class).replace().process(this::warehouse));
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void a_conflict_is_repeated_with_the_same_statement_and_counted() {
        failures = 2;

        assertThat(send().getException()).isNull();
        assertThat(sent).isEqualTo(3);
        assertThat(run.counters().retries).hasValue(2);
    }

    @Test
    void a_conflict_that_does_not_pass_fails_after_nine_statements() {
        failures = 20;

        assertThat(send().getException()).isSameAs(CONFLICT);
        assertThat(sent).isEqualTo(9);
    }

    @Test
    void a_statement_that_is_refused_fails_at_once() {
        failures = 1;
        failure = REFUSED;

        assertThat(send().getException()).isSameAs(REFUSED);
        assertThat(sent).isEqualTo(1);
    }

    @Test
    void what_was_repeated_before_on_the_same_exchange_does_not_count() {
        failures = 2;
        redeliveriesBefore = 8;

        assertThat(send().getException()).isNull();
        assertThat(sent).isEqualTo(3);
    }

    private Exchange send() {
        return context.createProducerTemplate().send("direct:airdelta-sql", exchange -> {
            exchange.setProperty(Run.PROPERTY, run);
            exchange.setProperty(Warehouses.PROPERTY, Warehouses.DEFAULT);
            exchange.getMessage().setBody(STATEMENT);
            exchange.getMessage().setHeader(Exchange.REDELIVERY_COUNTER, redeliveriesBefore);
        });
    }

    private void warehouse(Exchange exchange) throws SQLException {
        assertThat(exchange.getMessage().getBody()).isSameAs(STATEMENT);
        sent++;
        if (sent <= failures) {
            // Camel takes its delay from here, so that nothing waits.
            exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, 0L);
            throw failure;
        }
    }
}
