package io.airdelta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.SettableClock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookPayloadsTest {

    private static final String TASKS = "tblTasks000000001";
    private static final String ALPHA = "recTask0000000000";
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

    private static String changed(String table, String what) {
        return "{`changedTablesById`:{`" + table + "`:{" + what + "}}}";
    }

    @Test
    void onePayloadComesForEachRequestHoweverManyRecordsItWrites() throws Exception {
        String id = webhooks.id("`dataTypes`:[`tableData`]");
        client.post(TestBase.TASKS, "{`records`:[{`fields`:{`Name`:`a`}},{`fields`:{`Name`:`b`}}]}");
        for (int i = 0; i < 20; i++) {
            client.send("PATCH", TestBase.TASKS + "/" + BETA, "{`fields`:{`Amount`:" + (100 + i) + "}}");
        }
        JsonNode page = webhooks.from(id, 1);
        assertThat(page.path("payloads")).hasSize(21);
        assertThat(page.path("cursor").asInt()).isEqualTo(22);
        assertThat(page.path("mightHaveMore").asBoolean()).isFalse();
        assertThat(page.at("/payloads/0/changedTablesById/" + TASKS + "/createdRecordsById"))
                .hasSize(2);
        assertThat(page.at("/payloads/20/baseTransactionNumber").asInt())
                .isEqualTo(page.at("/payloads/0/baseTransactionNumber").asInt() + 20);
    }

    @Test
    void anEditShowsItsAuthorAndTheChangedCellsWithComputedOnesAndClearedOnesAsNull() throws Exception {
        String id = webhooks.id("`dataTypes`:[`tableData`]");
        client.send("PATCH", TestBase.TASKS + "/" + ALPHA, "{`fields`:{`Status`:`Done`,`Amount`:null}}");
        JsonNode payload = webhooks.from(id, 1).path("payloads").path(0);
        assertThat(payload.path("timestamp").asText()).isEqualTo("2024-07-01T08:00:00.250Z");
        assertThat(payload.path("actionMetadata"))
                .isEqualTo(ApiClient.json("{`source`:`publicApi`,`sourceMetadata`:{`user`:{`id`:`usrSimulatorUser1`,"
                        + "`email`:`user@example.com`,`name`:`Simulator User`,`permissionLevel`:`create`}}}"));
        JsonNode cells = payload.at(
                "/changedTablesById/" + TASKS + "/changedRecordsById/" + ALPHA + "/current/cellValuesByFieldId");
        assertThat(cells)
                .isEqualTo(ApiClient.json("{`fldAmount00000001`:null,"
                        + "`fldStatus00000001`:{`id`:`selDone0000000001`,`name`:`Done`},"
                        + "`fldLabel000000001`:`Alpha (Done)`,`fldModified000001`:`2024-07-01T08:00:00.000Z`,"
                        + "`fldModDay00000001`:`2024-07-01`,"
                        + "`fldBy000000000001`:{`id`:`usrSimulatorUser1`,`email`:`user@example.com`,"
                        + "`name`:`Simulator User`,`permissionLevel`:`create`}}"));
    }

    @Test
    void anEditThatChangesNoCellMakesNoPayload() throws Exception {
        String id = webhooks.id("`dataTypes`:[`tableData`],`watchDataInFieldIds`:[`fldAmount00000001`]");
        update("Tasks", ALPHA, "{`Amount`:10.5}");
        update("Tasks", ALPHA, "{`Name`:`Other`}");
        assertThat(webhooks.changes(id)).isEmpty();
        update("Tasks", ALPHA, "{`Name`:`Third`,`Amount`:11}");
        assertThat(webhooks.changes(id))
                .isEqualTo(ApiClient.json("["
                        + changed(
                                TASKS,
                                "`changedRecordsById`:{`" + ALPHA
                                        + "`:{`current`:{`cellValuesByFieldId`:{`fldAmount00000001`:11}}}}")
                        + "]"));
    }

    @Test
    void deletedAndRestoredRecordsAreToldOf() throws Exception {
        String id = webhooks.id("`dataTypes`:[`tableData`]");
        control.delete(TestBase.ID, "Tasks", List.of(BETA));
        control.restore(TestBase.ID, "Tasks", List.of(BETA));
        JsonNode payloads = webhooks.changes(id);
        assertThat(payloads.path(0)).isEqualTo(ApiClient.json(changed(TASKS, "`destroyedRecordIds`:[`" + BETA + "`]")));
        assertThat(payloads.at("/1/changedTablesById/" + TASKS + "/createdRecordsById/" + BETA + "/createdTime")
                        .asText())
                .isEqualTo("2024-05-01T11:00:00.000Z");
    }

    @Test
    void fieldsAndTablesAreToldOfByDefinition() throws Exception {
        String id = webhooks.id(WebhookClient.EVERYTHING);
        String field = control.addField(TestBase.ID, "Tasks", ApiClient.json("{`name`:`N`,`type`:`number`}"));
        control.changeField(TestBase.ID, "Tasks", "N", ApiClient.json("{`type`:`rating`}"));
        control.deleteField(TestBase.ID, "Tasks", "N");
        control.renameTable(TestBase.ID, "Tasks", "Jobs");
        control.deleteTable(TestBase.ID, "Jobs");
        control.tables().restore(TestBase.ID, TASKS);
        JsonNode payloads = webhooks.changes(id);
        assertThat(payloads.path(0))
                .isEqualTo(ApiClient.json(
                        changed(TASKS, "`createdFieldsById`:{`" + field + "`:{`name`:`N`,`type`:`number`}}")));
        assertThat(payloads.path(1))
                .isEqualTo(ApiClient.json(
                        changed(TASKS, "`changedFieldsById`:{`" + field + "`:{`current`:{`type`:`rating`}}}")));
        assertThat(payloads.path(2)).isEqualTo(ApiClient.json(changed(TASKS, "`destroyedFieldIds`:[`" + field + "`]")));
        assertThat(payloads.path(3))
                .isEqualTo(ApiClient.json(
                        changed(TASKS, "`changedMetadata`:{`current`:{`name`:`Jobs`},`previous`:{`name`:`Tasks`}}")));
        assertThat(payloads.path(4)).isEqualTo(ApiClient.json("{`destroyedTableIds`:[`" + TASKS + "`]}"));
        assertThat(payloads.at("/5/createdTablesById/" + TASKS + "/recordsById"))
                .hasSize(3);
    }

    @Test
    void aNewTableComesWholeWithItsRecords() throws Exception {
        String id = webhooks.id(WebhookClient.EVERYTHING);
        String table = control.tables()
                .add(
                        TestBase.ID,
                        ApiClient.json("{`name`:`New`,`fields`:[{`id`:`fldA`,`name`:`A`,`type`:`singleLineText`}],"
                                + "`records`:[{`id`:`recA`,`fields`:{`A`:`x`}}]}"));
        assertThat(webhooks.changes(id))
                .isEqualTo(ApiClient.json("[{`createdTablesById`:{`" + table + "`:{`metadata`:{`name`:`New`},"
                        + "`fieldsById`:{`fldA`:{`name`:`A`,`type`:`singleLineText`}},"
                        + "`recordsById`:{`recA`:{`createdTime`:`2024-07-01T08:00:00.250Z`,"
                        + "`cellValuesByFieldId`:{`fldA`:`x`}}}}}}]"));
    }

    @Test
    void filtersLeaveOutWhatTheyDoNotName() throws Exception {
        String vendorsOnly = webhooks.id("`dataTypes`:[`tableData`],`recordChangeScope`:`tblVendors0000001`");
        String schemaOnly = webhooks.id("`dataTypes`:[`tableFields`]");
        String removalsOnly = webhooks.id("`dataTypes`:[`tableData`],`changeTypes`:[`remove`]");
        String clientOnly = webhooks.id("`dataTypes`:[`tableData`],`fromSources`:[`client`]");
        client.send("PATCH", TestBase.TASKS + "/" + ALPHA, "{`fields`:{`Amount`:1}}");
        assertThat(webhooks.changes(vendorsOnly)).isEmpty();
        assertThat(webhooks.changes(schemaOnly)).isEmpty();
        assertThat(webhooks.changes(removalsOnly)).isEmpty();
        assertThat(webhooks.changes(clientOnly)).isEmpty();
        control.delete(TestBase.ID, TASKS, List.of(ALPHA));
        assertThat(webhooks.changes(vendorsOnly))
                .as("the link to the deleted record")
                .hasSize(1);
        assertThat(webhooks.changes(removalsOnly)).hasSize(1);
        assertThat(webhooks.changes(clientOnly)).hasSize(1);
        assertThat(webhooks.changes(schemaOnly)).isEmpty();
    }

    @Test
    void unchangedAndPreviousCellsAreShownOnRequest() throws Exception {
        String id = webhooks.create(
                        "`dataTypes`:[`tableData`],`watchDataInFieldIds`:[`fldAmount00000001`]",
                        "`includeCellValuesInFieldIds`:[`fldName0000000001`],`includePreviousCellValues`:true")
                .json()
                .path("id")
                .asText();
        update("Tasks", ALPHA, "{`Amount`:11}");
        assertThat(webhooks.changes(id).at("/0/changedTablesById/" + TASKS + "/changedRecordsById/" + ALPHA))
                .isEqualTo(ApiClient.json("{`current`:{`cellValuesByFieldId`:{`fldAmount00000001`:11}},"
                        + "`previous`:{`cellValuesByFieldId`:{`fldAmount00000001`:10.5}},"
                        + "`unchanged`:{`cellValuesByFieldId`:{`fldName0000000001`:`Alpha`}}}"));
    }

    @Test
    void aWebhookWhoseWatchedFieldIsDeletedEndsWithOneErrorPayload() throws Exception {
        String id = webhooks.id("`dataTypes`:[`tableData`],`watchDataInFieldIds`:[`fldAmount00000001`]");
        control.deleteField(TestBase.ID, "Tasks", "Amount");
        update("Tasks", ALPHA, "{`Name`:`x`}");
        assertThat(webhooks.changes(id)).isEqualTo(ApiClient.json("[{`error`:true,`code`:`INVALID_FILTERS`}]"));
        assertThat(webhooks.listed(id).path("isHookEnabled").asBoolean()).isFalse();
    }
}
