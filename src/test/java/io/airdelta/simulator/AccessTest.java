package io.airdelta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.simulator.ApiClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessTest {

    private final AirtableSimulator simulator = TestBase.start(withTokens(), SimulatorOptions.unlimited());

    private static ObjectNode withTokens() {
        ObjectNode file = TestBase.json();
        file.set(
                "tokens",
                ApiClient.json("[{`token`:`patRead`,`scopes`:[`data.records:read`]},"
                        + "{`token`:`patSchema`,`scopes`:[`schema.bases:read`]},"
                        + "{`token`:`patOther`,`bases`:[`appOther000000001`]}]"));
        return file;
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void aMissingOrUnknownTokenIsRefused() throws Exception {
        for (String token : new String[] {"", "patUnknown"}) {
            Answer answer = new ApiClient(simulator, token).get(TestBase.TASKS);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json())
                    .isEqualTo(ApiClient.json(
                            "{`error`:{`type`:`AUTHENTICATION_REQUIRED`,`message`:`Authentication required`}}"));
        }
    }

    @Test
    void anyTokenHasAllRightsWhereTheBaseFileNamesNone() throws Exception {
        try (AirtableSimulator open = TestBase.unlimited()) {
            assertThat(new ApiClient(open, "whatever").get(TestBase.TASKS).status())
                    .isEqualTo(200);
            assertThat(new ApiClient(open, "").get(TestBase.TASKS).status()).isEqualTo(401);
        }
    }

    @Test
    void eachScopeOpensItsOwnEndpointsOnly() throws Exception {
        ApiClient reader = new ApiClient(simulator, "patRead");
        ApiClient schema = new ApiClient(simulator, "patSchema");
        assertThat(reader.get(TestBase.TASKS).status()).isEqualTo(200);
        assertThat(reader.post(TestBase.TASKS, "{`fields`:{}}").status()).isEqualTo(403);
        assertThat(reader.get("/v0/meta/bases/" + TestBase.ID + "/tables").status())
                .isEqualTo(403);
        assertThat(schema.get("/v0/meta/bases/" + TestBase.ID + "/tables").status())
                .isEqualTo(200);
        assertThat(schema.get(TestBase.TASKS).errorType()).isEqualTo("INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND");
    }

    @Test
    void aBaseThatWasNotGrantedLooksLikeOneThatIsNotThere() throws Exception {
        Answer ungranted = new ApiClient(simulator, "patOther").get(TestBase.TASKS);
        Answer unknown = new ApiClient(simulator, "patRead").get("/v0/appNowhere0000001/Tasks");
        assertThat(ungranted.status()).isEqualTo(403);
        assertThat(ungranted.json()).isEqualTo(unknown.json());
    }

    @Test
    void anUnknownTableIsForbiddenOrNotFoundAsTheSwitchSays() throws Exception {
        ApiClient client = new ApiClient(simulator, "patRead");
        String path = "/v0/" + TestBase.ID + "/Nope";
        assertThat(client.get(path).status()).isEqualTo(403);
        simulator.control().options(SimulatorOptions.unlimited().with(o -> o.put("unknownTableStatus", 404)));
        Answer answer = client.get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.errorMessage()).isEqualTo("Could not find table Nope in application " + TestBase.ID);
    }
}
