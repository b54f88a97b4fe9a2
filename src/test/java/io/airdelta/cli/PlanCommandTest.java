package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.embedded.EmbeddedWarehouse;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedWarehouse.class)
class PlanCommandTest {
    private static final String BASE = "appPlanned0000001";
    private static final String TABLE = "tblPlanned0000001";
    private static final String COST = "fldPlannedCost001";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path routes;

    private final EmbeddedWarehouse warehouse;
    private final Map<String, String> settings = new HashMap<>();
    private AirtableSimulator airtable;

    PlanCommandTest(EmbeddedWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    @BeforeEach
    void start() throws Exception {
        airtable = AirtableSimulator.of(json("""
                        {"id": "%s", "name": "Planned", "permissionLevel": "create", "tables": [{
                           "id": "%s", "name": "Parts", "primaryFieldId": "fldPlannedName001",
                           "fields": [{"id": "fldPlannedName001", "name": "Name", "type": "singleLineText"},
                                      {"id": "%s", "name": "Cost", "type": "number", "options": {"precision": 2}}],
                           "views": [], "records": [{"id": "recPlanned0000001", "createdTime": "2025-03-01T08:00:00.000Z", "fields": {"%s": 1.5}}]}]}""".formatted(BASE, TABLE, COST, COST)))
                .options(SimulatorOptions.unlimited())
                .start();
        settings.put("airtable.url", airtable.url());
        settings.put("airtable.token", "patTest");
        settings.put("airtable.base", BASE);
        settings.put("airtable.requests-per-second", "1000");
        settings.put("warehouse.url", warehouse.jdbcUrl());
        settings.put("warehouse.user", warehouse.user());
        settings.put("warehouse.password", warehouse.password());
        route("parts", "Parts");
    }

    @AfterEach
    void stop() {
        airtable.close();
    }

    @Test
    void it_shows_what_is_to_come_and_changes_nothing_until_a_run_does_it() throws Exception {
        Invocation fresh = plan("text");
        assertThat(fresh.exitCode()).as(fresh.out() + fresh.err()).isEqualTo(10);
        assertThat(fresh.out())
                .contains("CREATE SCHEMA IF NOT EXISTS `main`.`planned`;")
                .contains("CREATE TABLE IF NOT EXISTS `main`.`planned`.`airdelta_columns`")
                .contains("-- parts  Parts -> main.planned.parts")
                .contains("CREATE TABLE IF NOT EXISTS `main`.`planned`.`parts`")
                .contains("`cost` DOUBLE COMMENT 'Cost (Airtable field " + COST + ", number)'")
                .endsWith("-- 1 table: 1 with something to do, 0 that cannot run\n");
        assertThat(plan("text").out()).as("nothing was made").isEqualTo(fresh.out());

        assertThat(Invocation.of(settings, "run", "--once", "--routes", routes.toString())
                        .exitCode())
                .isZero();
        Invocation done = plan("text");
        assertThat(done.exitCode()).as(done.out() + done.err()).isZero();
        assertThat(done.out()).contains("-- parts  Parts -> main.planned.parts: nothing to do");

        airtable.control()
                .changeField(BASE, TABLE, COST, json("{\"type\": \"singleLineText\", \"description\": \"now words\"}"));
        Invocation changed = plan("json");
        assertThat(changed.exitCode()).isEqualTo(10);
        JsonNode table = json(changed.out()).at("/tables/0");
        assertThat(table.get("id").asText()).isEqualTo("parts");
        assertThat(table.get("target").asText()).isEqualTo("main.planned.parts");
        assertThat(table.get("schemaStatements")).isEmpty();
        assertThat(table.get("changes").get(0).asText())
                .contains("'Cost'")
                .contains("column cost stays as it is, cost_v2 STRING");
        assertThat(table.get("statements").get(0).asText())
                .contains("ADD COLUMNS")
                .contains("`cost_v2` STRING");
        assertThat(table.get("statements").get(1).asText()).contains("COMMENT");

        settings.put("airtable.base", "appPlannedOther01");
        Invocation moved = plan("text");
        assertThat(moved.exitCode()).isEqualTo(1);
        assertThat(moved.out())
                .contains("holds records of base " + BASE + ", but the route reads base appPlannedOther01");

        settings.put("airtable.base", BASE);
        Files.writeString(
                routes.resolve("parts.yaml"),
                "      - {name: scdType, value: APPEND_ONLY}\n",
                StandardOpenOption.APPEND);
        Invocation rewritten = plan("text");
        assertThat(rewritten.exitCode()).isEqualTo(1);
        assertThat(rewritten.out()).contains("was written with scdType SCD_TYPE_1, but the route asks for APPEND_ONLY");
    }

    @Test
    void a_table_that_cannot_run_is_told_with_the_reason_and_the_others_are_planned() throws Exception {
        route("wrong", "Prats");

        Invocation plan = plan("text");

        assertThat(plan.exitCode()).isEqualTo(1);
        assertThat(plan.out())
                .contains("-- cannot run: Route 'wrong': base " + BASE + " has no table 'Prats'; did you mean 'Parts'?")
                .contains("-- parts  Parts -> main.planned.parts");
    }

    @Test
    void without_the_schema_a_target_that_is_not_there_is_made_all_the_same() throws Exception {
        airtable.close();
        ObjectNode file = JSON.createObjectNode();
        file.putArray("bases").add(NastyBase.of(1));
        file.putArray("tokens")
                .addObject()
                .put("token", "patTest")
                .putArray("scopes")
                .add("data.records:read");
        airtable =
                AirtableSimulator.of(file).options(SimulatorOptions.unlimited()).start();
        settings.put("airtable.url", airtable.url());
        settings.put("airtable.base", NastyBase.ID);
        Files.delete(routes.resolve("parts.yaml"));
        route("unseen", "Vendors");
        route("original", "Vendors");
        Files.writeString(
                routes.resolve("original.yaml"),
                "      - {name: naming, value: original}\n",
                StandardOpenOption.APPEND);

        Invocation plan = plan("json");

        assertThat(plan.exitCode()).as(plan.out() + plan.err()).isEqualTo(10);
        JsonNode tables = json(plan.out()).get("tables");
        assertThat(tables).hasSize(2);
        for (JsonNode table : tables) {
            boolean mapped = table.get("id").asText().equals("original");
            assertThat(table.get("note").asText()).contains("schema.bases:read");
            assertThat(table.get("statements")).hasSize(1);
            String create = table.get("statements").get(0).asText();
            assertThat(create)
                    .startsWith("CREATE TABLE IF NOT EXISTS `main`.`planned`.`"
                            + table.get("id").asText() + "`");
            assertThat(create.contains("delta.columnMapping.mode")).isEqualTo(mapped);
        }
    }

    @Test
    void routes_that_mean_nothing_are_refused_before_anything_is_asked() throws Exception {
        Files.writeString(
                routes.resolve("broken.yaml"), "- templatedRoute: {routeTemplateRef: airtable-table, routeId: x}");

        assertThat(plan("text").exitCode()).isEqualTo(2);
    }

    private Invocation plan(String format) throws Exception {
        return Invocation.of(settings, "plan", "--format", format, "--routes", routes.toString());
    }

    private void route(String id, String table) throws Exception {
        Files.writeString(routes.resolve(id + ".yaml"), """
                - templatedRoute:
                    routeTemplateRef: airtable-table
                    routeId: %s
                    parameters:
                      - {name: table, value: %s}
                      - {name: target, value: planned.%s}
                """.formatted(id, table, id));
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text);
    }
}
