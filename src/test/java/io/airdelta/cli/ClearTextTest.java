package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.LogLines;
import io.airdelta.sync.Settings;
import io.airdelta.sync.TableSpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A token goes over a network encrypted, or somebody is told. */
class ClearTextTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.airtable.com, false",
        "http://api.airtable.com, true",
        "HTTP://10.0.0.1:8080/proxy, true",
        "http://localhost:8080, false",
        "http://127.0.0.1:8080/v0, false",
        "http://[::1]:8080, false",
        "http://127.0.0.1.example.com, true",
        "http://localhost@example.com, true"
    })
    void airtable(String url, boolean clear) {
        assertThat(ClearText.isClear(url)).isEqualTo(clear);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:databricks://dbc.example.com:443/default;httpPath=/x, false",
        "jdbc:databricks://dbc.example.com:443/default;ssl=1;httpPath=/x, false",
        "jdbc:databricks://dbc.example.com:80/default;SSL=0;httpPath=/x, true",
        "jdbc:databricks://127.0.0.1:80/default;ssl=0, false",
        "jdbc:h2:mem:x;ssl=0, false"
    })
    void warehouse(String url, boolean clear) {
        assertThat(ClearText.isClearJdbc(url)).isEqualTo(clear);
    }

    @Test
    void the_defaults_are_encrypted_and_each_setting_is_told_of_once_without_its_value() {
        Map<String, String> clear = Map.of(
                "airtable.token", "patAny",
                "airtable.url", "http://proxy.example.com",
                "warehouse.url", "jdbc:databricks://example.com:80/x;ssl=0;PWD=secret");
        List<TableRoute> tables = List.of(table("a"), table("b"));

        assertThat(warnings(clear, tables))
                .hasSize(2)
                .noneMatch(warning -> warning.contains("example.com") || warning.contains("secret"));
        assertThat(warnings(Map.of("airtable.token", "patAny"), tables)).isEmpty();
    }

    /** Fails where somebody is sent to a setting that is not set. */
    @Test
    void the_setting_is_named_that_an_account_goes_by() {
        List<TableRoute> tables =
                List.of(table("a"), table("b", Map.of("account", "marketing")), table("c", Map.of("account", "sales")));

        assertThat(warnings(
                        Map.of(
                                "airtable.url",
                                "http://proxy.example.com",
                                "airtable.accounts.sales.url",
                                "http://other.example.com"),
                        tables))
                .satisfiesExactly(
                        all -> assertThat(all).startsWith("Setting 'airtable.url' "),
                        own -> assertThat(own).startsWith("Setting 'airtable.accounts.sales.url' "));
    }

    /** Fails where it is said of rows that never leave the machine. */
    @Test
    void a_warehouse_that_the_embedded_one_replaces_is_none_to_warn_of() {
        Configuration configuration = Configuration.load(
                null,
                Map.of(
                        "AIRTABLE_TOKEN", "patAny",
                        "AIRTABLE_BASE", "appAny",
                        "WAREHOUSE_URL", "jdbc:databricks://warehouse.invalid:80/default;httpPath=/x;ssl=0"),
                name -> null,
                List.of());
        RouteFiles routes = new RouteFiles(List.of(), List.of(table("a")));

        assertThat(ServicePlan.of(configuration, routes, Optional.of(Path.of("data")))
                        .clearText())
                .isEmpty();
        assertThat(ServicePlan.of(configuration, routes, Optional.empty()).clearText())
                .hasSize(1);
    }

    @Test
    void a_service_that_starts_with_such_settings_says_so_in_its_log() {
        Map<String, String> environment = Map.of(
                "AIRTABLE_TOKEN", "patAny",
                "AIRTABLE_BASE", "appAny",
                "AIRTABLE_URL", "http://airtable.invalid",
                "WAREHOUSE_URL", "jdbc:databricks://warehouse.invalid:80/default;httpPath=/x;ssl=0");
        Configuration configuration = Configuration.load(null, environment, name -> null, List.of());
        RouteFiles routes = new RouteFiles(List.of(), List.of(table("a"), table("b")));

        try (LogLines log = LogLines.of(Service.class.getName());
                Service service = Service.open(ServicePlan.of(configuration, routes, Optional.empty()))) {
            assertThat(service.context().isStarted()).isTrue();
            assertThat(log.all())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("WARN ") && line.contains("in clear text"))
                    .anyMatch(line -> line.contains("airtable.url"))
                    .anyMatch(line -> line.contains("warehouse.url"));
        }
    }

    private static List<String> warnings(Map<String, String> values, List<TableRoute> tables) {
        Settings settings = new Settings(key -> Optional.ofNullable(values.get(key)));
        return Stream.concat(
                        ClearText.ofAccounts(tables, settings).stream(),
                        ClearText.ofWarehouses(tables, settings).stream())
                .toList();
    }

    private static TableRoute table(String id) {
        return table(id, Map.of());
    }

    private static TableRoute table(String id, Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(Map.of("table", "Tasks", "target", "s." + id));
        parameters.putAll(more);
        return new TableRoute(TableSpec.of(id, parameters), id, "manual", "tables.yaml", 1);
    }
}
