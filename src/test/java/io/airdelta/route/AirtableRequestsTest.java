package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.airtable.AirtableFault;
import io.airdelta.airtable.RequestPacer;
import io.airdelta.airtable.WaitedTime;
import io.airdelta.sync.Account;
import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpMethods;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AirtableRequestsTest {
    private static final Account ACCOUNT = new Account("marketing", "https://airtable.example");
    private static final AirtableCall GET =
            new AirtableCall(ACCOUNT, "app1", "Tasks", "/v0/app1/tbl1", "pageSize=100", null);

    private static final AirtableCall OTHER_BASE =
            new AirtableCall(ACCOUNT, "app2", "Tasks", "/v0/app2/tbl1", "", null);

    private final EngineContext context =
            new EngineContext(Map.of("airtable.timeout", "7s", "airtable.accounts.marketing.token", "pat"));
    private final AirtableRequests requests = new AirtableRequests(context.engine());
    private final Run run = Samples.run();
    private final WaitedTime time = new WaitedTime();

    @BeforeEach
    void ownTheClock() {
        context.engine().paceBy(new RequestPacer(5, time, time));
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void a_call_becomes_a_request_and_carries_nothing_else_along() throws Exception {
        Exchange exchange = exchange(GET);
        exchange.getMessage().setHeader("Authorization", "left over");

        requests.send(exchange);

        assertThat(exchange.getMessage().getHeaders())
                .containsOnlyKeys(
                        Exchange.HTTP_METHOD,
                        Exchange.HTTP_PATH,
                        Exchange.HTTP_QUERY,
                        AirtableHttpClient.ACCOUNT_HEADER,
                        OpenPermits.HEADER)
                .containsEntry(Exchange.HTTP_METHOD, HttpMethods.GET)
                .containsEntry(Exchange.HTTP_PATH, "/v0/app1/tbl1")
                .containsEntry(Exchange.HTTP_QUERY, "pageSize=100")
                .containsEntry(AirtableHttpClient.ACCOUNT_HEADER, "marketing");
        assertThat(exchange.getMessage().getBody()).isNull();
        assertThat(exchange.getProperty("airdeltaUrl")).isEqualTo("https://airtable.example");
        assertThat(exchange.getProperty("airdeltaTimeoutMillis")).isEqualTo(7_000L);
    }

    @Test
    void a_call_with_a_body_is_a_post_of_json() throws Exception {
        Exchange exchange = exchange(new AirtableCall(ACCOUNT, "app1", "Tasks", "/v0/app1/tbl1", "", "{\"a\":1}"));

        requests.send(exchange);

        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"a\":1}");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(Exchange.HTTP_METHOD, HttpMethods.POST)
                .containsEntry(Exchange.CONTENT_TYPE, "application/json");
    }

    @Test
    void a_repeated_request_keeps_camel_s_count_of_redeliveries_but_not_the_wait_before_it() throws Exception {
        Exchange exchange = exchange(GET);
        exchange.getMessage().setHeader(Exchange.REDELIVERY_COUNTER, 3);
        exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, 60_000L);

        requests.send(exchange);

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(Exchange.REDELIVERY_COUNTER, 3)
                .doesNotContainKey(Exchange.REDELIVERY_DELAY);
    }

    @Test
    void every_request_counts_the_repeated_one_too() throws Exception {
        requests.send(exchange(GET));
        requests.send(exchange(GET));

        assertThat(run.counters().requests).hasValue(2);
    }

    @Test
    void an_answer_of_200_passes() throws Exception {
        assertThatCode(() -> requests.check(answered(200, "{}", null))).doesNotThrowAnyException();
    }

    @Test
    void any_other_answer_is_a_fault_that_names_base_table_and_what_airtable_said() {
        assertThatThrownBy(() -> requests.check(
                        answered(422, "{\"error\":{\"type\":\"INVALID_FILTER_BY_FORMULA\",\"message\":\"no\"}}", null)))
                .isInstanceOfSatisfying(AirtableFault.class, fault -> {
                    assertThat(fault.kind()).isEqualTo(AirtableFault.Kind.REFUSED);
                    assertThat(fault.retryable()).isFalse();
                })
                .hasMessageContaining("422 INVALID_FILTER_BY_FORMULA for base app1, table \"Tasks\"");
    }

    @Test
    void an_answer_that_asks_to_wait_says_how_long() {
        assertThatThrownBy(() -> requests.check(answered(503, "busy", "12")))
                .isInstanceOfSatisfying(
                        AirtableFault.class,
                        fault -> assertThat(fault.retryAfter()).contains(Duration.ofSeconds(12)));
    }

    @Test
    void a_rate_limit_pauses_the_whole_base_for_airtable_s_thirty_seconds_and_no_other_base() throws Exception {
        assertThatThrownBy(() -> requests.check(answered(429, "{}", null))).isInstanceOf(AirtableFault.class);

        assertThat(waitOf(OTHER_BASE)).isLessThan(1);
        assertThat(waitOf(GET)).isBetween(29L, 31L);
    }

    @Test
    void a_rate_limit_of_one_table_stops_the_base_s_other_tables_its_schema_and_its_webhooks() throws Exception {
        for (String path : List.of("/v0/app1/tbl2", "/v0/meta/bases/app1/tables", "/v0/bases/app1/webhooks")) {
            assertThatThrownBy(() -> requests.check(answered(429, "{}", null))).isInstanceOf(AirtableFault.class);

            assertThat(waitOf(new AirtableCall(ACCOUNT, "app1", null, path, "", null)))
                    .as(path)
                    .isBetween(29L, 31L);
        }
    }

    @Test
    void a_date_until_which_to_wait_is_read_by_the_clock_of_who_wrote_it() throws Exception {
        Exchange answer = answered(503, "{}", "Sun, 06 Nov 1994 08:49:37 GMT");
        answer.getMessage().setHeader("Date", "Sun, 06 Nov 1994 08:49:17 GMT");

        assertThatThrownBy(() -> requests.check(answer))
                .isInstanceOfSatisfying(
                        AirtableFault.class,
                        fault -> assertThat(fault.retryAfter()).contains(Duration.ofSeconds(20)));
    }

    @Test
    void a_rate_limit_that_says_how_long_pauses_for_that_long() {
        assertThatThrownBy(() -> requests.check(answered(429, "{}", "120"))).isInstanceOf(AirtableFault.class);

        assertThat(waitOf(GET)).isBetween(119L, 121L);
    }

    @Test
    void a_rate_limit_halves_the_rate_and_says_so() throws Exception {
        Exchange answer = answered(429, "{}", null);

        assertThatThrownBy(() -> requests.check(answer)).isInstanceOf(AirtableFault.class);

        assertThat(answer.getProperty(AirtableRequests.SLOWED)).isEqualTo(2.5);
    }

    @Test
    void a_request_that_never_came_to_its_connection_keeps_no_place() throws Exception {
        for (int i = 0; i < 20; i++) {
            Exchange lost = exchange(GET);
            requests.send(lost);
            assertThatThrownBy(() -> requests.unanswered(lost, new ConnectException("refused")))
                    .isInstanceOf(IOException.class);
        }

        assertThat(Duration.ofNanos(time.currentTimeNanos()).toSeconds()).isLessThan(7);
    }

    @Test
    void an_overload_pauses_no_base() {
        assertThatThrownBy(() -> requests.check(answered(503, "{}", "30"))).isInstanceOf(AirtableFault.class);

        assertThat(waitOf(GET)).isLessThan(1);
    }

    @Test
    void one_base_of_two_accounts_at_two_addresses_has_two_budgets() {
        assertThatThrownBy(() -> requests.check(answered(429, "{}", null))).isInstanceOf(AirtableFault.class);

        assertThat(waitOf(new AirtableCall(new Account("marketing", "https://b.example"), "app1", "T", "/", "", null)))
                .isLessThan(1);
    }

    /** Seconds that a request waits for its turn, by the clock of the budget. */
    private long waitOf(AirtableCall call) {
        long before = time.currentTimeNanos();
        try {
            requests.send(exchange(call));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Duration.ofNanos(time.currentTimeNanos() - before).toSeconds();
    }

    private Exchange exchange(AirtableCall call) {
        Exchange exchange = context.exchange(run);
        exchange.getMessage().setBody(call);
        return exchange;
    }

    private Exchange answered(int status, String body, String retryAfter) throws InterruptedException {
        Exchange exchange = exchange(GET);
        requests.send(exchange);
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        exchange.getMessage().setHeader("Retry-After", retryAfter);
        exchange.getMessage().setBody(body);
        return exchange;
    }
}
