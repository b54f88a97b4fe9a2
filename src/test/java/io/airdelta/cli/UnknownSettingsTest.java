package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnknownSettingsTest {
    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> system = new HashMap<>();

    @BeforeEach
    void launcher() {
        system.put("airdelta.home", home.toString());
        system.put("airdelta.command", "bin/airdelta");
    }

    @Test
    void a_misspelled_setting_in_a_file_is_refused_with_the_file_and_the_nearest() throws IOException {
        Path beside = write("conf/application.properties", "airdelta.deletes.max-precent = 1");
        Path config = write("mine.properties", "airtable.tokn = secret\nairdelta.nothing.like.it = 1");

        assertThatThrownBy(() -> load(config))
                .isInstanceOfSatisfying(
                        CannotStart.class,
                        refused -> assertThat(refused.lines())
                                .containsExactly(
                                        beside + ": there is no setting 'airdelta.deletes.max-precent'; did you mean"
                                                + " 'airdelta.deletes.max-percent'?",
                                        config
                                                + ": there is no setting 'airdelta.nothing.like.it'; correct its name or take it out",
                                        config
                                                + ": there is no setting 'airtable.tokn'; did you mean 'airtable.token'?"));
    }

    @Test
    void a_misspelled_system_property_is_refused() {
        system.put("airdelta.threds", "3");

        assertThatThrownBy(() -> load(null))
                .hasMessage("-D: there is no setting 'airdelta.threds'; did you mean 'airdelta.threads'?");
    }

    @Test
    void what_the_launcher_sets_and_names_of_others_are_let_through() throws IOException {
        Path config = write("mine.properties", """
                vendors.table = Vendors
                camel.main.name = mine
                otel.service.name = mine
                warehouse.reporting.url = jdbc:x
                """);
        environment.putAll(Map.of("PATH", "/bin", "HOME", "/", "AIRTABLE_TOKEN_FILE", "/none", "AIRDELTA_HOME", "/"));

        assertThat(load(config).oddities()).isEmpty();
    }

    @Test
    void an_environment_variable_that_sets_nothing_is_told_and_lets_the_command_start() {
        environment.put("AIRDELTA_THREDS", "3");
        environment.put("WAREHOUSE_PASWORD_FILE", "/run/secrets/w");
        environment.put("AIRTABLE_OF_SOMEBODY_ELSE", "x");

        assertThat(load(null).with(Map.of()).oddities())
                .containsExactly(
                        "The environment variable AIRDELTA_THREDS sets nothing: there is no such setting; did you mean"
                                + " 'AIRDELTA_THREADS'?",
                        "The environment variable AIRTABLE_OF_SOMEBODY_ELSE sets nothing: there is no such setting;"
                                + " correct its name or take it out",
                        "The environment variable WAREHOUSE_PASWORD_FILE sets nothing: there is no such setting; did you"
                                + " mean 'WAREHOUSE_PASSWORD_FILE'?");
    }

    @Test
    void a_slip_in_the_beginning_of_a_name_is_told() throws IOException {
        environment.put("AIRTABEL_TOKEN", "pat");
        Path config = write("mine.properties", "warehose.url = jdbc:x");

        assertThat(load(config).oddities())
                .containsExactly(
                        config + " sets 'warehose.url', which is no setting; did you mean 'warehouse.url'?",
                        "The environment variable AIRTABEL_TOKEN sets nothing: there is no such setting; did you mean"
                                + " 'AIRTABLE_TOKEN'?");
    }

    @Test
    void what_kubernetes_sets_for_a_service_of_that_name_is_not_told() {
        environment.putAll(Map.of(
                "AIRDELTA_SERVICE_HOST", "10.0.0.1",
                "AIRDELTA_SERVICE_PORT", "9876",
                "AIRDELTA_SERVICE_PORT_HTTP", "9876",
                "AIRDELTA_PORT", "tcp://10.0.0.1:9876",
                "AIRDELTA_PORT_9876_TCP", "tcp://10.0.0.1:9876",
                "AIRDELTA_PORT_9876_TCP_ADDR", "10.0.0.1"));
        assertThat(load(null).oddities()).isEmpty();

        environment.put("AIRDELTA_PORT", "9876");
        assertThat(load(null).oddities()).singleElement().asString().contains("AIRDELTA_PORT");
    }

    @Test
    void a_file_of_another_form_is_refused() throws IOException {
        Path yaml = write("mine.yaml", "airdelta:\n  threads: 3\n");
        Path json = write("mine.json", "{\n  \"airdelta.threads\": 3\n}\n");

        for (Path file : List.of(yaml, json)) {
            assertThatThrownBy(() -> load(file))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(file + " is no properties file, but looks like YAML or JSON;");
        }
    }

    @Test
    void a_directory_is_no_file_of_settings() {
        assertThatThrownBy(() -> load(home))
                .hasMessage("The configuration file " + home + " is a directory; name a file in it");
    }

    private Configuration load(Path config) {
        return Configuration.load(config, environment, system::get, system.keySet());
    }

    private Path write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
