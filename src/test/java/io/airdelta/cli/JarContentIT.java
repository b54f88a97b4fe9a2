package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
        assertThat(lines).anyMatch(line -> line.endsWith("/bom.json"));
        assertThat(lines).anyMatch(line -> line.endsWith("/bom.xml"));
        assertThat(lines).noneMatch(line -> line.matches(".*/lib/[^/]*(spark|hadoop|scala|junit|assertj)[^/]*\\.jar"));
    }

    @Test
    void the_bill_of_materials_lists_the_jars_that_are_shipped_and_no_others() throws IOException {
        Path home = Path.of(System.getProperty("airdelta.home"));
        JsonNode bom = new ObjectMapper().readTree(home.resolve("bom.json").toFile());

        assertThat(bom.path("bomFormat").asText()).isEqualTo("CycloneDX");
        Set<String> listed = new TreeSet<>();
        for (JsonNode component : bom.path("components")) {
            listed.add(jar(component));
            assertThat(component.path("hashes")).as(jar(component)).isNotEmpty();
        }
        Set<String> shipped = new TreeSet<>();
        try (Stream<Path> files = Files.walk(home.resolve("lib"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar") && !name.startsWith("airdelta-"))
                    .forEach(shipped::add);
        }
        assertThat(listed).isEqualTo(shipped);
    }

    private static String jar(JsonNode component) {
        String purl = component.path("purl").asText();
        Matcher classifier = Pattern.compile("classifier=([^&]+)").matcher(purl);
        return component.path("name").asText() + "-" + component.path("version").asText()
                + (classifier.find() ? "-" + classifier.group(1) : "") + ".jar";
    }

    private static List<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }
}
