package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A table that Airtable describes in a way that cannot be read costs its own run and no other. */
@ExtendWith(SharedWarehouse.class)
class BadSchemaTest {

    @Test
    void a_broken_table_fails_with_base_table_and_what_is_wrong_and_its_neighbour_lands() throws Exception {
        String schema = SharedWarehouse.newSchema();
        try (AirtableSimulator airtable = AirtableSimulator.of(TinyBase.with(3))
                        .options(SimulatorOptions.unlimited())
                        .start();
                Host host = new Host(airtable.url(), SharedWarehouse.get(), Map.of())) {
            airtable.control().arm(schemaAnswer());

            assertBroken(host, schema, "Doubled", "field id fldTwice000000001 occurs twice");
            assertBroken(host, schema, "Unlabelled", "field fldNoName00000001 has no \"name\"");
            Run good = host.run("base", TinyBase.BASE, "table", "Tasks", "target", schema + ".tasks");

            assertThat(good.status()).as(good.error()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(host.query("SELECT count(*) AS n FROM " + schema + ".tasks"))
                    .containsExactly(Map.of("n", 3L));
        }
    }

    private static void assertBroken(Host host, String schema, String table, String problem) throws Exception {
        Run run = host.run("base", TinyBase.BASE, "table", table, "target", schema + "." + table);

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error()).contains(TinyBase.BASE, table, problem);
        assertThat(host.query("SELECT base_id, status, error FROM " + schema + ".airdelta_runs WHERE run_id = '"
                        + run.id() + "'"))
                .containsExactly(Map.of("base_id", TinyBase.BASE, "status", "failed", "error", run.error()));
    }

    /** The simulator holds sound tables only, so the answer is given in its place. */
    private static JsonNode schemaAnswer() {
        ObjectNode fault = (ObjectNode) TinyBase.json("""
                {"path":"/meta/bases/","kind":"status","status":200,"count":99,"body":{"tables":[
                  {"id":"tblDoubled0000001","name":"Doubled","fields":[
                    {"id":"fldTwice000000001","name":"A","type":"email"},
                    {"id":"fldTwice000000001","name":"B","type":"url"}]},
                  {"id":"tblUnlabelled0001","name":"Unlabelled","fields":[
                    {"id":"fldNoName00000001","name":"","type":"email"}]},
                  7]}}""");
        ObjectNode good = TinyBase.with(0).at("/tables/0").deepCopy();
        good.remove("records");
        fault.withArray("/body/tables").add(good);
        return fault;
    }
}
