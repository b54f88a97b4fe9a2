package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.sync.InvalidSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class VaultsTest {
    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> system = new HashMap<>();
    private String name;

    @BeforeEach
    void name(TestInfo test) {
        name = test.getTestMethod().orElseThrow().getName().replace('_', '-');
        StandInVault.VALUES.put(name, "s3cret-of-" + name);
    }

    @Test
    void a_function_counts_wherever_the_setting_stands() throws IOException {
        Path config = file("airtable.token = {{standin:" + name + "}}\n");
        environment.put("WAREHOUSE_REPORTING_PASSWORD", "{{standin:" + name + "}}");
        environment.put(
                "AIRDELTA_HTTP_TOKEN_FILE", file("{{standin:" + name + "}}\n").toString());
        system.put("airdelta.cluster.password", "{{standin:" + name + "}}");
        Configuration configuration = load(config);

        assertThat(List.of(
                        "airtable.token",
                        "warehouse.reporting.password",
                        "airdelta.http.token",
                        "airdelta.cluster.password"))
                .allSatisfy(
                        key -> assertThat(configuration.settings().text(key)).contains("s3cret-of-" + name));
        assertThat(configuration
                        .with(Map.of("some.key", "{{standin:" + name + "}}"))
                        .text("some.key"))
                .contains("s3cret-of-" + name);
    }

    @Test
    void a_function_may_be_a_part_of_a_text_and_stand_there_twice() {
        StandInVault.VALUES.put(name + "-2", "{{no:function}}");
        system.put("warehouse.url", "jdbc:x;PWD={{standin:" + name + "}};B={{standin:" + name + "-2}};C");

        assertThat(load(null).text("warehouse.url")).contains("jdbc:x;PWD=s3cret-of-" + name + ";B={{no:function}};C");
    }

    @Test
    void what_is_no_vaults_stays_as_it_is() {
        String text = "{{other.key}} {{other.key:20}} {{env:HOME}} {{?sys:x}} {{ {{x: }}";
        system.put("some.key", text);

        assertThat(load(null).text("some.key")).contains(text);
    }

    @Test
    void what_a_mounted_file_ends_with_is_left_out() {
        StandInVault.VALUES.put(name, "s3cret\n");
        system.put("some.key", "{{standin:" + name + "}}");

        assertThat(load(null).text("some.key")).contains("s3cret");
    }

    @Test
    void a_setting_counts_as_not_set_where_an_optional_value_is_not_there() {
        system.put("some.key", "{{?standin:nothing}}");

        assertThat(load(null).settings().text("some.key")).isEmpty();
    }

    @Test
    void what_the_vault_refuses_is_told_with_the_setting_the_name_and_the_remedy_and_without_secrets() {
        StandInVault.REFUSED.put(name, "no right to read");
        system.put("airtable.token", "{{standin:" + name + "}}");
        assertThatThrownBy(() -> load(null).text("airtable.token"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("'airtable.token'")
                .hasMessageContaining("{{standin:" + name + "}}")
                .hasMessageContaining("no right to read")
                .hasMessageContaining("camel.vault.");

        system.put("airtable.token", "{{standin:nothing}}");
        assertThatThrownBy(() -> load(null).text("airtable.token"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("nothing of that name");

        StandInVault.REFUSED.put("x:s3cret-default", "down");
        system.put("airtable.token", "{{standin:x:s3cret-default}}");
        assertThatThrownBy(() -> load(null).text("airtable.token"))
                .hasMessageContaining("{{standin:x:…}}")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void a_parser_that_does_not_understand_the_secret_does_not_tell_it() {
        system.put("airtable.token", "{{standin:" + name + "#field}}");

        assertThatThrownBy(() -> load(null).text("airtable.token"))
                .hasMessageContaining("no JSON")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void a_vault_does_not_get_to_tell_what_it_was_opened_with() {
        system.put("camel.vault.aws.secret-key", "t0psecret");
        system.put("airtable.token", "{{standin:echo-of-credentials}}");

        assertThatThrownBy(() -> load(null).text("airtable.token"))
                .hasMessageContaining("not allowed for ***")
                .hasMessageNotContaining("t0psecret");
    }

    @Test
    void a_vault_whose_jar_is_not_here_is_refused_with_the_command_that_fetches_it() {
        Map.of(
                        "aws", "camel-aws-secrets-manager",
                        "azure", "camel-azure-key-vault",
                        "gcp", "camel-google-secret-manager",
                        "hashicorp", "camel-hashicorp-vault",
                        "secret", "camel-kubernetes",
                        "configmap", "camel-kubernetes")
                .forEach((function, artifact) -> {
                    system.put("warehouse.password", "{{" + function + ":a/b}}");
                    assertThatThrownBy(() -> load(null).text("warehouse.password"))
                            .isInstanceOf(InvalidSetting.class)
                            .hasMessageContaining("'warehouse.password'")
                            .hasMessageContaining("{{" + function + ":a/b}}")
                            .hasMessageContaining(artifact + " 4.")
                            .hasMessageContaining("mvn -f deploy/vaults/pom.xml -P")
                            .hasMessageContaining("dependency:copy-dependencies -DoutputDirectory=");
                });
    }

    @Test
    void each_jar_that_a_message_names_is_fetched_by_the_profile_that_it_names() throws IOException {
        String pom = Files.readString(Path.of("deploy/vaults/pom.xml"));

        for (VaultJar jar : VaultJar.values()) {
            String said = jar.missing();
            String artifact = said.replaceFirst("lib/ has no (\\S+) .*", "$1");
            String profile = said.replaceFirst(".* -P(\\S+) .*", "$1");
            assertThat(pom)
                    .containsPattern("<id>" + profile + "</id>\\s*<dependencies>\\s*<dependency>\\s*"
                            + "<groupId>org.apache.camel</groupId>\\s*<artifactId>" + artifact + "</artifactId>");
        }
    }

    @Test
    void a_function_with_another_placeholder_in_it_is_refused_and_not_sent() {
        for (String text : List.of("{{azure:{{env:STAGE}}-token}}", "{{azure:token", "{{azure:}}")) {
            system.put("airtable.token", text);
            assertThatThrownBy(() -> load(null).text("airtable.token"))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("'airtable.token'")
                    .hasMessageContaining("{{azure:…}}");
        }
    }

    @Test
    void the_vaults_are_opened_with_settings_from_wherever_they_stand() throws IOException {
        Path config = file("camel.vault.aws.accessKey = AKIA\ncamel.vault.aws.override-endpoint = true\n");
        environment.put("CAMEL_VAULT_AWS_REGION", "eu-central-1");
        environment.put("CAMEL_VAULT_AWS_SECRET_KEY_FILE", file("s3cret-key\n").toString());
        system.put("airtable.token", "{{standin:aws-credentials}}");

        assertThat(load(config).text("airtable.token")).contains("eu-central-1 AKIA s3cret-key true");
    }

    @Test
    void a_setting_that_no_vault_has_is_refused() throws IOException {
        Path config = file("camel.vault.aws.acces-key = s3cret-key\n");
        system.put("airtable.token", "{{standin:" + name + "}}");

        assertThatThrownBy(() -> load(config).text("airtable.token"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("'camel.vault.aws.acces-key' is none")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void what_the_vaults_are_opened_with_cannot_come_out_of_one() {
        system.put("camel.vault.aws.secret-key", "{{standin:" + name + "}}");

        assertThatThrownBy(() -> load(null).text("camel.vault.aws.secret-key"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("'camel.vault.aws.secret-key'")
                .hasMessageContaining("environment variable or a file");
    }

    @Test
    void a_vault_is_asked_once_for_all_settings_that_need_the_same() {
        system.put("airtable.token", "{{standin:" + name + "}}");
        system.put("warehouse.password", "{{standin:" + name + "}}");
        Configuration configuration = load(null);

        for (int i = 0; i < 3; i++) {
            configuration.text("airtable.token");
            configuration.with(Map.of()).text("warehouse.password");
        }

        assertThat(StandInVault.QUESTIONS).filteredOn(name::equals).hasSize(1);
    }

    private Configuration load(Path config) {
        return Configuration.load(config, environment, system::get, system.keySet());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "setting", ""), text);
    }
}
