package io.airdelta.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The files in deploy/docker say what is so. */
class DockerFilesTest {
    private static final Path FOLDER = Path.of("deploy/docker");

    private final String dockerfile = read(FOLDER.resolve("Dockerfile"));
    private final String assembly = read(Path.of("src/main/assembly/content.xml"));
    private final YamlFile compose = compose();

    @Test
    void the_image_starts_the_command_that_the_distribution_has() {
        assertThat(dockerfile).contains("ENTRYPOINT [\"/opt/airdelta/bin/airdelta\"]\nCMD [\"run\"]");
        assertThat(CommandLines.command(List.of("run"))).isEqualTo("run");
        assertThat(assembly).contains("<outputDirectory>bin</outputDirectory>");
    }

    @Test
    void what_the_image_leaves_out_is_where_the_distribution_has_it() {
        assertThat(dockerfile).contains("rm -r /opt/airdelta/lib/embedded");
        assertThat(assembly).contains("<outputDirectory>lib/embedded</outputDirectory>");
        assertThat(read(Path.of("pom.xml"))).contains("${airdelta.archive.skip}");
    }

    @Test
    void the_build_gets_all_that_the_distribution_is_made_of() {
        List<String> ignored = read(FOLDER.resolve("Dockerfile.dockerignore"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();

        Matcher needed = Pattern.compile("<directory>\\$\\{project.basedir}/([^<]+)</directory>")
                .matcher(assembly);
        List<String> directories = needed.results().map(match -> match.group(1)).collect(Collectors.toList());
        directories.addAll(List.of("pom.xml", ".mvn", "src/main/java", "src/main/assembly"));
        assertThat(directories)
                .contains("bin", "src/main/dist/conf")
                .allSatisfy(
                        directory -> assertThat(ignored).noneMatch(entry -> (directory + "/").startsWith(entry + "/")));
    }

    @Test
    void the_image_sets_settings_that_exist_and_looks_at_the_health_that_there_is() throws IOException {
        String environment = dockerfile.substring(dockerfile.indexOf("\nENV "), dockerfile.indexOf("\nEXPOSE"));
        Matcher variables = Pattern.compile("([A-Z_]{4,})=").matcher(environment);

        assertThat(variables.results().map(match -> match.group(1)).toList())
                .hasSizeGreaterThan(3)
                .allSatisfy(name -> assertThat(KnownSettings.isRead(name)).isTrue());
        assertThat(dockerfile.substring(dockerfile.indexOf("HEALTHCHECK")))
                .contains("GET /observe/health/live HTTP/1.1");
    }

    @Test
    void the_image_is_not_root() {
        assertThat(dockerfile).containsPattern("\nUSER [1-9][0-9]*:[1-9][0-9]*\n");
    }

    @Test
    void compose_builds_from_the_root_with_the_dockerfile() {
        YamlFile build = service().at("build");
        Path context = FOLDER.resolve(build.at("context").text()).normalize();

        assertThat(context.resolve("pom.xml")).exists();
        assertThat(context.resolve(build.at("dockerfile").text())).exists();
    }

    @Test
    void compose_sets_settings_that_exist_and_mounts_the_secrets_that_they_name() throws IOException {
        for (String name : service().at("environment").keys()) {
            assertThat(KnownSettings.isRead(name)).as(name).isTrue();
            if (name.endsWith("_FILE")) {
                String secret = service().at("environment", name).text().replace("/run/secrets/", "");
                assertThat(service().at("secrets").texts()).contains(secret);
                assertThat(compose.at("secrets").keys()).contains(secret);
            }
        }
        assertThat(service().at("environment").keys()).contains("AIRTABLE_TOKEN_FILE", "WAREHOUSE_PASSWORD_FILE");
    }

    @Test
    void compose_mounts_what_the_image_names() {
        assertThat(service().at("volumes").texts())
                .anyMatch(volume -> volume.contains(":/etc/airdelta/routes"))
                .anyMatch(volume -> volume.endsWith(":/var/lib/airdelta"));
        assertThat(dockerfile)
                .contains("AIRDELTA_ROUTES=/etc/airdelta/routes")
                .contains("AIRDELTA_DEAD_LETTERS_DIR=/var/lib/airdelta/");
        assertThat(service().at("read_only").node()).isEqualTo(true);
        assertThat(service().at("tmpfs").texts()).contains("/tmp");
    }

    @Test
    void compose_waits_longer_than_the_service_needs_to_stop() throws IOException {
        assertThat(Integer.parseInt(service().at("stop_grace_period").text().replace("s", "")))
                .isGreaterThan(KnownSettings.shutdownSeconds());
    }

    private YamlFile service() {
        return compose.at("services", "airdelta");
    }

    private static YamlFile compose() {
        try {
            return YamlFile.documents("deploy/docker/compose.yaml").get(0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
