package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.embedded.EmbeddedWarehouse;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From a base of 200 tables, whose names hold anything, to Delta tables: by commands alone. */
@ExtendWith(SharedWarehouse.class)
class GeneratedTablesIT {
    private static final int TABLES = 200;

    @TempDir
    private Path directory;

    private final EmbeddedWarehouse warehouse;

    GeneratedTablesIT(EmbeddedWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    @Test
    void what_generate_writes_check_accepts_and_run_syncs() throws Exception {
        ObjectNode file = new ObjectMapper().createObjectNode();
        file.putArray("bases").add(NastyBase.of(TABLES));
        try (AirtableSimulator airtable =
                AirtableSimulator.of(file).options(SimulatorOptions.unlimited()).start()) {
            generate(airtable, "--out", "yaml");
            generate(airtable, "--out", "xml", "--format", "xml", "--prefix", "xml_");

            try (CommandProcess check = command(airtable, "check", "--routes", "yaml", "--routes", "xml")) {
                assertThat(check.exitCode()).as(check::said).isZero();
                assertThat(check.standardOutput().lines())
                        .hasSize(2 * TABLES + 1)
                        .last()
                        .isEqualTo("400 tables: 400 OK, 0 not");
                assertThat(check.standardError().lines().filter(line -> !line.contains("has not answered for 5 s")))
                        .as("nothing but that it waits, where the machine is slow")
                        .isEmpty();
            }

            Path few = Files.createDirectories(directory.resolve("few"));
            for (String name : List.of(
                    "yaml/vendors-3.camel.yaml",
                    "yaml/null.camel.yaml",
                    "yaml/airdelta-run.camel.yaml",
                    "xml/xml-first-line-second-line-third.camel.xml",
                    "xml/xml-table-200.camel.xml")) {
                Path from = directory.resolve(name);
                Files.copy(from, few.resolve(from.getFileName()));
            }
            try (CommandProcess run = command(airtable, "run", "--once", "--routes", "few")) {
                assertThat(run.exitCode()).as(run::said).isZero();
                assertThat(run.standardOutput().lines().filter(line -> line.endsWith("succeeded")))
                        .hasSize(5);
            }
            assertThat(sum("vendors_3", "null", "airdelta_run", "xml_first_line_second_line_third", "xml_table_200"))
                    .as("each table has two records, whose unit costs are 0.5 and 1.0")
                    .isEqualTo(5 * 1.5);
        }
    }

    private void generate(AirtableSimulator airtable, String... more) throws Exception {
        String[] arguments = Stream.concat(
                        Stream.of("generate", "--base", NastyBase.ID, "--target", "it_generated"), Stream.of(more))
                .toArray(String[]::new);
        try (CommandProcess generate = command(airtable, arguments)) {
            assertThat(generate.exitCode()).as(generate::said).isZero();
            assertThat(generate.standardOutput()).contains("200 files written to " + more[1]);
            assertThat(generate.standardError()).isEmpty();
        }
    }

    private CommandProcess command(AirtableSimulator airtable, String... arguments) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("AIRTABLE_URL", airtable.url());
        environment.put("AIRTABLE_TOKEN", "any");
        environment.put("AIRTABLE_REQUESTS_PER_SECOND", "1000");
        environment.put("WAREHOUSE_URL", warehouse.jdbcUrl());
        environment.put("WAREHOUSE_USER", warehouse.user());
        environment.put("WAREHOUSE_PASSWORD", warehouse.password());
        // A locale in which the JVM can name no file but in ASCII.
        environment.put("LC_ALL", "C");
        return new CommandProcess(directory, environment, List.of(arguments));
    }

    private static double sum(String... tables) throws Exception {
        double sum = 0;
        try (Connection connection = SharedWarehouse.connect();
                Statement sql = connection.createStatement()) {
            for (String table : tables) {
                try (ResultSet rows =
                        sql.executeQuery("SELECT sum(unit_cost_dollar) FROM main.it_generated.`" + table + "`")) {
                    rows.next();
                    sum += rows.getDouble(1);
                }
            }
        }
        return sum;
    }
}
