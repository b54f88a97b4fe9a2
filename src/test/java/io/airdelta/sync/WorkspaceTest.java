package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which warehouses are taken to hold the same tables. */
class WorkspaceTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:databricks://dbc-1.cloud.databricks.com:443/default;httpPath=/sql/1.0/warehouses/2, dbc-1.cloud.databricks.com:443",
        "JDBC:Databricks://DBC-1.cloud.databricks.com;httpPath=/sql/1.0/warehouses/3;PWD=dapi1, dbc-1.cloud.databricks.com:443",
        "jdbc:databricks://127.0.0.1:8080/default, 127.0.0.1:8080",
        "jdbc:databricks://[::1]:8080/default, [::1]:8080",
        "jdbc:databricks://dbc-2.cloud.databricks.com/default, dbc-2.cloud.databricks.com:443",
        "jdbc:h2:mem:lab;PASSWORD=secret, jdbc:h2:mem:lab",
        "jdbc:other://db/lab?password=secret, jdbc:other://db/lab"
    })
    void warehouses_of_one_host_and_port_are_of_one_workspace(String url, String workspace) {
        assertThat(Workspace.of("east", settings("warehouse.east.url", url))).isEqualTo(workspace);
        assertThat(Workspace.of(TableSpec.DEFAULT_WAREHOUSE, settings("warehouse.url", url)))
                .isEqualTo(workspace);
    }

    @Test
    void a_warehouse_without_a_url_and_one_whose_url_is_not_told_stand_for_themselves() {
        assertThat(Workspace.of("east", settings("warehouse.url", "jdbc:databricks://dbc-1")))
                .isEqualTo("east");
        Settings refusing = new Settings(key -> {
            throw new InvalidSetting(key, "is in a vault that is closed");
        });
        assertThat(Workspace.of("east", refusing)).isEqualTo("east");
    }

    private static Settings settings(String name, String value) {
        return new Settings(key -> Optional.of(value).filter(text -> key.equals(name)));
    }
}
