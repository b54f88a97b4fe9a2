package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.airtable.AirtableFault;
import io.airdelta.airtable.WebhookSpecification;
import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookLeaseTest {
    private final EngineContext context = new EngineContext(Map.of("airtable.token", "patSample"));
    private final WebhookLease lease = new WebhookLease(
            new WebhookCalls(context.engine(), context.engine().settings().account(""), Samples.BASE), Samples.BASE);
    private final Run run = Samples.run();
    private final List<String> calls = new ArrayList<>();
    private Duration lifetime = Duration.ofDays(7);
    private int refusal;

    @BeforeEach
    void answer() throws Exception {
        context.answer("direct:airdelta-fetch", this::airtable);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void it_is_refreshed_a_day_before_it_would_end_and_not_earlier() throws Exception {
        lease.begin(run, Optional.empty());
        lease.refresh(run);
        assertThat(calls).containsExactly("GET /webhooks");

        lease.end();
        lifetime = Duration.ofHours(23);
        lease.begin(run, Optional.empty());
        lease.refresh(run);
        lease.refresh(run);

        assertThat(calls).containsExactly("GET /webhooks", "GET /webhooks", "POST /webhooks/achOurs/refresh");
    }

    @Test
    void a_refresh_that_is_not_permitted_is_not_tried_again_as_reading_keeps_it_alive() throws Exception {
        lifetime = Duration.ofHours(1);
        lease.begin(run, Optional.empty());
        refusal = 403;

        lease.refresh(run);
        lease.refresh(run);

        assertThat(calls).containsExactly("GET /webhooks", "POST /webhooks/achOurs/refresh");
        assertThat(lease.webhookId()).isEqualTo("achOurs");
    }

    @Test
    void a_webhook_that_is_gone_when_it_is_refreshed_is_told_as_gone() throws Exception {
        lifetime = Duration.ofHours(1);
        lease.begin(run, Optional.empty());
        refusal = 404;

        assertThatThrownBy(() -> lease.refresh(run))
                .isInstanceOfSatisfying(
                        AirtableFault.class,
                        fault -> assertThat(fault.kind()).isEqualTo(AirtableFault.Kind.WEBHOOK_GONE));
    }

    private void airtable(Exchange exchange) throws Exception {
        AirtableCall call = exchange.getMessage().getBody(AirtableCall.class);
        calls.add(call.method() + call.path().replace("/v0/bases/" + Samples.BASE, " "));
        if (refusal != 0) {
            throw AirtableFault.ofWebhook(refusal, "{}", Optional.empty(), Samples.BASE);
        }
        String expires = Instant.now().plus(lifetime).toString();
        String specification = new ObjectMapper()
                .readTree(WebhookSpecification.body())
                .get("specification")
                .toString();
        String answer = call.path().endsWith("/refresh")
                ? "{\"expirationTime\":\"" + Instant.now().plus(Duration.ofDays(7)) + "\"}"
                : "{\"webhooks\":[{\"id\":\"achOurs\",\"isHookEnabled\":true,\"cursorForNextPayload\":3,"
                        + "\"notificationUrl\":null,\"expirationTime\":\"" + expires + "\",\"specification\":"
                        + specification + "}]}";
        exchange.getMessage().setBody(new AirtableAnswer(new ObjectMapper().readTree(answer)));
    }
}
