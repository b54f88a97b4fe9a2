package io.airdelta.e2e;

import static io.airdelta.e2e.LeakScene.CELL;
import static io.airdelta.e2e.LeakScene.SECRET;
import static io.airdelta.e2e.LeakScene.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.route.AirtableAnswer;
import io.airdelta.sync.Run;
import io.micrometer.core.instrument.Counter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs that read changes, and the application's own endpoints of {@code transform} and {@code after}, leave no token, secret or
 * cell value behind. What the application's routes log themselves is theirs.
 */
@ExtendWith(SharedWarehouse.class)
@Timeout(300)
class CapturesLeakNothingTest {
    private static final String BAD = CELL + " bad";

    private final List<Map<?, ?>> told = new ArrayList<>();
    private int rowsGivenBack;
    private String webhookSecret;
    private LeakScene scene;

    @BeforeEach
    void start(SharedWarehouse warehouse) throws Exception {
        scene = new LeakScene(3);
        scene.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:shape").errorHandler(noErrorHandler()).process(exchange -> {
                    List<?> rows = exchange.getMessage().getBody(List.class);
                    rows.forEach(CapturesLeakNothingTest.this::shape);
                    rowsGivenBack += rows.size();
                });
                from("direct:told").errorHandler(noErrorHandler()).process(exchange -> {
                    told.add(exchange.getMessage().getBody(Map.class));
                    if (told.size() % 2 == 0) {
                        throw new IllegalStateException("nobody listens");
                    }
                });
            }
        });
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void neither_changes_nor_webhooks_nor_the_application_s_endpoints_make_anything_say_what_is_secret()
            throws Exception {
        notifiedElsewhere();
        changes("incremental");

        scene.name(3, BAD);
        Run refusing = run("incremental");
        assertThat(refusing.counters().deadLetters).as(refusing.error()).hasValue(1);
        assertThat(scene.query(
                        "SELECT reason, detail FROM SCHEMA.airdelta_dead_letters WHERE record LIKE '%" + BAD + "%'"))
                .containsExactly(Map.of("reason", "transform failed", "detail", IllegalStateException.class.getName()));

        assertThat(scene.meters().get("airdelta.dead.letters").counters())
                .extracting(Counter::count)
                .contains(1.0);

        scene.restart("airdelta.threads", "3");
        noteSecretOfWebhook();
        scene.name(3, CELL);
        changes("webhook");
        assertThat(webhookSecret).isNotBlank();
        scene.secret(webhookSecret);

        assertThat(told).hasSize(5);
        told.forEach(row -> scene.said().add("after", row.toString()));
        scene.takeDownTraces();
        scene.assertNothingLeaked();
    }

    /** A complete scan, and a run that reads one change and gives it to the transform. */
    private void changes(String capture) throws Exception {
        Run complete = run(capture);
        assertThat(complete.error()).isNull();
        assertThat(complete.capture().isComplete()).isTrue();
        rowsGivenBack = 0;
        scene.name(2, CELL + " by " + capture);

        Run changes = run(capture);

        assertThat(changes.error()).isNull();
        assertThat(changes.capture().isComplete()).isFalse();
        assertThat(changes.counters().rowsUpdated).hasValue(1);
        assertThat(rowsGivenBack).isPositive();
        assertThat(scene.query("SELECT shaped FROM SCHEMA.tasks WHERE _airtable_id = '" + TinyBase.id(2) + "'"))
                .containsExactly(Map.of("shaped", CELL + " by " + capture + "!"));
    }

    private Run run(String capture) throws Exception {
        return scene.run("capture", capture, "transform", "direct:shape", "after", "direct:told");
    }

    @SuppressWarnings("unchecked")
    private void shape(Object given) {
        Map<String, Object> row = (Map<String, Object>) given;
        String name = row.get("name").toString();
        if (name.equals(BAD)) {
            throw new IllegalStateException("what to do with " + name + "?");
        }
        row.put("shaped", name + "!");
    }

    /** Somebody else's webhook, whose notifications go to an address that is a secret of theirs. */
    private void notifiedElsewhere() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(scene.airtableUrl() + "/v0/bases/" + TinyBase.BASE + "/webhooks"))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"notificationUrl\":\"https://hooks.example.com/" + SECRET
                        + "d\",\"specification\":{\"options\":{\"filters\":{\"dataTypes\":[\"tableData\"]}}}}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    /** Airtable makes it up when the webhook is made, and tells it in that answer alone. */
    private void noteSecretOfWebhook() throws Exception {
        AdviceWith.adviceWith(
                scene.host().context(),
                "airdelta-request",
                route -> route.weaveAddLast().process(exchange -> {
                    JsonNode answer =
                            exchange.getMessage().getBody(AirtableAnswer.class).json();
                    if (answer.has("macSecretBase64")) {
                        webhookSecret = answer.get("macSecretBase64").textValue();
                    }
                }));
    }
}
