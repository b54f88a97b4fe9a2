package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.LogLines;
import io.airdelta.SettableClock;
import io.airdelta.airtable.AirtableFault;
import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import java.io.IOException;
import java.net.ConnectException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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
    private ObjectNode page = JsonNodeFactory.instance.objectNode();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-02-10T22:30:00Z"));

    @BeforeEach
    void answer() throws Exception {
        page.putArray("records");
        context.engine().pauseBy(clock);
        context.answer("direct:airdelta-request", exchange -> {
            questions.add(exchange.getMessage().getBody(AirtableCall.class));
            if (failure != null) {
                throw failure;
            }
            exchange.getMessage().setBody(new AirtableAnswer(page));
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
                .hasMessageContaining("; raise the plan of the workspace, or wait");
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
        failure = fault(429, BILLING);

        clock.set(clock.instant().plus(Duration.ofMinutes(59)));
        assertThatThrownBy(() -> steps.admit(run)).isInstanceOf(BasePaused.class);
        assertThat(questions).isEmpty();
        clock.set(clock.instant().plus(Duration.ofMinutes(1)));
        assertThatThrownBy(() -> steps.admit(run)).isInstanceOf(BasePaused.class);
        assertThatThrownBy(() -> steps.admit(run)).isInstanceOf(BasePaused.class);

        assertThat(questions).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("/v0/" + Samples.BASE + "/Tasks");
            assertThat(call.query()).contains("pageSize=1");
        });
        assertThat(log.all()).hasSize(2).last().asString().contains("goes on until 2026-03-01T00:00:00Z");

        failure = new IOException("connection reset");
        clock.set(clock.instant().plus(Duration.ofHours(1)));
        assertThatThrownBy(() -> steps.admit(run)).isInstanceOf(BasePaused.class);
        assertThat(log.all()).hasSize(3).last().asString().contains("goes on", "connection reset");

        failure = null;
        clock.set(clock.instant().plus(Duration.ofHours(1)));
        assertThatCode(() -> steps.admit(run)).doesNotThrowAnyException();
        assertThatCode(() -> steps.admit(run)).doesNotThrowAnyException();
        assertThatCode(() -> send("/v0/" + Samples.BASE + "/tbl1")).doesNotThrowAnyException();
        assertThat(questions).hasSize(3);
        assertThat(log.all()).hasSize(4).last().asString().contains("requests are sent again");
    }

    @ParameterizedTest
    @CsvSource({
        "401,AUTHENTICATION_REQUIRED",
        "403,INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND",
        "404,NOT_FOUND",
        "422,INVALID_FILTER_BY_FORMULA"
    })
    void an_answer_of_airtable_s_that_refuses_something_else_ends_the_pause_and_the_run_finds_out_itself(
            int status, String type) throws Exception {
        spend();
        failure = fault(status, "{\"error\":{\"type\":\"" + type + "\",\"message\":\"m\"}}");
        clock.set(clock.instant().plus(Duration.ofHours(2)));

        assertThatCode(() -> steps.admit(run)).doesNotThrowAnyException();
        assertThat(log.all()).last().asString().contains(status + " " + type);
    }

    static List<Exception> sayNothing() {
        return List.of(
                fault(500, "{\"error\":{\"type\":\"SERVER_ERROR\",\"message\":\"m\"}}"),
                fault(502, "<html>Bad Gateway</html>"),
                fault(503, ""),
                fault(429, "{\"errors\":[{\"error\":\"RATE_LIMIT_REACHED\",\"message\":\"m\"}]}"),
                fault(408, ""),
                fault(302, ""),
                fault(403, "<html>Blocked by your company</html>"),
                fault(404, "<html>Not Found</html>"),
                fault(407, ""),
                new ConnectException("Connection refused"),
                new NotJson("", null));
    }

    @ParameterizedTest
    @MethodSource("sayNothing")
    void what_says_nothing_of_the_quota_lets_the_pause_go_on_and_is_asked_again_an_hour_later(Exception silence)
            throws Exception {
        spend();
        failure = silence;
        clock.set(clock.instant().plus(Duration.ofHours(1)));

        assertThatThrownBy(() -> steps.admit(run)).isInstanceOf(BasePaused.class);

        assertThat(log.all()).last().asString().startsWith("WARN").contains("goes on until 2026-03-01T00:00:00Z");
        failure = null;
        clock.set(clock.instant().plus(Duration.ofHours(1)));
        assertThatCode(() -> steps.admit(run)).doesNotThrowAnyException();
        assertThat(questions).hasSize(2);
    }

    @Test
    void json_that_is_no_page_of_records_is_somebody_else_s_and_lets_the_pause_go_on() throws Exception {
        spend();
        page = JsonNodeFactory.instance.objectNode().put("login", "required");
        clock.set(clock.instant().plus(Duration.ofHours(1)));

        assertThatThrownBy(() -> steps.admit(run)).isInstanceOf(BasePaused.class);
        assertThat(log.all()).last().asString().contains("goes on until", "A page of records");
    }

    @Test
    void the_month_s_end_ends_the_pause_without_a_question() throws Exception {
        spend();
        clock.set(Instant.parse("2026-02-28T23:59:59Z"));
        assertThat(context.engine().quotaPauses().isPaused(budget())).isTrue();

        clock.set(Instant.parse("2026-03-01T00:00:00Z"));

        assertThatCode(() -> steps.admit(run)).doesNotThrowAnyException();
        assertThat(questions).isEmpty();
        assertThat(log.all()).hasSize(2).last().asString().contains("the month has ended");
    }

    @Test
    void a_pause_that_begins_in_december_ends_in_the_next_year() throws Exception {
        clock.set(Instant.parse("2026-12-31T23:59:00Z"));
        spend();

        assertThatThrownBy(() -> steps.admit(run)).hasMessageContaining("2027-01-01T00:00:00Z");
    }

    private static AirtableFault fault(int status, String body) {
        return AirtableFault.of(status, body, Optional.empty(), Samples.BASE, "Tasks");
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
