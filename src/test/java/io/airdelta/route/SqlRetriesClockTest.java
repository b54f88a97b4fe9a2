package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.SettableClock;
import io.airdelta.sync.PageRows;
import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From when the time is counted for which a statement is repeated while pages are read. */
class SqlRetriesClockTest {
    private static final SQLException AWAY = new SQLException("Connection timed out", "08S01");
    private static final SQLException CONFLICT =
            new SQLException("[DELTA_CONCURRENT_APPEND] another commit came first");

    private final EngineContext context = new EngineContext(Map.of("airdelta.sql-retries.while-reading", "60s"));
    private final SettableClock clock = new SettableClock();
    private final SqlRetries retries = new SqlRetries(context.engine(), clock);

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void a_page_waits_a_minute_in_all_for_a_warehouse_that_lets_a_statement_wait_before_it_fails() {
        assertThat(isRepeated(AWAY, Duration.ofSeconds(50))).isTrue();
        assertThat(isRepeated(AWAY, Duration.ofSeconds(61))).isFalse();
    }

    @Test
    void a_statement_that_took_its_time_before_it_met_a_conflict_is_repeated() {
        assertThat(isRepeated(CONFLICT, Duration.ofSeconds(61))).isTrue();
    }

    /** @param took how long the statement was under way before it failed for the first time */
    private boolean isRepeated(SQLException failure, Duration took) {
        Run run = Samples.run();
        run.scan().walks().get(0).advance("itrNext/recNext");
        run.intake().accept(new PageRows(0, List.of(), List.of(), 0, false));
        Exchange exchange = context.exchange(run);
        retries.begin(exchange);
        clock.advance(took);
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, failure);

        retries.process(exchange);

        return exchange.getProperty(SqlRetries.REPEATED, Boolean.class);
    }
}
