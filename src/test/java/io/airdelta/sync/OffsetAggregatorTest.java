package io.airdelta.sync;

import static io.airdelta.sync.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OffsetAggregatorTest {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final OffsetAggregator offsets = new OffsetAggregator();
    private final Run run = Samples.run();
    private Exchange exchange;

    @BeforeEach
    void open() {
        exchange = new DefaultExchange(context);
        exchange.setProperty(Run.PROPERTY, run);
        exchange.getMessage().setBody("what the run carries");
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void each_page_adds_its_rows_and_the_last_one_ends_the_scan() {
        Exchange after =
                offsets.aggregate(exchange, page(new PageRows(1, List.of(row("rec1", "{}")), List.of(), 0, false)));

        assertThat(after).isSameAs(exchange);
        assertThat(run.isScanning()).isTrue();

        offsets.aggregate(exchange, page(new PageRows(1, List.of(row("rec2", "{}")), List.of(), 0, true)));

        assertThat(run.batch().size()).isEqualTo(2);
        assertThat(run.isScanning()).isFalse();
    }

    @Test
    void the_run_s_own_message_stays() {
        offsets.aggregate(exchange, page(new PageRows(0, List.of(), List.of(), 0, true)));

        assertThat(exchange.getMessage().getBody()).isEqualTo("what the run carries");
    }

    @Test
    void a_request_that_led_to_no_page_moves_nothing_while_an_empty_page_does() {
        run.intake().accept(new PageRows(1, List.of(row("rec1", "{}")), List.of(), 0, false));

        offsets.aggregate(exchange, page(PageRows.NONE));
        assertThat(run.isScanning()).isTrue();
        assertThat(run.counters().pages).hasValue(1);

        offsets.aggregate(exchange, page(new PageRows(0, List.of(), List.of(), 0, true)));
        assertThat(run.isScanning()).isFalse();
    }

    private Exchange page(PageRows rows) {
        Exchange page = new DefaultExchange(context);
        page.getMessage().setBody(rows);
        return page;
    }
}
