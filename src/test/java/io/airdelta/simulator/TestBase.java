package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;

/** The small base that these tests work on: {@code src/test/resources/simulator/base.json}. */
final class TestBase {

    static final String ID = "appTestBase000001";
    static final String TASKS = "/v0/" + ID + "/tblTasks000000001";
    static final String VENDORS = "/v0/" + ID + "/tblVendors0000001";

    private TestBase() {}

    static ObjectNode json() {
        try (InputStream in = TestBase.class.getResourceAsStream("/simulator/base.json")) {
            return (ObjectNode) ApiClient.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The base with its Tasks table filled up to a number of records, ids ascending. */
    static JsonNode withTasks(int count) {
        ObjectNode base = json();
        ArrayNode records = (ArrayNode) base.path("tables").path(0).path("records");
        for (int i = records.size(); i < count; i++) {
            records.addObject()
                    .put("id", String.format("recTask%010d", i))
                    .put("createdTime", "2024-05-01T10:00:00.000Z")
                    .putObject("fields")
                    .put("fldName0000000001", "Task " + i)
                    .put("fldAmount00000001", i);
        }
        return base;
    }

    static AirtableSimulator unlimited() {
        return start(json(), SimulatorOptions.unlimited());
    }

    static AirtableSimulator start(JsonNode base, SimulatorOptions options) {
        return AirtableSimulator.of(base).options(options).start();
    }
}
