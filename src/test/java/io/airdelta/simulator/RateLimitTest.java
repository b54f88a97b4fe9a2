package io.airdelta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.SettableClock;
import io.airdelta.simulator.ApiClient.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final SettableClock clock = new SettableClock();

    private AirtableSimulator start(SimulatorOptions options) {
        return AirtableSimulator.of(TestBase.json())
                .options(options)
                .clock(clock)
                .start();
    }

    private static void ask(ApiClient client, int times, int status) throws Exception {
        for (int i = 0; i < times; i++) {
            assertThat(client.get(TestBase.TASKS).status()).isEqualTo(status);
        }
    }

    @Test
    void theSixthRequestInASecondIsRefusedAndSoIsEveryOneForThirtySeconds() throws Exception {
        try (AirtableSimulator simulator = start(SimulatorOptions.defaults())) {
            ApiClient client = new ApiClient(simulator);
            ask(client, 5, 200);
            Answer refused = client.get(TestBase.TASKS);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.json())
                    .isEqualTo(ApiClient.json("{`errors`:[{`error`:`RATE_LIMIT_REACHED`,"
                            + "`message`:`Rate limit exceeded. Please try again later`}]}"));
            assertThat(refused.http().headers().firstValue("Retry-After")).isEmpty();
            clock.advance(Duration.ofMillis(29_999));
            ask(client, 1, 429);
            clock.advance(Duration.ofMillis(1));
            ask(client, 5, 200);
            assertThat(simulator.control().statistics().path("tooManyRequests").asInt())
                    .isEqualTo(2);
        }
    }

    @Test
    void fiveRequestsInEachSecondAreServedForEver() throws Exception {
        try (AirtableSimulator simulator = start(SimulatorOptions.defaults())) {
            ApiClient client = new ApiClient(simulator);
            for (int i = 0; i < 4; i++) {
                ask(client, 5, 200);
                clock.advance(Duration.ofSeconds(1));
            }
        }
    }

    @Test
    void theWindowSlidesAndDoesNotStartAnewAtFullSeconds() throws Exception {
        try (AirtableSimulator simulator = start(SimulatorOptions.defaults())) {
            ApiClient client = new ApiClient(simulator);
            clock.advance(Duration.ofMillis(600));
            ask(client, 4, 200);
            clock.advance(Duration.ofMillis(500));
            ask(client, 1, 200);
            ask(client, 1, 429);
        }
    }

    @Test
    void aPenaltyOfTheBaseStrikesOtherTokensAndOneOfTheTokenDoesNot() throws Exception {
        try (AirtableSimulator simulator = start(SimulatorOptions.defaults())) {
            ask(new ApiClient(simulator, "patA"), 5, 200);
            ask(new ApiClient(simulator, "patA"), 1, 429);
            ask(new ApiClient(simulator, "patB"), 1, 429);
            simulator.control().options(SimulatorOptions.defaults().with(o -> o.put("penaltyKey", "token")));
            ask(new ApiClient(simulator, "patA"), 5, 200);
            ask(new ApiClient(simulator, "patA"), 1, 429);
            clock.advance(Duration.ofSeconds(1));
            ask(new ApiClient(simulator, "patA"), 1, 429);
            ask(new ApiClient(simulator, "patB"), 1, 200);
        }
    }

    @Test
    void theTokensOwnLimitHoldsOverAllBases() throws Exception {
        SimulatorOptions options = SimulatorOptions.defaults().with(o -> o.put("tokenRequestsPerSecond", 3));
        try (AirtableSimulator simulator = start(options)) {
            ApiClient client = new ApiClient(simulator);
            for (int i = 0; i < 3; i++) {
                assertThat(client.get("/v0/meta/whoami").status()).isEqualTo(200);
            }
            assertThat(client.get("/v0/meta/whoami").status()).isEqualTo(429);
        }
    }

    @Test
    void bodyShapeAndRetryAfterAreSwitches() throws Exception {
        SimulatorOptions options = SimulatorOptions.defaults()
                .with(o -> o.put("requestsPerSecond", 0)
                        .put("rateLimitBody", "object")
                        .put("retryAfterSeconds", 30));
        try (AirtableSimulator simulator = start(options)) {
            Answer refused = new ApiClient(simulator).get(TestBase.TASKS);
            assertThat(refused.errorType()).isEqualTo("RATE_LIMIT_REACHED");
            assertThat(refused.http().headers().firstValue("Retry-After")).contains("30");
        }
    }

    @Test
    void theMonthlyQuotaStopsRecordsWhileMetadataStillAnswers() throws Exception {
        SimulatorOptions options = SimulatorOptions.unlimited().with(o -> o.put("monthlyRequests", 2));
        try (AirtableSimulator simulator = start(options)) {
            ApiClient client = new ApiClient(simulator);
            ask(client, 2, 200);
            Answer refused = client.get(TestBase.TASKS);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.json().at("/errors/0/error").asText()).isEqualTo("PUBLIC_API_BILLING_LIMIT_EXCEEDED");
            assertThat(client.get("/v0/meta/bases/" + TestBase.ID + "/tables").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aBaseWhoseQuotaIsSpentStaysSoUntilItIsNotAndMetadataStopsWhereTheSwitchSaysSo() throws Exception {
        try (AirtableSimulator simulator = start(SimulatorOptions.unlimited())) {
            ApiClient client = new ApiClient(simulator);
            simulator.control().quotaSpent(TestBase.ID, true);
            assertThat(client.get(TestBase.TASKS).json().at("/errors/0/error").asText())
                    .isEqualTo("PUBLIC_API_BILLING_LIMIT_EXCEEDED");
            assertThat(client.get("/v0/bases/" + TestBase.ID + "/webhooks").status())
                    .isEqualTo(429);
            assertThat(client.get("/v0/meta/bases/" + TestBase.ID + "/tables").status())
                    .isEqualTo(200);
            simulator.control().options(SimulatorOptions.unlimited().with(o -> o.put("quotaStopsMeta", true)));
            assertThat(client.get("/v0/meta/bases/" + TestBase.ID + "/tables").status())
                    .isEqualTo(429);
            simulator.control().quotaSpent(TestBase.ID, false);
            ask(client, 1, 200);
        }
    }
}
