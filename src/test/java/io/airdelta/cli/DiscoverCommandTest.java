package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscoverCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void every_base_of_every_page_is_shown_with_tables_fields_columns_and_types() throws Exception {
        try (AirtableSimulator airtable = simulator(bases(5), 2)) {
            Invocation discover = discover(airtable, "--format", "json");

            assertThat(discover.exitCode()).as(discover.err()).isZero();
            assertThat(discover.err()).isEmpty();
            JsonNode bases = JSON.readTree(discover.out());
            assertThat(bases.findValuesAsText("permissionLevel")).hasSize(5);
            assertThat(bases.get(4)).isEqualTo(JSON.readTree("""
                    {"id": "appNastyBase00005", "name": "Base 5", "permissionLevel": "create", "error": null, "tables": [
                      {"id": "tbl00000000000001", "name": "Vendors", "description": null, "error": null, "fields": [
                        {"id": "fld00000000001001", "name": "Name", "type": "singleLineText", "result": null,
                         "description": "What it is called", "column": "name", "deltaType": "STRING"},
                        {"id": "fld00000000001002", "name": "name", "type": "multilineText", "result": null,
                         "description": null, "column": "name_2", "deltaType": "STRING"},
                        {"id": "fld00000000001003", "name": "Unit Cost ($)", "type": "currency", "result": null,
                         "description": null, "column": "unit_cost_dollar", "deltaType": "DOUBLE"},
                        {"id": "fld00000000001004", "name": "# \\"double\\"\\n", "type": "formula", "result": "number",
                         "description": null, "column": "num_double", "deltaType": "DOUBLE"},
                        {"id": "fld00000000001005", "name": "New", "type": "typeOfTomorrow", "result": null,
                         "description": null, "column": "new", "deltaType": "STRING"}]}]}"""));
        }
    }

    @Test
    void two_hundred_tables_are_blocks_of_lines_without_control_characters() throws Exception {
        try (AirtableSimulator airtable = simulator(NastyBase.of(200), 1000)) {
            Invocation discover = discover(airtable, "--base", NastyBase.ID);

            assertThat(discover.exitCode()).as(discover.err()).isZero();
            assertThat(discover.lines())
                    .startsWith(
                            "Base appNastyBase00001  Nasty \"base\"  (create)  200 tables",
                            "",
                            "  Table Vendors  tbl00000000000001  5 fields",
                            "    field          Airtable type    column            Delta type",
                            "    -------------  ---------------  ----------------  ----------",
                            "    Name           singleLineText   name              STRING",
                            "    name           multilineText    name_2            STRING",
                            "    Unit Cost ($)  currency         unit_cost_dollar  DOUBLE",
                            "    # \"double\"     formula: number  num_double        DOUBLE",
                            "    New            typeOfTomorrow   new               STRING",
                            "")
                    .contains(
                            "  Table first line second line third  tbl00000000000008  5 fields",
                            "  Table bell , null and escape [31m  tbl00000000000030  5 fields",
                            "  Table override  tbl00000000000031  5 fields",
                            "  Table " + "a".repeat(59) + "…  tbl00000000000015  5 fields")
                    .hasSize(1 + 200 * 9 + 1);
            assertThat(discover.out().chars().filter(c -> Character.isISOControl(c) && c != '\n'))
                    .isEmpty();
        }
    }

    @Test
    void a_base_or_table_that_cannot_be_read_costs_only_itself() throws Exception {
        ObjectNode file = bases(3);
        ((ObjectNode) file.at("/bases/0")).set("tables", NastyBase.of(3).get("tables"));
        ((ObjectNode) file.at("/bases/0/tables/1/fields/0")).remove("type");
        try (AirtableSimulator airtable = simulator(file, 1000)) {
            airtable.control().arm(JSON.readTree("""
                    {"path": "appNastyBase00002/tables", "count": 9, "status": 403, "body":
                      {"error": {"type": "INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND", "message": "Invalid permissions"}}}"""));

            Invocation discover = discover(airtable, "--format", "json");

            assertThat(discover.exitCode()).isEqualTo(1);
            JsonNode bases = JSON.readTree(discover.out());
            assertThat(bases.at("/0/tables").findValuesAsText("id")).contains("tbl00000000000001", "tbl00000000000003");
            assertThat(bases.at("/0/tables/2/id").asText()).isEqualTo("tbl00000000000002");
            assertThat(bases.at("/0/tables/2/name").asText()).isEqualTo("vendors");
            assertThat(bases.at("/0/tables/2/error").asText()).contains("has no \"type\"");
            assertThat(bases.at("/1/error").asText()).contains("403", "; give");
            assertThat(bases.at("/1/tables")).isEmpty();
            assertThat(bases.at("/2/tables")).hasSize(1);
            assertThat(discover.err().lines())
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith("Base appNastyBase00002 'Base 2' cannot be read: "))
                    .anyMatch(line -> line.startsWith(
                            "Base appNastyBase00001 'Base 1': table tbl00000000000002 'vendors' cannot be read: "));

            assertThat(discover(airtable).out())
                    .contains("Base appNastyBase00002  Base 2  (create)  cannot be read")
                    .contains("  Table vendors  tbl00000000000002  cannot be read");
        }
    }

    @Test
    void an_unknown_base_gets_the_nearest_that_the_token_sees() throws Exception {
        try (AirtableSimulator airtable = simulator(bases(1), 1000)) {
            Invocation discover = discover(airtable, "--base", "appNastyBase0000I");

            assertThat(discover.exitCode()).isEqualTo(1);
            assertThat(discover.err())
                    .contains("appNastyBase0000I cannot be read", "403", "did you mean appNastyBase00001 (Base 1)?");
        }
    }

    @Test
    void a_wrong_token_is_one_line_with_the_remedy() throws Exception {
        ObjectNode file = bases(1);
        file.putArray("tokens").addObject().put("token", "patRight");
        try (AirtableSimulator airtable = simulator(file, 1000)) {
            Invocation discover = discover(airtable, "--format", "json");

            assertThat(discover.exitCode()).isEqualTo(1);
            assertThat(JSON.readTree(discover.out())).isEmpty();
            assertThat(discover.err().lines()).singleElement().asString().contains("401", "airtable.token");
        }
    }

    @Test
    void an_airtable_that_does_not_answer_is_told_of_at_once() throws Exception {
        Invocation discover = Invocation.of(
                Map.of("airtable.url", "http://127.0.0.1:1", "airtable.token", "patTest.secret"), "discover");

        assertThat(discover.exitCode()).isEqualTo(1);
        assertThat(discover.err())
                .contains("Connection refused", "check the setting airtable.url")
                .doesNotContain("secret");
    }

    @Test
    void what_is_no_base_id_is_refused() throws Exception {
        Invocation discover = Invocation.of(Map.of("airtable.token", "any"), "discover", "--base", "../x");

        assertThat(discover.exitCode()).isEqualTo(2);
        assertThat(discover.err()).contains("'../x' is no id of a base", "app");
    }

    private static Invocation discover(AirtableSimulator airtable, String... more) throws Exception {
        String[] arguments = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("discover"), List.of(more).stream())
                .toArray(String[]::new);
        return Invocation.of(
                Map.of(
                        "airtable.url", airtable.url(),
                        "airtable.token", "patTest",
                        "airtable.requests-per-second", "1000"),
                arguments);
    }

    private static AirtableSimulator simulator(ObjectNode file, int basesPerPage) {
        return AirtableSimulator.of(file)
                .options(SimulatorOptions.unlimited().with(o -> o.put("basesPerPage", basesPerPage)))
                .start();
    }

    /** So many bases with one table each. */
    private static ObjectNode bases(int count) {
        ObjectNode file = JSON.createObjectNode();
        var bases = file.putArray("bases");
        for (int number = 1; number <= count; number++) {
            ObjectNode base = NastyBase.of(1);
            base.put("id", "appNastyBase0000" + number).put("name", "Base " + number);
            bases.add(base);
        }
        return file;
    }
}
