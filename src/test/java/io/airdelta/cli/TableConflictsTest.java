package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tables are taken for one before anything starts: each would take the other's rows for deleted ones. */
class TableConflictsTest {
    private static final String EAST = "jdbc:databricks://127.0.0.1:1/default;httpPath=/east";

    @TempDir
    private Path routes;

    @TempDir
    private Path directory;

    @Test
    void the_embedded_warehouse_has_one_catalog_and_stands_for_every_other() throws Exception {
        List<String> same = List.of(
                "launch.tasks",
                "main.Launch.tasks",
                "spark_catalog.launch.TASKS",
                "launch.`tasks`",
                "main.launch.tasks");
        for (int other = 1; other < same.size(); other++) {
            table("one", same.get(0), "default");
            table("two", same.get(other), other == 4 ? "reporting" : "default");

            Invocation run = invoke(Map.of("warehouse.reporting.url", EAST), "--embedded=" + directory.resolve("data"));

            assertThat(run.exitCode()).as(same.get(other) + run.err()).isEqualTo(2);
            assertThat(run.err()).contains("'one'", "has the same target", "give each table its own");
            assertThat(directory.resolve("data")).as("nothing was started").doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {EAST, EAST + ";", "jdbc:databricks://127.0.0.1:1;httpPath=/west"})
    void the_warehouses_of_one_workspace_hold_the_same_tables(String west) throws Exception {
        table("one", "main.launch.tasks", "east");
        table("two", "main.launch.tasks", "west");

        Invocation run = invoke(Map.of("warehouse.east.url", EAST, "warehouse.west.url", west));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("has the same target").doesNotContain("127.0.0.1");
    }

    @Test
    void the_default_warehouse_is_the_same_with_and_without_its_name() throws Exception {
        table("one", "main.launch.tasks", "default");
        table("two", "main.launch.tasks", "");

        Invocation run = invoke(Map.of("warehouse.url", EAST));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("has the same target");
    }

    /** Fails where the first setting that cannot be told hides what else is wrong. */
    @Test
    void a_url_that_is_none_is_told_with_the_tables_that_need_it() throws Exception {
        table("one", "launch.tasks", "east");
        table("two", "main.launch.tasks", "east");

        Invocation run = invoke(Map.of("warehouse.east.url", "dbc-1.cloud.databricks.com"));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("Setting 'warehouse.east.url' is no JDBC URL");
    }

    private void table(String id, String target, String warehouse) throws Exception {
        Files.writeString(routes.resolve(id + ".camel.yaml"), """
                - templatedRoute:
                    routeTemplateRef: airtable-table
                    routeId: %s
                    parameters:
                      - {name: table, value: Tasks}
                      - {name: target, value: %s}
                      - {name: warehouse, value: "%s"}
                """.formatted(id, target, warehouse));
    }

    private Invocation invoke(Map<String, String> warehouses, String... options) throws Exception {
        Map<String, String> settings = new HashMap<>(warehouses);
        settings.put("airtable.token", "patAny");
        settings.put("airtable.base", "app00000000000001");
        settings.put("airdelta.http.port", "off");
        String[] command = Stream.concat(Stream.of("run", "--once", "--routes", routes.toString()), Stream.of(options))
                .toArray(String[]::new);
        return Invocation.of(settings, command);
    }
}
