package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** For whom a warehouse is asked what happened before the tables started. */
class TableListenersTest {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final TableListeners listeners = new TableListeners(context);

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void nobody_listens_where_the_host_has_neither_listener_nor_meters() {
        assertThat(listeners.isAny()).isFalse();
    }

    @Test
    void a_listener_listens() {
        context.getRegistry().bind("mine", new TableListener() {});

        assertThat(listeners.isAny()).isTrue();
    }

    /** Fails where a Spring Boot application's meters show no open dead letters until the table runs. */
    @Test
    void meters_are_told_without_a_listener() {
        context.getRegistry().bind("meters", new SimpleMeterRegistry());

        assertThat(listeners.isAny()).isTrue();
    }
}
