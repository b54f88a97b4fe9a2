package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.airdelta.airtable.Permit;
import io.airdelta.airtable.RequestPacer;
import io.airdelta.airtable.SharedBudget;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.GeneratedBase;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.sync.Settings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes spend one base's budget, at a server that limits as Airtable does. What is asserted is what it counted. */
@Timeout(180)
class SharedBudgetTest {
    private final ExecutorService askers = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newHttpClient();
    private PostgresServer postgres;
    private AirtableSimulator airtable;
    private Node one;
    private Node two;

    /** A process's pacing, as the service makes it. */
    private final class Node implements AutoCloseable {
        private final HikariDataSource pool;
        private final DatabaseBudget budget;
        private final RequestPacer pacer;
        private final AtomicInteger answers = new AtomicInteger();

        Node(String url, String name) {
            Settings settings = new Settings(key ->
                    Optional.ofNullable(PostgresServer.settings(url, name).get(key)));
            pool = ClusterSettings.of(settings).orElseThrow().pool(name, 4, Duration.ofSeconds(3));
            budget = new DatabaseBudget(pool, name);
            pacer = new RequestPacer(5, budget);
        }

        Void ask(int table) throws Exception {
            Permit permit = pacer.acquire(base(), "pat", "table" + table, "pages");
            permit.leaves();
            int status = get(table);
            permit.answered(status);
            answers.incrementAndGet();
            if (status == 429) {
                permit.refused(Duration.ofSeconds(1));
            }
            return null;
        }

        @Override
        public void close() {
            budget.close();
            pool.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        postgres = new PostgresServer();
        // A way of ± 20 ms.
        airtable = AirtableSimulator.of(new GeneratedBase(10, 3))
                .options(SimulatorOptions.defaults()
                        .with(options -> options.put("latencyMillis", 60)
                                .put("latencyJitterMillis", 40)
                                .put("penaltyMillis", 1_000)
                                .put("retryAfterSeconds", 1)))
                .start();
        String url = postgres.newDatabase();
        one = new Node(url, "one");
        two = new Node(url, "two");
        ClusterTables.make(one.pool);
    }

    @AfterEach
    void stop() throws Exception {
        askers.shutdownNow();
        if (postgres == null) {
            return;
        }
        one.close();
        two.close();
        postgres.close();
        airtable.close();
    }

    /** Fails with a 429 where each node keeps the pace for itself. */
    @Test
    void together_they_stay_within_the_rate_and_each_gets_its_share() throws Exception {
        AtomicInteger left = new AtomicInteger(60);
        List<Future<?>> asking = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            int table = 1 + number % 3;
            for (Node node : List.of(one, two)) {
                asking.add(askers.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        node.ask(table);
                    }
                    return null;
                }));
            }
        }
        end(asking);

        assertThat(counted("requests")).isEqualTo(60);
        assertThat(counted("tooManyRequests")).isZero();
        assertThat(counted("maxInOneSecond")).isLessThanOrEqualTo(5);
        assertThat(one.answers).hasValueGreaterThanOrEqualTo(20);
        assertThat(two.answers).hasValueGreaterThanOrEqualTo(20);
    }

    /** Fails with another 429 where each node learns of a pause by being refused itself. */
    @Test
    void a_refusal_of_one_node_pauses_the_other() throws Exception {
        while (counted("tooManyRequests") == 0) {
            get(1);
        }
        one.ask(1);
        int refused = counted("tooManyRequests");
        // What a node has to tell travels with its next question.
        assertThat(one.budget.ask(base(), 5, Duration.ofMillis(200))).isInstanceOf(SharedBudget.Wait.class);

        two.ask(2);

        assertThat(counted("tooManyRequests")).isEqualTo(refused);
    }

    @Test
    void without_the_database_each_takes_a_share_and_requests_go_on() throws Exception {
        one.ask(1);
        two.ask(1);
        postgres.close();

        List<Future<?>> asking = new ArrayList<>();
        for (int number = 0; number < 8; number++) {
            int table = 1 + number % 3;
            asking.add(askers.submit(() -> one.ask(table)));
            asking.add(askers.submit(() -> two.ask(table)));
        }
        end(asking);

        assertThat(counted("requests")).isEqualTo(18);
        assertThat(counted("tooManyRequests")).isZero();
        assertThat(counted("maxInOneSecond")).isLessThanOrEqualTo(5);
    }

    private String base() {
        return airtable.url() + "/" + GeneratedBase.BASE_ID;
    }

    private int get(int table) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(airtable.url() + "/v0/" + GeneratedBase.BASE_ID + "/"
                        + GeneratedBase.tableName(table).replace(" ", "%20")))
                .header("Authorization", "Bearer patTest.secret")
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static void end(List<Future<?>> asking) throws Exception {
        for (Future<?> each : asking) {
            each.get(2, TimeUnit.MINUTES);
        }
    }

    private int counted(String name) {
        return airtable.control().statistics().path(name).asInt();
    }
}
