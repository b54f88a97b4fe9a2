package io.airdelta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.SettableClock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookComputedCellsTest {

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

    @Test
    void aLinkChangesTheRecordOnItsOtherSideInTheSamePayload() throws Exception {
        String id = webhooks.id("`dataTypes`:[`tableData`]");
        update("Tasks", BETA, "{`Vendors`:[`recVendor00000002`]}");
        JsonNode payloads = webhooks.changes(id);
        assertThat(payloads).hasSize(1);
        JsonNode tables = payloads.path(0).path("changedTablesById");
        assertThat(tables.at("/tblVendors0000001/changedRecordsById/recVendor00000002/current/cellValuesByFieldId"))
                .isEqualTo(ApiClient.json("{`fldTasks000000001`:[{`id`:`" + BETA + "`,`name`:`beta`}]}"));
        assertThat(tables.at("/" + TASKS + "/changedRecordsById/" + BETA
                                + "/current/cellValuesByFieldId/fldVendorCount001")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aComputedCellThatChangesAloneComesFromTheSystemAndDoesNotMoveTheModifiedTime() throws Exception {
        String id = webhooks.id("`dataTypes`:[`tableData`]");
        update("Tasks", ALPHA, "{`Vendor tags`:[`Small`]}");
        JsonNode payload = webhooks.from(id, 1).path("payloads").path(0);
        assertThat(payload.path("actionMetadata")).isEqualTo(ApiClient.json("{`source`:`system`}"));
        assertThat(payload.at("/changedTablesById/" + TASKS + "/changedRecordsById/" + ALPHA))
                .isEqualTo(ApiClient.json("{`current`:{`cellValuesByFieldId`:{`fldLookup00000001`:"
                        + "{`linkedRecordIds`:[`recVendor00000001`],"
                        + "`valuesByLinkedRecordId`:{`recVendor00000001`:[`Small`]}}}}}"));
    }

    @Test
    void aLookupFollowsTheLinkedRecordWithTheEditOrAsATransactionOfTheSystem() throws Exception {
        String id = webhooks.id("`dataTypes`:[`tableData`],`recordChangeScope`:`" + TASKS + "`");
        update("Vendors / Suppliers", "recVendor00000001", "{`Tags`:[`Big`,`New`]}");
        control.options(SimulatorOptions.unlimited().with(ApiClient.json("{`lookupChanges`:`as_system`}")));
        update("Vendors / Suppliers", "recVendor00000001", "{`Tags`:null}");
        control.options(SimulatorOptions.unlimited().with(ApiClient.json("{`lookupChanges`:`none`}")));
        update("Vendors / Suppliers", "recVendor00000001", "{`Tags`:[`Big`]}");
        JsonNode payloads = webhooks.from(id, 1).path("payloads");
        assertThat(payloads).hasSize(2);
        assertThat(payloads.at("/0/actionMetadata/source").asText()).isEqualTo("client");
        assertThat(payloads.at("/1/actionMetadata/source").asText()).isEqualTo("system");
        String changed = "/changedTablesById/" + TASKS + "/changedRecordsById";
        assertThat(payloads.at("/0" + changed))
                .isEqualTo(ApiClient.json("{`" + ALPHA + "`:{`current`:{`cellValuesByFieldId`:{`fldLookup00000001`:"
                        + "{`linkedRecordIds`:[`recVendor00000001`],"
                        + "`valuesByLinkedRecordId`:{`recVendor00000001`:[`Big`,`New`]}}}}}}"));
        assertThat(payloads.at("/1" + changed))
                .isEqualTo(ApiClient.json(
                        "{`" + ALPHA + "`:{`current`:{`cellValuesByFieldId`:{`fldLookup00000001`:null}}}}"));
        assertThat(control.record(TestBase.ID, "Tasks", ALPHA)
                        .at("/fields/fldModified000001")
                        .asText())
                .as("no edit of the record itself")
                .isEqualTo("2024-05-03T10:00:00.000Z");
    }

    @Test
    void aChangeOfLinksChangesTheLookupsOverThem() throws Exception {
        update("Tasks", BETA, "{`Vendors`:[`recVendor00000001`]}");
        assertThat(control.record(TestBase.ID, "Tasks", BETA).at("/fields/fldLookup00000001"))
                .isEqualTo(ApiClient.json("[`Big`]"));
        control.delete(TestBase.ID, "Vendors / Suppliers", List.of("recVendor00000001"));
        assertThat(control.record(TestBase.ID, "Tasks", BETA).at("/fields").has("fldLookup00000001"))
                .isFalse();
    }
}
