package io.airdelta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class WebhookAccessTest {

    private static final String RECORDS = "`dataTypes`:[`tableData`]";

    private static AirtableSimulator start(String level, SimulatorOptions options) {
        ObjectNode file = TestBase.json().put("permissionLevel", level);
        file.set(
                "tokens",
                ApiClient.json("[{`token`:`patAll`},{`token`:`patHook`,`scopes`:[`webhook:manage`]},"
                        + "{`token`:`patRecords`,`scopes`:[`webhook:manage`,`data.records:read`]},"
                        + "{`token`:`patRead`,`scopes`:[`data.records:read`,`schema.bases:read`]}]"));
        return TestBase.start(file, options);
    }

    @Test
    void eachDataTypeNeedsItsScopeBesideThatOfWebhooks() throws Exception {
        try (AirtableSimulator simulator = start("create", SimulatorOptions.unlimited())) {
            WebhookClient hookOnly = new WebhookClient(new ApiClient(simulator, "patHook"));
            WebhookClient records = new WebhookClient(new ApiClient(simulator, "patRecords"));
            assertThat(new WebhookClient(new ApiClient(simulator, "patRead"))
                            .create(RECORDS)
                            .status())
                    .isEqualTo(403);
            assertThat(hookOnly.create(RECORDS).status()).isEqualTo(403);
            assertThat(records.create("`dataTypes`:[`tableFields`]").status()).isEqualTo(403);
            assertThat(records.create("`dataTypes`:[`tableMetadata`]").status()).isEqualTo(403);
            String id = records.id(RECORDS);
            assertThat(records.from(id, 1).path("cursor").asInt()).isEqualTo(1);
            assertThat(hookOnly.from(id, 1).path("error").path("type").asText())
                    .isEqualTo("INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND");
            assertThat(hookOnly.listed(id).isMissingNode()).isFalse();
        }
    }

    @Test
    void aReaderListsWebhooksAndPayloadsButOnlyACreatorChangesThem() throws Exception {
        try (AirtableSimulator simulator = start("edit", SimulatorOptions.unlimited())) {
            ApiClient client = new ApiClient(simulator, "patAll");
            assertThat(new WebhookClient(client).create(RECORDS).errorType()).isEqualTo("INVALID_PERMISSIONS");
            String path = WebhookClient.PATH + "/achNobody00000001";
            assertThat(client.post(path + "/refresh", null).status()).isEqualTo(403);
            assertThat(client.post(path + "/enableNotifications", "{`enable`:true}")
                            .status())
                    .isEqualTo(403);
            assertThat(client.send("DELETE", path, null).status()).isEqualTo(403);
            assertThat(client.get(WebhookClient.PATH).status()).isEqualTo(200);
            assertThat(client.get(path + "/payloads").status()).isEqualTo(404);
        }
    }

    @Test
    void webhooksCountAgainstTheLimitOfTheirBaseAndUnderTheirOwnKinds() throws Exception {
        try (AirtableSimulator simulator = start("create", SimulatorOptions.defaults())) {
            ApiClient client = new ApiClient(simulator, "patAll");
            WebhookClient webhooks = new WebhookClient(client);
            String id = webhooks.id(RECORDS);
            webhooks.listed(id);
            client.post(WebhookClient.PATH + "/" + id + "/refresh", null);
            webhooks.from(id, 1);
            assertThat(client.get(TestBase.TASKS).status()).isEqualTo(200);
            assertThat(client.get(WebhookClient.PATH + "/" + id + "/payloads").status())
                    .isEqualTo(429);
            JsonNode seen = simulator.control().statistics();
            assertThat(seen.path("byKind")).hasToString("{\"list\":1,\"payloads\":2,\"webhooks\":3}");
            assertThat(seen.path("byBase").path(TestBase.ID).asInt()).isEqualTo(6);
        }
    }

    @Test
    void anUnknownBaseOrPathLooksAsElsewhere() throws Exception {
        try (AirtableSimulator simulator = start("create", SimulatorOptions.unlimited())) {
            ApiClient client = new ApiClient(simulator, "patAll");
            assertThat(client.get("/v0/bases/appNowhere0000001/webhooks").status())
                    .isEqualTo(403);
            assertThat(client.get("/v0/bases/" + TestBase.ID + "/hooks").status())
                    .isEqualTo(404);
            assertThat(client.get(WebhookClient.PATH + "/ach/nothing").status()).isEqualTo(404);
            assertThat(client.send("PATCH", WebhookClient.PATH, "{}").status()).isEqualTo(404);
        }
    }
}
