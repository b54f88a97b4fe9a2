package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.airtable.AirtableFault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryDelayTest {
    private final EngineContext context = new EngineContext(Map.of());

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void the_wait_that_an_answer_asked_for_is_taken_over() {
        assertThat(delayAfter(fault(503, Optional.of(Duration.ofSeconds(7))))).isEqualTo(7_000L);
    }

    @Test
    void where_an_answer_asks_for_none_camel_s_own_is_left_alone() {
        assertThat(delayAfter(fault(503, Optional.empty()))).isNull();
        assertThat(delayAfter(new IllegalStateException())).isNull();
    }

    @Test
    void a_rate_limit_waits_in_the_base_s_budget_and_not_twice() {
        assertThat(delayAfter(fault(429, Optional.of(Duration.ofSeconds(30))))).isNull();
    }

    private Object delayAfter(Exception failure) {
        Exchange exchange = context.exchange(null);
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, failure);
        new RetryDelay().process(exchange);
        return exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY);
    }

    private static AirtableFault fault(int status, Optional<Duration> wait) {
        return AirtableFault.of(status, "{}", wait, "app1", "Tasks");
    }
}
