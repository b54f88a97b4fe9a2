package io.airdelta.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** deploy/databricks/databricks.yml says what is so. */
class DatabricksBundleTest {
    private static final Path FOLDER = Path.of("deploy/databricks");

    private YamlFile bundle;
    private YamlFile job;

    @BeforeEach
    void read() throws IOException {
        bundle = YamlFile.documents(FOLDER.resolve("databricks.yml").toString()).get(0);
        job = bundle.at("resources", "jobs", "airdelta");
    }

    @Test
    void its_task_runs_every_table_once() {
        YamlFile task = job.at("tasks", 0, "spark_python_task");
        List<String> parameters = task.at("parameters").texts();

        assertThat(FOLDER.resolve(task.at("python_file").text())).exists();
        assertThat(CommandLines.command(parameters.subList(1, parameters.size())))
                .isEqualTo("run");
        assertThat(parameters).contains("--once");
        assertThat(job.at("max_concurrent_runs").node()).isEqualTo(1);
    }

    @Test
    void its_entry_fails_with_every_exit_code_but_0() throws IOException {
        assertThat(Files.readString(FOLDER.resolve("run_airdelta.py")))
                .contains("if code != 0:")
                .contains("raise RuntimeError")
                .doesNotContain("sys.exit(");
    }

    @Test
    void it_sets_settings_that_exist() throws IOException {
        List<String> variables =
                job.at("job_clusters", 0, "new_cluster", "spark_env_vars").keys();

        assertThat(variables).contains("AIRTABLE_TOKEN", "WAREHOUSE_PASSWORD");
        for (String variable : variables) {
            assertThat(KnownSettings.isRead(variable)).as(variable).isTrue();
        }
    }

    @Test
    void secrets_come_from_a_scope() {
        YamlFile variables = job.at("job_clusters", 0, "new_cluster", "spark_env_vars");

        assertThat(List.of(
                        variables.at("AIRTABLE_TOKEN").text(),
                        variables.at("WAREHOUSE_PASSWORD").text()))
                .allMatch(value -> value.matches("\\{\\{secrets/\\$\\{var\\.secret_scope}/[a-z-]+}}"));
    }

    @Test
    void each_variable_that_it_uses_is_declared() throws IOException {
        Matcher used =
                Pattern.compile("\\$\\{var\\.(\\w+)}").matcher(Files.readString(FOLDER.resolve("databricks.yml")));

        assertThat(used.results().map(match -> match.group(1)).distinct().toList())
                .containsExactlyInAnyOrderElementsOf(bundle.at("variables").keys());
    }
}
