package io.airdelta.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseFileTest {

    @Test
    void aFileAndATreeGiveTheSameRecords(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(
                directory.resolve("base.json"), TestBase.json().toString());
        try (AirtableSimulator fromFile = AirtableSimulator.of(file).start();
                AirtableSimulator fromTree =
                        AirtableSimulator.of(TestBase.json()).start()) {
            assertThat(new ApiClient(fromFile).get(TestBase.TASKS).json())
                    .isEqualTo(new ApiClient(fromTree).get(TestBase.TASKS).json());
        }
    }

    @Test
    void recordsMayStandBeforeTheFieldsOfTheirTable() throws Exception {
        ObjectNode base = TestBase.json();
        ObjectNode table = (ObjectNode) base.path("tables").path(0);
        JsonNode fields = table.remove("fields");
        table.set("fields", fields);
        try (AirtableSimulator simulator = TestBase.start(base, SimulatorOptions.unlimited())) {
            assertThat(new ApiClient(simulator)
                            .get(TestBase.TASKS)
                            .json()
                            .at("/records/0/fields/Name")
                            .asText())
                    .isEqualTo("Alpha");
        }
    }

    @Test
    void theGivenTreeIsNeitherChangedNorKept() throws Exception {
        ObjectNode base = TestBase.json();
        try (AirtableSimulator simulator = TestBase.start(base, SimulatorOptions.unlimited())) {
            simulator.control().changeField(TestBase.ID, "Tasks", "Amount", ApiClient.json("{`name`:`Changed`}"));
            simulator.control().generate(TestBase.ID, "Tasks", 1);
            assertThat(base).isEqualTo(TestBase.json());
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        for (Map.Entry<String, String> one : Map.of(
                        "{}", "no base",
                        "{`tables`:[]}", "a base has no \"id\"",
                        "{`id`:`appX`,`tables`:[{`id`:`tblX`}]}", "table tblX has no \"name\"",
                        "{`id`:`appX`,`tables`:{}}", "malformed in tables",
                        "{`id`:`appX`,`tables`:[{`id`:`t`,`name`:`T`,`records`:[{`id`:`recX`,`createdTime`:`x`}]}]}",
                                "Record recX: createdTime")
                .entrySet()) {
            assertThatIllegalArgumentException()
                    .as(one.getKey())
                    .isThrownBy(() -> AirtableSimulator.of(ApiClient.json(one.getKey())))
                    .withMessageContaining(one.getValue());
        }
    }

    @Test
    void aFileThatIsNoJsonIsNamed(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("broken.json"), "{\"tables\":[");
        Assertions.assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> AirtableSimulator.of(file))
                .withMessageContaining("broken.json");
    }

    @Test
    void aGeneratedBaseHasTwelveFieldsAndTheSameRecordsEachTime() throws Exception {
        try (AirtableSimulator one = AirtableSimulator.of(new GeneratedBase(250))
                        .options(SimulatorOptions.unlimited())
                        .start();
                AirtableSimulator two = AirtableSimulator.of(new GeneratedBase(250))
                        .options(SimulatorOptions.unlimited())
                        .start()) {
            String path = "/v0/" + GeneratedBase.BASE_ID + "/" + GeneratedBase.TABLE_NAME;
            assertThat(new ApiClient(one).all(path))
                    .hasSize(250)
                    .isEqualTo(new ApiClient(two).all(path))
                    .allMatch(record -> record.path("fields").size() >= 11);
            ArrayNode fields = (ArrayNode) new ApiClient(one)
                    .get("/v0/meta/bases/" + GeneratedBase.BASE_ID + "/tables")
                    .json()
                    .at("/tables/0/fields");
            assertThat(fields)
                    .hasSize(12)
                    .allMatch(field -> field.path("id").asText().length() == 17);
        }
    }

    @Test
    void everyOptionHasItsDocumentedDefault() throws Exception {
        assertThat(ApiClient.MAPPER.readTree(
                        SimulatorOptions.defaults().toJson().toString()))
                .isEqualTo(
                        ApiClient.json(
                                "{`rateLimit`:true,`requestsPerSecond`:5,`tokenRequestsPerSecond`:50,`penaltyMillis`:30000,"
                                        + "`penaltyKey`:`BASE`,`retryAfterSeconds`:0,`rateLimitBody`:`ARRAY`,`monthlyRequests`:-1,`quotaStopsMeta`:false,"
                                        + "`latencyMillis`:0,`latencyJitterMillis`:0,`iteratorLifetimeMillis`:300000,"
                                        + "`pageSizeAbove100`:`ERROR`,`longUrlStatus`:414,`unknownTableStatus`:403,"
                                        + "`createdTimeMillis`:false,`commentCountZero`:false,`pagingSnapshot`:true,"
                                        + "`emptyRichText`:`NEWLINE`,`orderWithoutSort`:`BY_ID`,`lookupArrays`:`AS_STORED`,"
                                        + "`gzip`:true,`equalsIgnoresCase`:false,`inverseLinkModifies`:false,"
                                        + "`neverEdited`:`CREATED_TIME`,`modifiedTimeMillis`:false,`basesPerPage`:1000,"
                                        + "`webhookSplit`:0,`webhookLagMillis`:0,`unknownWebhookStatus`:404,"
                                        + "`listingRenewsWebhook`:true,`webhookDeleteBody`:`EMPTY`,"
                                        + "`cursorBeyondNewest`:`ECHO`,`clearedCellsAreNull`:true,`lookupChanges`:`WITH_EDIT`}"));
    }
}
