package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.EmbeddedWarehouse;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.host.BareHost;
import io.airdelta.host.SpringHost;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Applications that embed airdelta, each in a JVM whose class path holds the plain jar and no Spark. They fail when the
 * engine needs something that the plain jar does not bring, or is not found in it by the host's kind of context.
 */
@ExtendWith(SharedWarehouse.class)
class EmbeddingIT {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(classes = {BareHost.class, SpringHost.class})
    void an_application_with_the_plain_jar_and_one_templated_route_fills_its_table(
            Class<?> host, EmbeddedWarehouse warehouse) throws Exception {
        String schema = SharedWarehouse.newSchema();
        try (AirtableSimulator airtable = AirtableSimulator.of(TinyBase.with(250))
                .options(SimulatorOptions.unlimited())
                .start()) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    classPath(host),
                    "-Dairtable.url=" + airtable.url(),
                    "-Dairtable.token=patTest.secret",
                    "-Dairtable.base=" + TinyBase.BASE,
                    "-Dorg.springframework.boot.logging.LoggingSystem=none",
                    host.getName()));
            command.addAll(List.of(warehouse.jdbcUrl(), warehouse.user(), warehouse.password(), schema + ".tasks"));
            Path output = directory.resolve("output");
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(Files.readString(output))
                    .contains("OUTCOME succeeded 250 null")
                    .doesNotContain("patTest.secret", warehouse.password());
            assertThat(Files.readAllLines(output).stream()
                            .filter(line -> line.startsWith("ABSENT "))
                            .toList())
                    .hasSize(5)
                    .allMatch(line -> line.endsWith(" true"));
        }
    }

    /** What an application gets that depends on airdelta: the plain jar and its dependencies, less the optional ones. */
    private String classPath(Class<?> host) throws IOException {
        Path hosts = directory.resolve("hosts/io/airdelta/host");
        Files.createDirectories(hosts);
        Path compiled = Path.of(System.getProperty("airdelta.basedir"), "target/test-classes/io/airdelta/host");
        try (Stream<Path> classes = Files.list(compiled)) {
            for (Path type : classes.toList()) {
                Files.copy(type, hosts.resolve(type.getFileName()));
            }
        }
        Set<String> sparks = names(Path.of(System.getProperty("airdelta.home"), "lib/embedded"));
        String dependencies = Arrays.stream(
                        System.getProperty("surefire.test.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .filter(entry -> !sparks.contains(Path.of(entry).getFileName().toString()))
                .filter(entry -> !entry.matches(".*/(picocli|log4j-[a-z0-9-]+)-[0-9.]+\\.jar"))
                // Camel's starter for Spring Boot brings it; airdelta does not need it.
                .filter(entry -> host == SpringHost.class || !entry.matches(".*/camel-main-[0-9.]+\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
        return String.join(
                File.pathSeparator,
                System.getProperty("airdelta.jar"),
                directory.resolve("hosts").toString(),
                dependencies);
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.map(jar -> jar.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
