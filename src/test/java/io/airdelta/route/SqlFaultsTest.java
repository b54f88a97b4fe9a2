package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SqlFaultsTest {
    private static final SQLException CONFLICT =
            new SQLException("[DELTA_CONCURRENT_APPEND] files were added by a concurrent update");
    private static final SQLException NO_TABLE = new SQLException("[TABLE_OR_VIEW_NOT_FOUND] no such table");
    private static final SQLException NO_SCHEMA = new SQLException("[SCHEMA_NOT_FOUND] no such schema");
    private static final SQLException REFUSED = new SQLException("[PARSE_SYNTAX_ERROR] at or near 'SELEKT'");

    private final SqlFaults faults = new SqlFaults();
    private final EngineContext context = new EngineContext(Map.of());

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void a_conflict_is_retryable_and_what_would_fail_again_is_not() {
        assertThat(faults.isRetryable(thrown(CONFLICT))).isTrue();
        assertThat(faults.isRetryable(thrown(NO_TABLE))).isFalse();
        assertThat(faults.isRetryable(thrown(REFUSED))).isFalse();
    }

    @Test
    void a_missing_table_and_a_missing_schema_are_missing_and_nothing_else_is() {
        assertThat(faults.isMissing(thrown(NO_TABLE))).isTrue();
        assertThat(faults.isMissing(thrown(NO_SCHEMA))).isTrue();
        assertThat(faults.isMissing(thrown(CONFLICT))).isFalse();
        assertThat(faults.isMissing(thrown(REFUSED))).isFalse();
    }

    @Test
    void a_failure_is_found_where_it_was_caught_and_behind_its_wrapper() {
        Exchange caught = context.exchange(null);
        caught.setProperty(Exchange.EXCEPTION_CAUGHT, new IllegalStateException("wrapped", CONFLICT));

        assertThat(faults.isRetryable(caught)).isTrue();
        assertThat(faults.isMissing(caught)).isFalse();
    }

    private Exchange thrown(Exception failure) {
        Exchange exchange = context.exchange(null);
        exchange.setException(failure);
        return exchange;
    }
}
