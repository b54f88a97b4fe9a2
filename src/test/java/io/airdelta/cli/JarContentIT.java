package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What the artifacts hold: the plain jar for embedders, and the distribution. */
class JarContentIT {
    private static final String PLAIN = "io/airdelta/(airtable|row|delta|sync|route)/.*|io/airdelta/package-info.class"
            + "|camel-template/[^/]+\\.camel\\.yaml|kamelets/[^/]+\\.kamelet\\.yaml|META-INF/.*|.*/";

    @Test
    void the_plain_jar_starts_nothing_and_sets_nothing() throws IOException {
        assertThat(entries(Path.of(System.getProperty("airdelta.jar"))))
                .contains(
                        "camel-template/airdelta-engine.camel.yaml",
                        "camel-template/airtable-table.camel.yaml",
                        "kamelets/airtable-delta-sync.kamelet.yaml",
                        "camel-template/")
                .allMatch(name -> name.matches(PLAIN), "belongs to the plain jar")
                .noneMatch(name -> name.startsWith("META-INF/services/"));
    }

    @Test
    void the_distribution_keeps_spark_apart_and_the_libraries_of_the_service_together() throws Exception {
        Process tar = new ProcessBuilder("tar", "-tzvf", System.getProperty("airdelta.archive")).start();
        List<String> lines = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(tar.waitFor()).isZero();

        assertThat(lines).anyMatch(line -> line.startsWith("-rwx") && line.endsWith("/bin/airdelta"));
        assertThat(lines).anyMatch(line -> line.endsWith("/conf/application.properties"));
        assertThat(lines).anyMatch(line -> line.endsWith("/routes/vendors.camel.xml"));
        assertThat(lines).anyMatch(line -> line.matches(".*/lib/embedded/spark-core_.*\\.jar"));
        assertThat(lines).anyMatch(line -> line.matches(".*/lib/embedded/delta-spark_.*\\.jar"));
        assertThat(lines).anyMatch(line -> line.matches(".*/lib/jackson-core-.*\\.jar"));
        assertThat(lines).anyMatch(line -> line.matches(".*/lib/airdelta-[^/]*-service\\.jar"));
        assertThat(lines).noneMatch(line -> line.matches(".*/lib/[^/]*(spark|hadoop|scala|junit|assertj)[^/]*\\.jar"));
    }

    private static List<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }
}
