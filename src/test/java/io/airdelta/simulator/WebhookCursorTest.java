package io.airdelta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookCursorTest {

    private static final String TASKS = "tblTasks000000001";
    private static final String BETA = "recTask0000000001";

    private final SettableClock clock = new SettableClock();
    private final AirtableSimulator simulator = AirtableSimulator.of(TestBase.json())
            .options(SimulatorOptions.unlimited())
            .clock(clock)
            .start();
    private final Control control = simulator.control();
    private final ApiClient client = new ApiClient(simulator);
    private final WebhookClient webhooks = new WebhookClient(client);

    @AfterEach
    void close() {
        simulator.close();
    }

    private void update(String table, String record, String cells) {
        control.update(TestBase.ID, table, ApiClient.json("[{`id`:`" + record + "`,`fields`:" + cells + "}]"));
    }

    @Test
    void aLargeTransactionIsSplitAsTheSwitchSays() throws Exception {
        control.options(SimulatorOptions.unlimited().with(o -> o.put("webhookSplit", 2)));
        String id = webhooks.id("`dataTypes`:[`tableData`]");
        control.generate(TestBase.ID, "Tasks", 5);
        List<Integer> sizes = new ArrayList<>();
        JsonNode payloads = webhooks.from(id, 1).path("payloads");
        payloads.forEach(payload -> sizes.add(payload.at("/changedTablesById/" + TASKS + "/createdRecordsById")
                .size()));
        assertThat(sizes).containsExactly(2, 2, 1);
        assertThat(payloads).allSatisfy(payload -> {
            assertThat(payload.path("baseTransactionNumber"))
                    .isEqualTo(payloads.path(0).path("baseTransactionNumber"));
            assertThat(payload.path("timestamp")).isEqualTo(payloads.path(0).path("timestamp"));
        });
    }

    @Test
    void cursorsLeadThroughAllPayloadsInPagesOfFiftyAtMost() throws Exception {
        String id = webhooks.id("`dataTypes`:[`tableData`]");
        for (int i = 0; i < 120; i++) {
            update("Tasks", BETA, "{`Amount`:" + (1000 + i) + "}");
        }
        JsonNode first = webhooks.from(id, 1);
        assertThat(first.path("payloads")).hasSize(50);
        assertThat(first.path("cursor").asInt()).isEqualTo(51);
        assertThat(first.path("mightHaveMore").asBoolean()).isTrue();
        JsonNode last = webhooks.from(id, 101);
        assertThat(last.path("payloads")).hasSize(20);
        assertThat(last.path("cursor").asInt()).isEqualTo(121);
        assertThat(last.path("mightHaveMore").asBoolean()).isFalse();
        assertThat(webhooks.from(id, 121))
                .isEqualTo(ApiClient.json("{`payloads`:[],`cursor`:121,`mightHaveMore`:false}"));
        assertThat(webhooks.from(id, 500).path("cursor").asInt()).isEqualTo(500);
        String path = WebhookClient.PATH + "/" + id + "/payloads";
        assertThat(client.get(path + "?limit=2").json().path("payloads")).hasSize(2);
        assertThat(client.get(path + "?limit=51").status()).isEqualTo(422);
        assertThat(client.get(path + "?cursor=0").status()).isEqualTo(422);
        control.options(SimulatorOptions.unlimited().with(o -> o.put("cursorBeyondNewest", "error")));
        assertThat(client.get(path + "?cursor=121").status()).isEqualTo(200);
        assertThat(client.get(path + "?cursor=122").status()).isEqualTo(422);
    }

    @Test
    void aPayloadCanBeSeenOnlyAfterTheLag() throws Exception {
        control.options(SimulatorOptions.unlimited().with(o -> o.put("webhookLagMillis", 5000)));
        String id = webhooks.id("`dataTypes`:[`tableData`]");
        update("Tasks", BETA, "{`Amount`:7}");
        clock.advance(Duration.ofMillis(4999));
        assertThat(webhooks.from(id, 1)).isEqualTo(ApiClient.json("{`payloads`:[],`cursor`:1,`mightHaveMore`:false}"));
        assertThat(webhooks.listed(id).path("cursorForNextPayload").asInt()).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(webhooks.from(id, 1).path("payloads")).hasSize(1);
    }
}
