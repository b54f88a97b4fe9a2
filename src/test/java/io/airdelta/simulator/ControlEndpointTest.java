package io.airdelta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.simulator.ApiClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlEndpointTest {

    private static final String TABLE = "/control/bases/" + TestBase.ID + "/tables/tblTasks000000001";
    private static final String ALPHA = "recTask0000000000";

    private final AirtableSimulator simulator = TestBase.start(TestBase.json(), SimulatorOptions.defaults());
    private final ApiClient client = new ApiClient(simulator, "");
    private final ApiClient api = new ApiClient(simulator, "patVerySecret.token");

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void statisticsTellWhatWasAskedButNeverTheTokenOrAValue() throws Exception {
        for (int i = 0; i < 6; i++) {
            api.get(TestBase.TASKS + "?filterByFormula=%7BName%7D%3D'hidden'");
        }
        api.get("/v0/meta/whoami");
        JsonNode seen = client.get("/control/statistics").json();
        assertThat(seen.path("requests").asInt()).isEqualTo(7);
        assertThat(seen.path("tooManyRequests").asInt()).isEqualTo(1);
        assertThat(seen.path("byKind")).isEqualTo(ApiClient.json("{`list`:6,`whoami`:1}"));
        assertThat(seen.path("byStatus")).isEqualTo(ApiClient.json("{`200`:6,`429`:1}"));
        assertThat(seen.path("byBase").path(TestBase.ID).asInt()).isEqualTo(6);
        assertThat(seen.path("maxInOneSecond").asInt()).isBetween(1, 7);
        assertThat(seen.at("/recent/0/query")).isEqualTo(ApiClient.json("[`filterByFormula`]"));
        assertThat(seen.at("/recent/0/status").asInt()).isEqualTo(200);
        assertThat(seen.toString()).doesNotContain("patVerySecret").doesNotContain("hidden");
        client.send("DELETE", "/control/statistics", null);
        assertThat(client.get("/control/statistics").json().path("requests").asInt())
                .isZero();
    }

    @Test
    void optionsChangeLiveAndAnUnknownOneIsRefused() throws Exception {
        Answer changed = client.send("PATCH", "/control/options", "{`rateLimit`:false,`retryAfterSeconds`:3}");
        assertThat(changed.json().path("retryAfterSeconds").asInt()).isEqualTo(3);
        assertThat(simulator.control().options())
                .isEqualTo(SimulatorOptions.unlimited().with(o -> o.put("retryAfterSeconds", 3)));
        Answer refused = client.send("PATCH", "/control/options", "{`rateLimits`:false}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorMessage()).contains("rateLimits");
    }

    @Test
    void theQuotaOfABaseIsSpentAndRenewed() throws Exception {
        client.send("POST", "/control/bases/" + TestBase.ID + "/quota", "{`spent`:true}");
        assertThat(api.get(TestBase.TASKS).status()).isEqualTo(429);
        client.send("POST", "/control/bases/" + TestBase.ID + "/quota", "{`spent`:false}");
        assertThat(api.get(TestBase.TASKS).status()).isEqualTo(200);
    }

    @Test
    void recordsAreCreatedChangedDeletedAndRestoredPastTheRateLimit() throws Exception {
        for (int i = 0; i < 8; i++) {
            assertThat(client.post(
                                    TABLE + "/records",
                                    "{`records`:[{`id`:`recMade0000000000" + i + "`,`fields`:{`Name`:`n`}}]}")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(simulator.control().count(TestBase.ID, "Tasks")).isEqualTo(11);
        client.send(
                "PATCH", TABLE + "/records", "{`records`:[{`id`:`" + ALPHA + "`,`fields`:{`Amount`:99,`Name`:null}}]}");
        JsonNode changed = client.get(TABLE + "/records/" + ALPHA).json();
        assertThat(changed.at("/fields/fldAmount00000001").asInt()).isEqualTo(99);
        assertThat(changed.path("fields").has("fldName0000000001")).isFalse();
        client.send("DELETE", TABLE + "/records?records%5B%5D=" + ALPHA, null);
        assertThat(client.get(TABLE + "/records/" + ALPHA).status()).isEqualTo(404);
        client.post(TABLE + "/restore", "{`records`:[`" + ALPHA + "`]}");
        assertThat(client.get(TABLE + "/records/" + ALPHA).json()).isEqualTo(changed);
    }

    @Test
    void aChangeOfComputedCellsAloneDoesNotMoveTheModifiedTime() throws Exception {
        client.send(
                "PATCH", TABLE + "/records", "{`records`:[{`id`:`" + ALPHA + "`,`fields`:{`Vendor tags`:[`Small`]}}]}");
        JsonNode fields = client.get(TABLE + "/records/" + ALPHA).json().path("fields");
        assertThat(fields.path("fldLookup00000001")).isEqualTo(ApiClient.json("[`Small`]"));
        assertThat(fields.path("fldModified000001").asText()).isEqualTo("2024-05-03T10:00:00.000Z");
        assertThat(api.ids(TestBase.TASKS + "?filterByFormula="
                        + ApiClient.encode("IS_AFTER(LAST_MODIFIED_TIME(),'2024-05-03T10:00:00Z')")))
                .isEmpty();
    }

    @Test
    void generatedRecordsFitTheFields() throws Exception {
        assertThat(client.post(TABLE + "/generate", "{`count`:250}").json().path("ids"))
                .hasSize(250);
        assertThat(simulator.control().count(TestBase.ID, "Tasks")).isEqualTo(253);
    }

    @Test
    void fieldsAreAddedRenamedRetypedAndDeleted() throws Exception {
        String id = client.post(TABLE + "/fields", "{`name`:`Colour`,`type`:`singleLineText`}")
                .json()
                .path("id")
                .asText();
        client.send("PATCH", TABLE + "/records", "{`records`:[{`id`:`" + ALPHA + "`,`fields`:{`Colour`:`red`}}]}");
        client.send("PATCH", TABLE + "/fields/" + id, "{`name`:`Color`,`type`:`multilineText`}");
        JsonNode schema = api.get("/v0/meta/bases/" + TestBase.ID + "/tables").json();
        JsonNode fields = schema.at("/tables/0/fields");
        assertThat(fields.path(fields.size() - 1))
                .isEqualTo(ApiClient.json("{`id`:`" + id + "`,`name`:`Color`,`type`:`multilineText`}"));
        assertThat(api.get(TestBase.TASKS + "/" + ALPHA)
                        .json()
                        .at("/fields/Color")
                        .asText())
                .isEqualTo("red");
        client.send("DELETE", TABLE + "/fields/Color", null);
        assertThat(api.get(TestBase.TASKS + "/" + ALPHA).json().path("fields").has("Color"))
                .isFalse();
        client.post(TABLE + "/fields", "{`id`:`" + id + "`,`name`:`Color`,`type`:`singleLineText`}");
        assertThat(api.get(TestBase.TASKS + "/" + ALPHA).json().path("fields").has("Color"))
                .as("cells do not come back")
                .isFalse();
    }

    @Test
    void tablesAreRenamedAndDeleted() throws Exception {
        client.send("PATCH", TABLE, "{`name`:`Jobs`}");
        assertThat(api.get("/v0/" + TestBase.ID + "/Jobs").status()).isEqualTo(200);
        assertThat(api.get("/v0/" + TestBase.ID + "/Tasks").status()).isEqualTo(403);
        client.send("DELETE", TABLE, null);
        assertThat(api.get(TestBase.TASKS).status()).isEqualTo(403);
    }

    @Test
    void faultsAreArmedAndIterationsExpiredOverHttp() throws Exception {
        client.post("/control/faults", "{`status`:500}");
        assertThat(client.get("/control/faults").json()).hasSize(1);
        assertThat(api.raw("GET", TestBase.TASKS, null).statusCode()).isEqualTo(500);
        String offset =
                api.get(TestBase.TASKS + "?pageSize=1").json().path("offset").asText();
        client.send("DELETE", "/control/iterations", null);
        assertThat(api.get(TestBase.TASKS + "?offset=" + ApiClient.encode(offset))
                        .errorType())
                .isEqualTo("LIST_RECORDS_ITERATOR_NOT_AVAILABLE");
    }

    @Test
    void whatDoesNotExistIsNamedAndAnUnknownPathIsNotFound() throws Exception {
        Answer unknown = client.post("/control/bases/appNope/tables/x/records", "{`records`:[{}]}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.errorMessage()).isEqualTo("The simulator has no base \"appNope\"");
        assertThat(client.post(TABLE + "/records", "{}").errorMessage()).contains("records");
        assertThat(client.get("/control/nowhere").status()).isEqualTo(404);
    }
}
