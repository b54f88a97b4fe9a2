package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.embedded.EmbeddedWarehouse;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A fresh base with 200 tables: routes are generated for all of them, and what their first run would do is planned. */
@ExtendWith(SharedWarehouse.class)
class ManyTablesTest {
    private static final int TABLES = 200;

    @TempDir
    private Path directory;

    @Test
    void two_hundred_tables_are_generated_and_planned_with_one_request_for_the_schema(EmbeddedWarehouse warehouse)
            throws Exception {
        try (AirtableSimulator airtable = AirtableSimulator.of(NastyBase.of(TABLES))
                .options(SimulatorOptions.unlimited())
                .start()) {
            Map<String, String> settings = Map.of(
                    "airtable.url", airtable.url(),
                    "airtable.token", "patTest",
                    "airtable.requests-per-second", "1000",
                    "airtable.schema-cache", "10m",
                    "warehouse.url", warehouse.jdbcUrl(),
                    "warehouse.user", warehouse.user(),
                    "warehouse.password", warehouse.password());
            String routes = directory.resolve("routes").toString();
            Invocation generated = Invocation.of(
                    settings, "generate", "--base", NastyBase.ID, "--target", "many_tables", "--out", routes);
            assertThat(generated.exitCode()).as(generated.err()).isZero();
            airtable.control().resetStatistics();

            Invocation plan = Invocation.of(settings, "plan", "--format", "json", "--routes", routes);

            assertThat(plan.exitCode()).as(plan.err()).isEqualTo(10);
            JsonNode tables = new ObjectMapper().readTree(plan.out()).get("tables");
            assertThat(tables).hasSize(TABLES);
            Set<String> targets = new HashSet<>();
            for (JsonNode table : tables) {
                assertThat(table.get("problem").isNull()).as(table.toString()).isTrue();
                assertThat(table.get("statements").get(0).asText()).startsWith("CREATE TABLE");
                assertThat(table.get("statements").get(1).asText()).contains("ADD COLUMNS");
                targets.add(table.get("target").asText());
            }
            assertThat(targets).hasSize(TABLES);
            assertThat(airtable.control().statistics().at("/byKind/schema").asInt())
                    .isEqualTo(1);
        }
    }
}
