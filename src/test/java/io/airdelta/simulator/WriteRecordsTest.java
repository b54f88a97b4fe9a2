package io.airdelta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.SettableClock;
import io.airdelta.simulator.ApiClient.Answer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteRecordsTest {

    private static final String ALPHA = "recTask0000000000";

    private final SettableClock clock = new SettableClock();
    private final AirtableSimulator simulator = AirtableSimulator.of(TestBase.json())
            .options(SimulatorOptions.unlimited())
            .clock(clock)
            .start();
    private final ApiClient client = new ApiClient(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    private JsonNode fields(String recordId) {
        return simulator.control().record(TestBase.ID, "Tasks", recordId).path("fields");
    }

    private Answer patch(String fields) throws Exception {
        return client.send("PATCH", TestBase.TASKS + "/" + ALPHA, "{`fields`:" + fields + "}");
    }

    @Test
    void aBareRecordIsCreatedWithItsComputedCellsAndListedAsItWasAnswered() throws Exception {
        Answer created = client.post(TestBase.TASKS, "{`fields`:{`Name`:`Gamma`,`Status`:`Done`,`Done?`:false}}");
        assertThat(created.status()).isEqualTo(200);
        String id = created.json().path("id").asText();
        assertThat(id).matches("rec[0-9A-Za-z]{14}");
        assertThat(created.json().path("createdTime").asText()).isEqualTo("2024-07-01T08:00:00.000Z");
        assertThat(created.json().path("fields"))
                .isEqualTo(
                        ApiClient.json(
                                "{`Name`:`Gamma`,`Status`:`Done`,`Vendor count`:0,`Label`:`Gamma (Done)`,`No.`:3,"
                                        + "`Created`:`2024-07-01T08:00:00.000Z`,`Modified`:`2024-07-01T08:00:00.000Z`,"
                                        + "`Modified day`:`2024-07-01`,"
                                        + "`Modified by`:{`id`:`usrSimulatorUser1`,`email`:`user@example.com`,`name`:`Simulator User`},"
                                        + "`Author`:{`id`:`usrSimulatorUser1`,`email`:`user@example.com`,`name`:`Simulator User`}}"));
        assertThat(client.get(TestBase.TASKS + "/" + id).json()).isEqualTo(created.json());
    }

    @Test
    void upToTenRecordsAreCreatedAtOnceAndElevenAreRefused() throws Exception {
        String record = "{`fields`:{`Name`:`x`}}";
        Answer ten =
                client.post(TestBase.TASKS, "{`records`:[" + String.join(",", Collections.nCopies(10, record)) + "]}");
        assertThat(ten.json().path("records")).hasSize(10);
        Answer eleven =
                client.post(TestBase.TASKS, "{`records`:[" + String.join(",", Collections.nCopies(11, record)) + "]}");
        assertThat(eleven.status()).isEqualTo(422);
        assertThat(eleven.errorType()).isEqualTo("INVALID_RECORDS");
        assertThat(simulator.control().count(TestBase.ID, "Tasks")).isEqualTo(13);
    }

    @Test
    void patchMergesAndPutClears() throws Exception {
        patch("{`Name`:`Renamed`}");
        assertThat(fields(ALPHA).path("fldName0000000001").asText()).isEqualTo("Renamed");
        assertThat(fields(ALPHA).path("fldAmount00000001").asDouble()).isEqualTo(10.5);
        client.send("PUT", TestBase.TASKS + "/" + ALPHA, "{`fields`:{`Name`:`Only`}}");
        assertThat(fields(ALPHA).has("fldAmount00000001")).isFalse();
        assertThat(fields(ALPHA).path("fldNumber00000001").asInt())
                .as("computed cells stay")
                .isEqualTo(1);
    }

    @Test
    void anUpdateMovesTheModifiedTimesThatWatchItAndRecomputesFormulas() throws Exception {
        clock.advance(Duration.ofDays(1));
        patch("{`Status`:`Done`}");
        assertThat(fields(ALPHA).path("fldModified000001").asText()).isEqualTo("2024-07-02T08:00:00.000Z");
        assertThat(fields(ALPHA).path("fldModDay00000001").asText())
                .as("watches only Amount")
                .isEqualTo("2024-05-03");
        assertThat(fields(ALPHA).path("fldLabel000000001").asText()).isEqualTo("Alpha (Done)");
        patch("{`Amount`:3}");
        assertThat(fields(ALPHA).path("fldModDay00000001").asText()).isEqualTo("2024-07-02");
        assertThat(client.ids(TestBase.TASKS + "?filterByFormula="
                        + ApiClient.encode("IS_SAME(LAST_MODIFIED_TIME(),'2024-07-02T08:00:00Z','second')")))
                .containsExactly(ALPHA);
    }

    @Test
    void computedFieldsCannotBeWritten() throws Exception {
        Answer answer = patch("{`No.`:7}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errorType()).isEqualTo("INVALID_VALUE_FOR_COLUMN");
        assertThat(answer.errorMessage())
                .isEqualTo("Field \"No.\" cannot accept a value because the field is computed");
    }

    @Test
    void valuesOfAnotherTypeAreRefusedUnlessTheyMayBeCast() throws Exception {
        assertThat(patch("{`Amount`:`12.5`}").errorType()).isEqualTo("INVALID_VALUE_FOR_COLUMN");
        assertThat(patch("{`Status`:`New`}").errorType()).isEqualTo("INVALID_MULTIPLE_CHOICE_OPTIONS");
        assertThat(patch("{`Nope`:1}").errorType()).isEqualTo("UNKNOWN_FIELD_NAME");
        assertThat(patch("{`Files`:[{}]}").errorType()).isEqualTo("INVALID_ATTACHMENT_OBJECT");
        assertThat(patch("{`Seen`:`yesterday`}").errorType()).isEqualTo("INVALID_VALUE_FOR_COLUMN");
        Answer cast = client.send(
                "PATCH",
                TestBase.TASKS + "/" + ALPHA,
                "{`typecast`:true,`fields`:{`Amount`:`12.5`,`Status`:`New`,`Tags`:`Red, Blue`}}");
        assertThat(cast.json().at("/fields/Amount").asDouble()).isEqualTo(12.5);
        assertThat(cast.json().at("/fields/Tags")).isEqualTo(ApiClient.json("[`Red`,`Blue`]"));
        assertThat(client.get("/v0/meta/bases/" + TestBase.ID + "/tables")
                        .json()
                        .at("/tables/0/fields/2/options/choices"))
                .as("the cast added a choice")
                .hasSize(3);
    }

    @Test
    void aRefusedRecordKeepsTheWholeRequestFromHappening() throws Exception {
        Answer answer = client.send(
                "PATCH",
                TestBase.TASKS,
                "{`records`:[{`id`:`recTask0000000000`,`fields`:{`Name`:`changed`}},"
                        + "{`id`:`recMissing0000001`,`fields`:{}}]}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errorType()).isEqualTo("ROW_DOES_NOT_EXIST");
        assertThat(answer.errorMessage()).isEqualTo("Record ID recMissing0000001 does not exist in this table");
        assertThat(fields(ALPHA).path("fldName0000000001").asText()).isEqualTo("Alpha");
    }

    @Test
    void malformedBodiesAreRefused() throws Exception {
        assertThat(client.post(TestBase.TASKS, "{`fields`:").status()).isEqualTo(400);
        assertThat(client.post(TestBase.TASKS, "{`Name`:1}").errorType()).isEqualTo("INVALID_REQUEST_MISSING_FIELDS");
        assertThat(client.send("PATCH", TestBase.TASKS, "{`records`:[{`fields`:{}}]}")
                        .errorType())
                .isEqualTo("INVALID_RECORDS");
    }

    @Test
    void aWrittenLinkAppearsOnTheOtherSideAndVanishesWithTheRecord() throws Exception {
        patch("{`Vendors`:[`recVendor00000002`]}");
        assertThat(fields(ALPHA).path("fldVendorCount001").asInt()).isEqualTo(1);
        JsonNode other = simulator
                .control()
                .record(TestBase.ID, "tblVendors0000001", "recVendor00000002")
                .path("fields");
        assertThat(other.path("fldTasks000000001")).isEqualTo(ApiClient.json("[`recTask0000000000`]"));
        assertThat(simulator
                        .control()
                        .record(TestBase.ID, "tblVendors0000001", "recVendor00000001")
                        .path("fields")
                        .has("fldTasks000000001"))
                .isFalse();
        client.send("DELETE", TestBase.TASKS + "/" + ALPHA, null);
        assertThat(simulator
                        .control()
                        .record(TestBase.ID, "tblVendors0000001", "recVendor00000002")
                        .path("fields")
                        .has("fldTasks000000001"))
                .isFalse();
        assertThat(patch("{`Vendors`:[`recMissing0000001`]}").status()).isEqualTo(404);
    }

    @Test
    void clearedRichTextIsANewlineOrNothingAsTheSwitchSays() throws Exception {
        assertThat(patch("{`Notes`:`*hi*`}").json().at("/fields/Notes").asText())
                .isEqualTo("*hi*\n");
        assertThat(patch("{`Notes`:``}").json().at("/fields/Notes").asText()).isEqualTo("\n");
        simulator.control().options(SimulatorOptions.unlimited().with(o -> o.put("emptyRichText", "omitted")));
        assertThat(patch("{`Notes`:null}").json().path("fields").has("Notes")).isFalse();
    }

    @Test
    void anUpsertUpdatesWhatMatchesCreatesTheRestAndSaysWhich() throws Exception {
        Answer answer = client.send(
                "PATCH",
                TestBase.TASKS,
                "{`performUpsert`:{`fieldsToMergeOn`:[`Name`]},`records`:[{`fields`:{`Name`:`Alpha`,`Amount`:1}},"
                        + "{`fields`:{`Name`:`Delta`}}]}");
        assertThat(answer.json().path("updatedRecords")).isEqualTo(ApiClient.json("[`recTask0000000000`]"));
        assertThat(answer.json().path("createdRecords")).hasSize(1);
        assertThat(answer.json().at("/records/0/fields/Amount").asInt()).isEqualTo(1);
        client.post(TestBase.TASKS, "{`fields`:{`Name`:`Delta`}}");
        assertThat(client.send(
                                "PATCH",
                                TestBase.TASKS,
                                "{`performUpsert`:{`fieldsToMergeOn`:[`Name`]},`records`:[{`fields`:{`Name`:`Delta`}}]}")
                        .status())
                .as("two records match")
                .isEqualTo(422);
    }

    @Test
    void recordsAreDeletedOneByOneOrTogether() throws Exception {
        assertThat(client.send("DELETE", TestBase.TASKS + "/" + ALPHA, null).json())
                .isEqualTo(ApiClient.json("{`id`:`recTask0000000000`,`deleted`:true}"));
        assertThat(client.send("DELETE", TestBase.TASKS + "/" + ALPHA, null).errorType())
                .isEqualTo("MODEL_ID_NOT_FOUND");
        String both = TestBase.TASKS + "?records%5B%5D=recTask0000000001&records%5B%5D=";
        assertThat(client.send("DELETE", both + ALPHA, null).errorType()).isEqualTo("ROW_DOES_NOT_EXIST");
        assertThat(client.send("DELETE", both + "recTask0000000002", null)
                        .json()
                        .path("records"))
                .hasSize(2);
        assertThat(client.ids(TestBase.TASKS)).isEqualTo(List.of());
    }

    @Test
    void theAnswerToACreateShowsMillisecondsOnlyByTheSwitch() throws Exception {
        simulator.control().options(SimulatorOptions.unlimited().with(o -> o.put("createdTimeMillis", true)));
        JsonNode created = client.post(TestBase.TASKS, "{`fields`:{}}").json();
        assertThat(created.path("createdTime").asText()).isEqualTo("2024-07-01T08:00:00.250Z");
        assertThat(client.get(TestBase.TASKS + "/" + created.path("id").asText())
                        .json()
                        .path("createdTime")
                        .asText())
                .isEqualTo("2024-07-01T08:00:00.000Z");
    }

    @Test
    void aBaseThatMayOnlyBeReadRefusesWrites() throws Exception {
        try (AirtableSimulator readOnly =
                TestBase.start(TestBase.json().put("permissionLevel", "read"), SimulatorOptions.unlimited())) {
            Answer answer = new ApiClient(readOnly).post(TestBase.TASKS, "{`fields`:{}}");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.errorType()).isEqualTo("INVALID_PERMISSIONS");
        }
    }
}
