package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.airtable.AirtableFault;
import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ToDynamicDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The engine's own routes that send and repeat a request; a test answers in Airtable's place. */
class FetchRetriesTest {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Run run = Samples.run();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private int sent;
    private Integer redeliveriesBefore;

    @BeforeEach
    void start() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("airtable.requests-per-second", "10000");
        properties.setProperty("airtable.token", "pat");
        context.getPropertiesComponent().setInitialProperties(properties);
        context.addRoutes(new AirdeltaRoutes());
        AdviceWith.adviceWith(
                context,
                "airdelta-request",
                route -> route.weaveByType(ToDynamicDefinition.class).replace().process(this::airtable));
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void a_request_that_is_answered_is_sent_once_and_its_answer_is_a_json_tree() {
        assertThat(fetch().getMessage().getBody()).isInstanceOf(AirtableAnswer.class);
        assertThat(sent).isEqualTo(1);
        assertThat(run.counters().requests).hasValue(1);
        assertThat(run.counters().retries).hasValue(0);
    }

    @Test
    void a_passing_fault_is_repeated_and_each_request_counted() {
        answers.addAll(List.of(503, 500));

        assertThat(fetch().getMessage().getBody()).isInstanceOf(AirtableAnswer.class);
        assertThat(sent).isEqualTo(3);
        assertThat(run.counters().requests).hasValue(3);
        assertThat(run.counters().retries).hasValue(2);
    }

    @Test
    void a_fault_that_does_not_pass_fails_after_eight_requests() {
        for (int i = 0; i < 20; i++) {
            answers.add(503);
        }

        assertThat(fetch().getException()).isInstanceOf(AirtableFault.class).hasMessageContaining("503");
        assertThat(sent).isEqualTo(8);
    }

    @Test
    void a_refusal_fails_at_once() {
        answers.addAll(List.of(422, 422));

        assertThat(fetch().getException()).isInstanceOf(AirtableFault.class).hasMessageContaining("422");
        assertThat(sent).isEqualTo(1);
    }

    @Test
    void what_was_repeated_before_on_the_same_exchange_does_not_count() {
        answers.addAll(List.of(503, 503));
        redeliveriesBefore = 7;

        assertThat(fetch().getException()).isNull();
        assertThat(sent).isEqualTo(3);
    }

    private Exchange fetch() {
        AirtableCall call =
                new AirtableCall(run.account(), run.baseId(), "Tasks", "/v0/" + run.baseId() + "/tbl1", "", null);
        return context.createProducerTemplate().send("direct:airdelta-fetch", exchange -> {
            exchange.setProperty(Run.PROPERTY, run);
            exchange.getMessage().setBody(call);
            exchange.getMessage().setHeader(Exchange.REDELIVERY_COUNTER, redeliveriesBefore);
        });
    }

    /** Asks for no wait where it fails, so that nothing waits here. */
    private void airtable(Exchange exchange) {
        sent++;
        int status = answers.isEmpty() ? 200 : answers.poll();
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        exchange.getMessage().setHeader("Retry-After", status == 200 ? null : "0");
        exchange.getMessage().setBody("{}");
    }
}
