package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.airdelta.LogLines;
import io.airdelta.airtable.AirtableFault;
import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A base whose workspace has used up its requests of the month, hour by hour. */
class QuotaPausesTest {
    private static final String BILLING =
            "{\"errors\":[{\"error\":\"PUBLIC_API_BILLING_LIMIT_EXCEEDED\",\"message\":\"m\"}]}";

    private final EngineContext context = new EngineContext(
            Map.of("airtable.token", "patSample", "airtable.requests-per-second", "1000", "airtable.base", "app2"));
    private final QuotaSteps steps = new QuotaSteps(context.engine());
    private final AirtableRequests requests = new AirtableRequests(context.engine());
    private final LogLines log = LogLines.of("io.airdelta.route");
    private final List<AirtableCall> questions = new ArrayList<>();
    private final Run run = Samples.run();
    private Exception failure;
    private Instant now = Instant.parse("2026-02-10T22:30:00Z");

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    @BeforeEach
    void answer() throws Exception {
        context.engine().pauseBy(clock);
        context.answer("direct:airdelta-request", exchange -> {
            questions.add(exchange.getMessage().getBody(AirtableCall.class));
            if (failure != null) {
                throw failure;
            }
            exchange.getMessage().setBody(new AirtableAnswer(JsonNodeFactory.instance.objectNode()));
        });
    }

    @AfterEach
    void stop() {
        log.close();
        context.close();
    }

    @Test
    void a_used_up_quota_stops_every_request_to_the_base_and_none_to_another() throws Exception {
        assertThatCode(() -> steps.admit(run)).doesNotThrowAnyException();
        spend();

        assertThatThrownBy(() -> send("/v0/" + Samples.BASE + "/tbl1")).isInstanceOf(BasePaused.class);
        assertThatThrownBy(() -> send("/v0/bases/" + Samples.BASE + "/webhooks"))
                .isInstanceOf(BasePaused.class);
        assertThatThrownBy(() -> send("/v0/meta/bases/" + Samples.BASE + "/tables"))
                .isInstanceOf(BasePaused.class);
        assertThatThrownBy(() -> steps.admit(run))
                .isInstanceOf(BasePaused.class)
                .hasMessageContaining("Base " + Samples.BASE + " is paused until 2026-03-01T00:00:00Z")
                .hasMessageContaining("PUBLIC_API_BILLING_LIMIT_EXCEEDED")
                .hasMessageContaining("remedy");
        assertThatCode(() -> steps.admit(Samples.run("base", "app2"))).doesNotThrowAnyException();
        assertThat(run.counters().requests)
                .as("but the one that was answered 429")
                .hasValue(1);
        assertThat(questions).isEmpty();
        assertThat(log.all())
                .singleElement()
                .asString()
                .startsWith("WARN Base " + Samples.BASE)
                .contains("until 2026-03-01T00:00:00Z", "once an hour", "429 PUBLIC_API_BILLING_LIMIT_EXCEEDED");
    }

    @Test
    void once_an_hour_one_run_asks_for_one_record_and_what_it_hears_counts_for_all() throws Exception {
        spend();
        failure = AirtableFault.of(429, BILLING, Optional.empty(), Samples.BASE, "Tasks");

        now = now.plus(Duration.ofMinutes(59));
        assertThatThrownBy(() -> steps.admit(run)).isInstanceOf(BasePaused.class);
        assertThat(questions).isEmpty();
        now = now.plus(Duration.ofMinutes(1));
        assertThatThrownBy(() -> steps.admit(run)).isInstanceOf(BasePaused.class);
        assertThatThrownBy(() -> steps.admit(run)).isInstanceOf(BasePaused.class);

        assertThat(questions).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("/v0/" + Samples.BASE + "/Tasks");
            assertThat(call.query()).contains("pageSize=1");
        });
        assertThat(log.all()).hasSize(2).last().asString().contains("goes on until 2026-03-01T00:00:00Z");

        failure = new IOException("connection reset");
        now = now.plus(Duration.ofHours(1));
        assertThatThrownBy(() -> steps.admit(run)).isInstanceOf(BasePaused.class);
        assertThat(log.all()).hasSize(3).last().asString().contains("goes on", "connection reset");

        failure = null;
        now = now.plus(Duration.ofHours(1));
        assertThatCode(() -> steps.admit(run)).doesNotThrowAnyException();
        assertThatCode(() -> steps.admit(run)).doesNotThrowAnyException();
        assertThatCode(() -> send("/v0/" + Samples.BASE + "/tbl1")).doesNotThrowAnyException();
        assertThat(questions).hasSize(3);
        assertThat(log.all()).hasSize(4).last().asString().contains("requests are sent again");
    }

    @Test
    void an_answer_that_refuses_something_else_ends_the_pause_and_the_run_finds_out_itself() throws Exception {
        spend();
        failure = AirtableFault.of(404, "{\"error\":\"NOT_FOUND\"}", Optional.empty(), Samples.BASE, "Tasks");
        now = now.plus(Duration.ofHours(2));

        assertThatCode(() -> steps.admit(run)).doesNotThrowAnyException();
        assertThat(log.all()).last().asString().contains("404 NOT_FOUND");
    }

    @Test
    void the_month_s_end_ends_the_pause_without_a_question() throws Exception {
        spend();
        now = Instant.parse("2026-02-28T23:59:59Z");
        assertThat(context.engine().quotaPauses().isPaused(budget())).isTrue();

        now = Instant.parse("2026-03-01T00:00:00Z");

        assertThatCode(() -> steps.admit(run)).doesNotThrowAnyException();
        assertThat(questions).isEmpty();
        assertThat(log.all()).hasSize(2).last().asString().contains("the month has ended");
    }

    @Test
    void a_pause_that_begins_in_december_ends_in_the_next_year() throws Exception {
        now = Instant.parse("2026-12-31T23:59:00Z");
        spend();

        assertThatThrownBy(() -> steps.admit(run)).hasMessageContaining("2027-01-01T00:00:00Z");
    }

    private String budget() {
        return AirtableRequests.budget(run.account(), run.baseId());
    }

    private void spend() throws Exception {
        Exchange exchange = send("/v0/" + Samples.BASE + "/tbl1");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 429);
        exchange.getMessage().setBody(BILLING);
        assertThatThrownBy(() -> requests.check(exchange)).isInstanceOf(AirtableFault.class);
    }

    private Exchange send(String path) throws Exception {
        Exchange exchange = context.exchange(run);
        exchange.getMessage().setBody(new AirtableCall(run.account(), run.baseId(), "Tasks", path, "", null));
        requests.send(exchange);
        return exchange;
    }
}
