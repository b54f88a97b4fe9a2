package io.airdelta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.SettableClock;
import io.airdelta.simulator.ApiClient.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookLifeTest {

    private final SettableClock clock = new SettableClock();
    private final AirtableSimulator simulator = AirtableSimulator.of(TestBase.json())
            .options(SimulatorOptions.unlimited())
            .clock(clock)
            .start();
    private final ApiClient client = new ApiClient(simulator);
    private final WebhookClient webhooks = new WebhookClient(client);

    @AfterEach
    void close() {
        simulator.close();
    }

    private void edit() throws Exception {
        client.send("PATCH", TestBase.TASKS + "/recTask0000000001", "{`fields`:{`Amount`:" + System.nanoTime() + "}}");
    }

    private void options(String changes) {
        simulator.control().options(SimulatorOptions.unlimited().with(ApiClient.json(changes)));
    }

    @Test
    void createAnswersWithIdSecretAndExpiryInSevenDaysAndListShowsIt() throws Exception {
        Answer made = webhooks.create(WebhookClient.EVERYTHING);
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.json().properties()).hasSize(3);
        assertThat(made.json().path("id").asText()).matches("ach[0-9A-Za-z]{14}");
        assertThat(made.json().path("macSecretBase64").asText()).isNotEmpty();
        assertThat(made.json().path("expirationTime").asText()).isEqualTo("2024-07-08T08:00:00.250Z");
        ObjectNode listed = (ObjectNode) webhooks.listed(made.json().path("id").asText());
        listed.remove("id");
        assertThat((JsonNode) listed)
                .isEqualTo(
                        ApiClient.json("{`areNotificationsEnabled`:true,`cursorForNextPayload`:1,`isHookEnabled`:true,"
                                + "`lastSuccessfulNotificationTime`:null,`notificationUrl`:null,"
                                + "`expirationTime`:`2024-07-08T08:00:00.250Z`,`lastNotificationResult`:null,"
                                + "`specification`:{`options`:{`filters`:{" + WebhookClient.EVERYTHING
                                + "},`includes`:{}}}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{`specification`:{`options`:{}}}",
                "{`specification`:{`options`:{`filters`:{}}}}",
                "{`specification`:{`options`:{`filters`:{`dataTypes`:[]}}}}",
                "{`specification`:{`options`:{`filters`:{`dataTypes`:[`tables`]}}}}",
                "{`specification`:{`options`:{`filters`:{`dataTypes`:[`tableData`],`tables`:[]}}}}",
                "{`specification`:{`options`:{`filters`:{`dataTypes`:[`tableData`],`changeTypes`:[`edit`]}}}}",
                "{`specification`:{`options`:{`filters`:{`dataTypes`:[`tableData`],`recordChangeScope`:`Tasks`}}}}",
                "{`specification`:{`options`:{`filters`:{`dataTypes`:[`tableData`],`watchDataInFieldIds`:[`Name`]}}}}",
                "{`specification`:{`options`:{`filters`:{`dataTypes`:[`tableData`]},`includes`:{`all`:true}}}}"
            })
    void aSpecificationThatIsNotOneIsRefused(String body) throws Exception {
        Answer answer = client.post(WebhookClient.PATH, body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errorType()).isEqualTo("INVALID_REQUEST_UNKNOWN");
    }

    @Test
    void aBaseHasTenWebhooksAtMost() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(webhooks.create(WebhookClient.EVERYTHING).status()).isEqualTo(200);
        }
        Answer eleventh = webhooks.create(WebhookClient.EVERYTHING);
        assertThat(eleventh.status()).isEqualTo(422);
        assertThat(eleventh.errorType()).isEqualTo("TOO_MANY_WEBHOOKS_IN_BASE");
    }

    @Test
    void listingPayloadsAndRefreshEachRenewForSevenDays() throws Exception {
        String id = webhooks.id(WebhookClient.EVERYTHING);
        clock.advance(Duration.ofDays(6));
        webhooks.from(id, 1);
        assertThat(webhooks.listed(id).path("expirationTime").asText()).isEqualTo("2024-07-14T08:00:00.250Z");
        clock.advance(Duration.ofDays(6));
        Answer refreshed = client.post(WebhookClient.PATH + "/" + id + "/refresh", null);
        assertThat(refreshed.json()).isEqualTo(ApiClient.json("{`expirationTime`:`2024-07-20T08:00:00.250Z`}"));
        options("{`listingRenewsWebhook`:false}");
        clock.advance(Duration.ofDays(1));
        webhooks.from(id, 1);
        assertThat(webhooks.listed(id).path("expirationTime").asText()).isEqualTo("2024-07-20T08:00:00.250Z");
    }

    @Test
    void anExpiredWebhookMakesNothingButCanBeReadForSevenDaysMore() throws Exception {
        String id = webhooks.id(WebhookClient.EVERYTHING);
        clock.advance(Duration.ofDays(6));
        edit();
        clock.advance(Duration.ofDays(1));
        edit();
        assertThat(webhooks.listed(id).path("isHookEnabled").asBoolean()).isFalse();
        assertThat(webhooks.from(id, 1).path("payloads")).hasSize(1);
        assertThat(client.post(WebhookClient.PATH + "/" + id + "/refresh", null).status())
                .isEqualTo(404);
        clock.advance(Duration.ofDays(6));
        assertThat(webhooks.listed(id).isMissingNode()).isFalse();
        clock.advance(Duration.ofDays(1));
        assertThat(webhooks.listed(id).isMissingNode()).isTrue();
        assertThat(client.get(WebhookClient.PATH + "/" + id + "/payloads").status())
                .isEqualTo(404);
    }

    @Test
    void payloadsAreForgottenAfterAWeekAndNumbersGoOn() throws Exception {
        String id = webhooks.id(WebhookClient.EVERYTHING);
        edit();
        edit();
        clock.advance(Duration.ofDays(4));
        edit();
        webhooks.from(id, 3);
        clock.advance(Duration.ofDays(3));
        JsonNode page = webhooks.from(id, 1);
        assertThat(page.path("payloads")).hasSize(1);
        assertThat(page.path("cursor").asInt()).isEqualTo(4);
        assertThat(webhooks.listed(id).path("cursorForNextPayload").asInt()).isEqualTo(4);
    }

    @Test
    void aDeletedWebhookIsUnknownWithTheStatusOfTheSwitch() throws Exception {
        String path = WebhookClient.PATH + "/" + webhooks.id(WebhookClient.EVERYTHING);
        Answer deleted = client.send("DELETE", path, null);
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.http().body()).isEmpty();
        for (int status : new int[] {404, 403, 410}) {
            options("{`unknownWebhookStatus`:" + status + "}");
            assertThat(client.get(path + "/payloads").status()).isEqualTo(status);
            assertThat(client.post(path + "/refresh", null).status()).isEqualTo(status);
            assertThat(client.post(path + "/enableNotifications", "{`enable`:true}")
                            .status())
                    .isEqualTo(status);
            assertThat(client.send("DELETE", path, null).status()).isEqualTo(status);
        }
        options("{`webhookDeleteBody`:`object`}");
        String other = WebhookClient.PATH + "/" + webhooks.id(WebhookClient.EVERYTHING);
        assertThat(client.send("DELETE", other, null).json()).isEqualTo(ApiClient.json("{}"));
    }

    @Test
    void notificationsAreSwitchedAndTheirUrlIsKept() throws Exception {
        String id = client.post(
                        WebhookClient.PATH,
                        "{`notificationUrl`:`https://example.com/ping`,`specification`:{`options`:{`filters`:{"
                                + WebhookClient.EVERYTHING + "}}}}")
                .json()
                .path("id")
                .asText();
        assertThat(webhooks.listed(id).path("notificationUrl").asText()).isEqualTo("https://example.com/ping");
        client.post(WebhookClient.PATH + "/" + id + "/enableNotifications", "{`enable`:false}");
        assertThat(webhooks.listed(id).path("areNotificationsEnabled").asBoolean())
                .isFalse();
    }

    @Test
    void theControlListsExpiresDisablesAndDeletesWebhooks() throws Exception {
        WebhookControl control = simulator.control().webhooks();
        String disabled = webhooks.id(WebhookClient.EVERYTHING);
        String expired = webhooks.id(WebhookClient.EVERYTHING);
        String deleted = webhooks.id(WebhookClient.EVERYTHING);
        String path = "/control/bases/" + TestBase.ID + "/webhooks/";
        client.post(path + disabled + "/disable", null);
        client.post(path + expired + "/expire", null);
        client.send("DELETE", path + deleted, null);
        edit();
        assertThat(control.list(TestBase.ID))
                .hasSize(2)
                .allMatch(webhook -> !webhook.path("isHookEnabled").asBoolean());
        assertThat(webhooks.from(disabled, 1).path("payloads")).isEmpty();
        assertThat(webhooks.from(expired, 1).path("payloads")).isEmpty();
        assertThat(client.get(path.substring(0, path.length() - 1)).json().path("webhooks"))
                .hasSize(2);
        assertThat(client.send("DELETE", path + deleted, null).errorMessage()).contains(deleted);
    }

    @Test
    void theControlMakesGapsAndErrorPayloads() throws Exception {
        String id = webhooks.id(WebhookClient.EVERYTHING);
        for (int i = 0; i < 4; i++) {
            edit();
        }
        simulator.control().webhooks().drop(TestBase.ID, id, 3);
        JsonNode page = webhooks.from(id, 1);
        assertThat(page.path("payloads")).hasSize(2);
        assertThat(page.path("cursor").asInt()).isEqualTo(5);
        client.post("/control/bases/" + TestBase.ID + "/webhooks/" + id + "/fail", "{`code`:`INTERNAL_ERROR`}");
        JsonNode error = webhooks.from(id, 5).path("payloads").path(0);
        assertThat(error.path("error").asBoolean()).isTrue();
        assertThat(error.path("code").asText()).isEqualTo("INTERNAL_ERROR");
        assertThat(error.path("payloadFormat").asText()).isEqualTo("v0");
    }
}
