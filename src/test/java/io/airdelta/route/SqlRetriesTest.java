package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.delta.ColumnDefinition;
import io.airdelta.sync.PageRows;
import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import io.airdelta.sync.Statement;
import io.airdelta.sync.TableSpec;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The engine's own route that sends and repeats a statement; a test answers in the warehouse's place. */
class SqlRetriesTest {
    private static final Statement STATEMENT = new Statement("MERGE INTO t USING ?", List.of("[{}]"));
    private static final SQLException CONFLICT =
            new SQLException("[DELTA_CONCURRENT_APPEND] another commit came first");
    private static final SQLException REFUSED = new SQLException("[PARSE_SYNTAX_ERROR] at or near 'SELEKT'");

    private static final SQLException ALTERED = new SQLException("[DELTA_METADATA_CHANGED] the columns are others now");

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Run run = Samples.run();
    private List<ColumnDefinition> described = List.of();
    private int sent;
    private int failures;
    private SQLException caughtBefore;
    private boolean handledBefore;
    private int refusedFrom = Integer.MAX_VALUE;
    private SQLException failure = CONFLICT;
    private Integer redeliveriesBefore;
    private final Properties properties = new Properties();
    private final CountDownLatch firstFailure = new CountDownLatch(1);

    @BeforeEach
    void start() throws Exception {
        settings(Map.of("airdelta.sql-retries.first-delay", "1ms", "airdelta.sql-retries.otherwise", "200ms"));
        WarehouseStandIn.start(context, this::warehouse);
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
    void a_conflict_is_repeated_also_where_the_same_exchange_met_a_failure_that_was_caught() {
        failures = 1;
        handledBefore = true;

        assertThat(send().getException()).isNull();
        assertThat(sent).isEqualTo(2);
    }

    @Test
    void a_conflict_that_does_not_pass_is_repeated_with_growing_delays_until_the_time_is_over() {
        failures = 1_000;

        assertThat(send().getException()).isSameAs(CONFLICT);
        assertThat(sent).isBetween(3, 9);
        assertThat(run.counters().retries).hasValue(sent - 1);
    }

    @Test
    void while_pages_are_read_the_time_is_shorter() {
        settings(Map.of("airdelta.sql-retries.otherwise", "1h", "airdelta.sql-retries.while-reading", "3ms"));
        run.scan().walks().get(0).advance("itrNext/recNext");
        run.intake().accept(new PageRows(0, List.of(), List.of(), 0, false));
        failures = 1_000;

        assertThat(send().getException()).isSameAs(CONFLICT);
        assertThat(sent).isLessThan(4);
    }

    @Test
    void a_context_that_stops_ends_the_waiting() throws Exception {
        settings(Map.of("airdelta.sql-retries.first-delay", "15s", "airdelta.sql-retries.otherwise", "1h"));
        failures = 1_000;
        CompletableFuture<Exchange> waiting = CompletableFuture.supplyAsync(this::send);
        firstFailure.await(10, TimeUnit.SECONDS);

        context.stop();

        assertThat(waiting.get(5, TimeUnit.SECONDS).getException()).isNotNull();
        assertThat(sent).isEqualTo(1);
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

    @Test
    void a_refusal_that_follows_a_conflict_is_not_repeated() {
        failures = 1_000;
        refusedFrom = 2;

        assertThat(send().getException()).isSameAs(REFUSED);
        assertThat(sent).isEqualTo(2);
    }

    @Test
    void what_was_caught_before_on_the_same_exchange_decides_nothing() {
        failures = 2;
        caughtBefore = REFUSED;

        assertThat(send().getException()).isNull();
        assertThat(sent).isEqualTo(3);
    }

    @Test
    void a_statement_of_a_run_whose_claim_lapsed_is_not_repeated_as_the_target_may_be_another_s() {
        failures = 1;
        run.claim().take(System.nanoTime() - TimeUnit.MINUTES.toNanos(5));

        assertThat(send().getException()).isSameAs(CONFLICT);
        assertThat(sent).isEqualTo(1);
    }

    @Test
    void a_statement_of_a_run_that_lost_its_claim_is_not_repeated_and_one_whose_claim_is_its_own_is() {
        failures = 1;
        run.claim().take(System.nanoTime());
        assertThat(send().getException()).isNull();
        sent = 0;

        run.claim().lose(new IllegalStateException("lost"));

        assertThat(send().getException()).isSameAs(CONFLICT);
        assertThat(sent).isEqualTo(1);
    }

    @Test
    void a_statement_that_met_a_change_of_its_table_is_repeated_where_the_columns_are_still_those_that_it_writes() {
        failures = 1;
        failure = ALTERED;
        described = run.schema().mapping().plan().written();

        assertThat(send().getException()).isNull();
        assertThat(sent).isEqualTo(2);
    }

    @Test
    void it_is_not_where_a_column_has_another_type_or_is_gone() {
        failures = 1;
        failure = ALTERED;
        List<ColumnDefinition> written = run.schema().mapping().plan().written();
        described = written.subList(1, written.size());
        assertThat(send().getException()).isSameAs(ALTERED);

        sent = 0;
        described = written.stream()
                .map(column -> ColumnDefinition.of(column.name(), "BINARY"))
                .toList();
        assertThat(send().getException()).isSameAs(ALTERED);
        assertThat(sent).isEqualTo(1);
    }

    private void settings(Map<String, String> values) {
        properties.putAll(values);
        context.getPropertiesComponent().setInitialProperties(properties);
    }

    private Exchange send() {
        return context.createProducerTemplate().send("direct:airdelta-sql", exchange -> {
            exchange.setProperty(Run.PROPERTY, run);
            exchange.setProperty(Warehouses.PROPERTY, TableSpec.DEFAULT_WAREHOUSE);
            exchange.getMessage().setBody(STATEMENT);
            exchange.setProperty(Exchange.EXCEPTION_CAUGHT, caughtBefore);
            exchange.getExchangeExtension().setFailureHandled(handledBefore);
            exchange.getMessage().setHeader(Exchange.REDELIVERY_COUNTER, redeliveriesBefore);
        });
    }

    private void warehouse(Exchange exchange) throws SQLException {
        if (exchange.getMessage().getBody(Statement.class).sql().startsWith("DESCRIBE")) {
            exchange.getMessage()
                    .setBody(described.stream()
                            .map(column -> Map.of("col_name", column.name(), "data_type", column.type()))
                            .toList());
            return;
        }
        assertThat(exchange.getMessage().getBody()).isSameAs(STATEMENT);
        sent++;
        if (sent <= failures) {
            firstFailure.countDown();
            throw sent >= refusedFrom ? REFUSED : failure;
        }
    }
}
