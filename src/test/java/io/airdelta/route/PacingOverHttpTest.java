package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.airtable.ListRecordsRequest;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.GeneratedBase;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.sync.Account;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine's own pace over real connections, to a server that limits as Airtable does. What is asserted is what it counted. */
@Timeout(120)
class PacingOverHttpTest {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ExecutorService askers = Executors.newCachedThreadPool();
    private AirtableSimulator airtable;
    private Engine engine;

    @BeforeEach
    void start() throws Exception {
        // A way of ± 20 ms.
        airtable = AirtableSimulator.of(new GeneratedBase(10, 3))
                .options(SimulatorOptions.defaults()
                        .with(options -> options.put("latencyMillis", 60)
                                .put("latencyJitterMillis", 40)
                                .put("penaltyMillis", 1_000)
                                .put("retryAfterSeconds", 1)))
                .start();
        Properties settings = new Properties();
        settings.setProperty("airtable.token", "patTest.secret");
        context.getPropertiesComponent().setInitialProperties(settings);
        context.addRoutes(new AirdeltaRoutes());
        context.start();
        engine = context.getRegistry().lookupByNameAndType("airdelta", Engine.class);
    }

    @AfterEach
    void stop() {
        askers.shutdownNow();
        context.stop();
        airtable.close();
    }

    /** Fails with a 429 where requests come closer than they left, and nothing allows for that. */
    @Test
    void a_server_that_limits_never_refuses_whatever_the_tables_ask_for() throws Exception {
        List<Future<?>> asked = new ArrayList<>();
        for (int number = 0; number < 45; number++) {
            int table = 1 + number % 3;
            asked.add(askers.submit(() -> ask(table)));
        }
        for (Future<?> each : asked) {
            each.get(1, TimeUnit.MINUTES);
        }

        assertThat(airtable.control().statistics().path("requests").asInt()).isEqualTo(45);
        assertThat(airtable.control().statistics().path("tooManyRequests").asInt())
                .isZero();
        assertThat(airtable.control().statistics().path("maxInOneSecond").asInt())
                .isLessThanOrEqualTo(5);
    }

    /** Fails with a second 429 where nothing is learned from the first. */
    @Test
    void beside_somebody_else_who_takes_a_part_of_the_budget_one_refusal_is_all() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Future<?> other = askers.submit(() -> {
            while (!over.get()) {
                get();
                TimeUnit.MILLISECONDS.sleep(500);
            }
            return null;
        });
        List<Integer> refused = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            ask(1);
            refused.add(refusals());
        }
        over.set(true);
        other.get(1, TimeUnit.MINUTES);

        int first = refused.stream().filter(count -> count > 0).findFirst().orElseThrow();
        // While the penalty lasts the other one is refused too; afterwards nobody is.
        assertThat(refused.get(39)).isLessThanOrEqualTo(first + 2);
        assertThat(refused.subList(20, 40)).containsOnly(refused.get(39));
    }

    private int refusals() {
        return airtable.control().statistics().path("tooManyRequests").asInt();
    }

    private Object ask(int table) throws Exception {
        ListRecordsRequest page = ListRecordsRequest.of(GeneratedBase.BASE_ID, GeneratedBase.tableName(table))
                .build();
        AirtableCall call = new AirtableCall(
                new Account("", airtable.url()),
                GeneratedBase.BASE_ID,
                GeneratedBase.tableName(table),
                page.path(),
                page.query(),
                page.body());
        return engine.call("direct:airdelta-fetch", call, java.util.Map.of());
    }

    private void get() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(airtable.url() + "/v0/" + GeneratedBase.BASE_ID + "/" + GeneratedBase.TABLE_NAME))
                .header("Authorization", "Bearer patOther.secret")
                .build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    }
}
