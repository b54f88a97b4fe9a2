package io.airdelta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.simulator.ApiClient.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetaApiTest {

    @Test
    void theSchemaIsWhatTheBaseFileSaysWithoutRecordsAndFilters() throws Exception {
        try (AirtableSimulator simulator = TestBase.unlimited()) {
            ApiClient client = new ApiClient(simulator);
            JsonNode table = client.get("/v0/meta/bases/" + TestBase.ID + "/tables")
                    .json()
                    .at("/tables/0");
            JsonNode source = TestBase.json().at("/tables/0");
            assertThat(table.path("fields")).isEqualTo(source.path("fields"));
            assertThat(table.path("description")).isEqualTo(source.path("description"));
            assertThat(table.has("records")).isFalse();
            assertThat(table.at("/views/1"))
                    .isEqualTo(ApiClient.json("{`id`:`viwOpen0000000001`,`name`:`Open by amount`,`type`:`grid`}"));
            assertThat(table.at("/views/0").has("visibleFieldIds")).isFalse();
            for (String include : List.of("include%5B%5D", "include")) {
                assertThat(client.get("/v0/meta/bases/" + TestBase.ID + "/tables?" + include + "=visibleFieldIds")
                                .json()
                                .at("/tables/0/views/0/visibleFieldIds"))
                        .hasSize(1);
            }
        }
    }

    @Test
    void basesComeInPagesAndOnlyThoseThatTheTokenReaches() throws Exception {
        ObjectNode file = ApiClient.MAPPER.createObjectNode();
        ArrayNode bases = file.putArray("bases");
        for (int i = 0; i < 5; i++) {
            bases.addObject()
                    .put("id", "appBase000000000" + i + "0")
                    .put("name", "Base " + i)
                    .putArray("tables");
        }
        file.set(
                "tokens",
                ApiClient.json(
                        "[{`token`:`patAll`},{`token`:`patOne`,`scopes`:[`schema.bases:read`],`bases`:[`appBase00000000030`]}]"));
        SimulatorOptions options = SimulatorOptions.unlimited().with(o -> o.put("basesPerPage", 2));
        try (AirtableSimulator simulator = TestBase.start(file, options)) {
            List<String> names = new ArrayList<>();
            String offset = "";
            do {
                JsonNode page = new ApiClient(simulator, "patAll")
                        .get("/v0/meta/bases?offset=" + ApiClient.encode(offset))
                        .json();
                page.path("bases").forEach(base -> names.add(base.path("name").asText()));
                offset = page.path("offset").asText("");
            } while (!offset.isEmpty());
            assertThat(names).containsExactly("Base 0", "Base 1", "Base 2", "Base 3", "Base 4");
            assertThat(new ApiClient(simulator, "patOne").get("/v0/meta/bases").json())
                    .isEqualTo(ApiClient.json(
                            "{`bases`:[{`id`:`appBase00000000030`,`name`:`Base 3`,`permissionLevel`:`create`}]}"));
        }
    }

    @Test
    void whoamiShowsTheUserAndTheEmailOnlyWithItsScope() throws Exception {
        ObjectNode file = TestBase.json();
        file.set(
                "tokens",
                ApiClient.json("[{`token`:`patA`,`scopes`:[`user.email:read`],`user`:{`id`:`usrA`,`email`:`a@x.com`}},"
                        + "{`token`:`patB`,`scopes`:[`data.records:read`],`user`:{`id`:`usrB`,`email`:`b@x.com`}}]"));
        try (AirtableSimulator simulator = TestBase.start(file, SimulatorOptions.unlimited())) {
            assertThat(new ApiClient(simulator, "patA").get("/v0/meta/whoami").json())
                    .isEqualTo(ApiClient.json("{`id`:`usrA`,`email`:`a@x.com`}"));
            assertThat(new ApiClient(simulator, "patB").get("/v0/meta/whoami").json())
                    .isEqualTo(ApiClient.json("{`id`:`usrB`}"));
        }
    }

    @Test
    void unknownRoutesAndMalformedIdsAreNotFound() throws Exception {
        try (AirtableSimulator simulator = TestBase.unlimited()) {
            for (String path : List.of("/v0/meta/bases/junk/tables", "/nowhere", "/v0/meta/other")) {
                Answer answer = new ApiClient(simulator).get(path);
                assertThat(answer.status()).as(path).isEqualTo(404);
                assertThat(answer.json()).isEqualTo(ApiClient.json("{`error`:`NOT_FOUND`}"));
            }
        }
    }
}
