package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.cli.CommandProcess;
import io.airdelta.embedded.EmbeddedWarehouse;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.simulator.sample.ProductLaunch;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Each application in {@code examples/} is built from the plain jar of this build, started as a process of its own, and fills
 * its tables from the simulator's sample base.
 */
@ExtendWith(SharedWarehouse.class)
class ExamplesIT {
    private final Map<String, String> settings = new HashMap<>();
    private AirtableSimulator airtable;
    private String schema;

    @BeforeEach
    void start(EmbeddedWarehouse warehouse) throws SQLException {
        airtable = AirtableSimulator.of(ProductLaunch.base())
                .options(SimulatorOptions.unlimited())
                .start();
        schema = SharedWarehouse.newSchema();
        settings.putAll(Map.of(
                "AIRTABLE_URL",
                airtable.url(),
                "AIRTABLE_TOKEN",
                "patExample.secret",
                "WAREHOUSE_URL",
                warehouse.jdbcUrl(),
                "WAREHOUSE_PASSWORD",
                warehouse.password(),
                "EXAMPLE_SCHEMA",
                schema,
                "EXAMPLE_SCHEDULE",
                "0/2 * * * * ?"));
    }

    @AfterEach
    void stop() {
        airtable.close();
    }

    @Test
    void plain_java_fills_a_table_and_is_told_of_the_run() throws Exception {
        try (CommandProcess application = Example.build("plain-java").start("target/app.jar", settings)) {
            application.awaitText("run of vendors: succeeded, 45 rows inserted, 0 updated, 0 deleted");
            assertThat(query("SELECT count(vendor) FROM " + schema + ".vendors"))
                    .isEqualTo("45");
            stops(application);
        }
    }

    @Test
    void camel_main_runs_the_same_routes_from_yaml_and_from_xml_and_stores_what_the_transform_gives_back()
            throws Exception {
        Example example = Example.build("camel-main");
        for (String format : List.of("yaml", "xml")) {
            settings.put("EXAMPLE_ROUTES", format);
            settings.put("EXAMPLE_SCHEMA", schema + "_" + format);
            try (CommandProcess application = example.start("target/app.jar", settings)) {
                application.awaitErrorText("vendors - succeeded, 45 rows inserted");
                application.awaitErrorText("campaigns - succeeded, 12 rows inserted");
                assertThat(query("SELECT count(campaign) FROM " + schema + "_" + format + ".campaigns"))
                        .isEqualTo("12");
                assertThat(query("SELECT count_if(email LIKE '***@%') || ' of ' || count(email) FROM " + schema + "_"
                                + format + ".vendors"))
                        .isEqualTo("43 of 43");
                stops(application);
            }
        }
    }

    /** The second warehouse is away at first: what reaches the first one meanwhile does not go through the second one. */
    @Test
    void spring_boot_keeps_two_accounts_two_bases_and_two_warehouses_apart(EmbeddedWarehouse warehouse)
            throws Exception {
        ObjectNode sourcing = ProductLaunch.base();
        sourcing.put("id", "appSourcing000001");
        int port = URI.create(warehouse
                        .jdbcUrl()
                        .replaceFirst("jdbc:databricks", "http")
                        .replaceFirst(";.*", ""))
                .getPort();
        try (AirtableSimulator second = AirtableSimulator.of(sourcing)
                        .options(SimulatorOptions.unlimited())
                        .start();
                TcpProxy reporting = TcpProxy.to(port)) {
            reporting.refuse();
            settings.putAll(Map.of(
                    "AIRTABLE_ACCOUNTS_LAUNCH_URL", airtable.url(),
                    "AIRTABLE_ACCOUNTS_LAUNCH_TOKEN", "patLaunch.secret",
                    "AIRTABLE_ACCOUNTS_SOURCING_URL", second.url(),
                    "AIRTABLE_ACCOUNTS_SOURCING_TOKEN", "patSourcing.secret",
                    "EXAMPLE_SOURCING_BASE", "appSourcing000001",
                    "LAKEHOUSE_URL", warehouse.jdbcUrl(),
                    "LAKEHOUSE_PASSWORD", warehouse.password(),
                    "REPORTING_URL", warehouse.jdbcUrl().replace(":" + port, ":" + reporting.port()),
                    "REPORTING_PASSWORD", warehouse.password()));
            try (CommandProcess application = Example.build("spring-boot").start("target/app.jar", settings)) {
                application.awaitText("Table 'campaigns' (base " + ProductLaunch.BASE_ID + ") -> main." + schema
                        + ".campaigns: succeeded, 12 records");
                assertThat(query("SELECT count(campaign) FROM " + schema + ".campaigns"))
                        .isEqualTo("12");
                assertThat(query("SHOW TABLES IN " + schema + " LIKE 'vendors'"))
                        .isNull();
                reporting.heal();
                application.awaitText("Table 'vendors' (base appSourcing000001) -> main." + schema
                        + ".vendors: succeeded, 45 records");
                assertThat(query("SELECT count(vendor) FROM " + schema + ".vendors"))
                        .isEqualTo("45");
                stops(application);
                assertThat(application.said()).doesNotContain("patLaunch.secret", "patSourcing.secret");
            }
        }
    }

    @Test
    void quarkus_fills_a_table_over_a_data_source_of_its_own_and_is_told_of_the_run() throws Exception {
        try (CommandProcess application =
                Example.build("quarkus").start("target/quarkus-app/quarkus-run.jar", settings)) {
            application.awaitText("run of vendors: succeeded, 45 rows inserted");
            assertThat(query("SELECT count(vendor) FROM " + schema + ".vendors"))
                    .isEqualTo("45");
            stops(application);
        }
    }

    /** It ends in good order when it is asked to, and has told no secret. */
    private void stops(CommandProcess application) throws InterruptedException {
        application.terminate();
        assertThat(application.exitCode()).as(application.said()).isEqualTo(143);
        assertThat(application.said())
                .doesNotContain(settings.get("AIRTABLE_TOKEN"), settings.get("WAREHOUSE_PASSWORD"));
    }

    /** @return the first column of the first row; null where there is none */
    private static String query(String sql) throws SQLException {
        try (Connection connection = SharedWarehouse.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
