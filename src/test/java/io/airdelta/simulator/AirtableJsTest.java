package io.airdelta.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Airtable's own JavaScript client against the simulator; installed with npm below target/. */
class AirtableJsTest {

    private static final Path DIRECTORY = Path.of("target", "airtable-js");
    private static final String CLIENT = "airtable@0.12.2";

    @Test
    void airtableJsListsPagesCreatesUpdatesAndDeletes() throws Exception {
        install();
        try (InputStream script = getClass().getResourceAsStream("/simulator/airtable-js.js")) {
            Files.write(DIRECTORY.resolve("trial.js"), script.readAllBytes());
        }
        try (AirtableSimulator simulator = TestBase.start(TestBase.withTasks(250), SimulatorOptions.unlimited())) {
            Path output = Files.createTempFile("airtable-js", ".json");
            int exit = run(output, List.of("node", "trial.js", simulator.url(), TestBase.ID));
            String said = Files.readString(output);
            Files.delete(output);
            assertThat(exit).as(said).isZero();
            JsonNode seen = ApiClient.MAPPER.readTree(said);
            assertThat(seen.path("pages")).isEqualTo(ApiClient.json("[100,100,50]"));
            assertThat(seen.path("sorted")).isEqualTo(ApiClient.json("[249,248,247]"));
            assertThat(seen.path("byPost")).isEqualTo(ApiClient.json("[`recTask0000000000`]"));
            assertThat(seen.path("byView").asInt()).isEqualTo(1);
            assertThat(seen.path("asText").asText()).isEqualTo("Acme");
            assertThat(seen.path("created")).isEqualTo(ApiClient.json("[`From JavaScript`,`Second`]"));
            assertThat(seen.path("found").asText()).isEqualTo("From JavaScript");
            assertThat(seen.path("updated").asInt()).isEqualTo(7);
            assertThat(seen.path("updatedBatch").asInt()).isEqualTo(8);
            assertThat(seen.path("replaced").asBoolean()).isTrue();
            assertThat(seen.path("upserted").asInt()).isEqualTo(1);
            assertThat(seen.path("destroyed").asBoolean()).isTrue();
            assertThat(seen.path("destroyedBatch").asInt()).isEqualTo(1);
            assertThat(seen.at("/missing/statusCode").asInt()).isEqualTo(404);
            assertThat(seen.at("/computed/error").asText()).isEqualTo("INVALID_VALUE_FOR_COLUMN");
            assertThat(seen.at("/formula/error").asText()).isEqualTo("INVALID_FILTER_BY_FORMULA");
            assertThat(simulator.control().count(TestBase.ID, "Tasks")).isEqualTo(250);
        }
    }

    private static void install() throws Exception {
        if (Files.isDirectory(DIRECTORY.resolve("node_modules/airtable"))) {
            return;
        }
        Files.createDirectories(DIRECTORY);
        Files.writeString(DIRECTORY.resolve("package.json"), "{\"private\":true}");
        Path output = Files.createTempFile("npm", ".log");
        try {
            if (run(output, List.of("node", "--version")) != 0) {
                skip("node does not run: " + Files.readString(output));
            }
            int exit = run(output, List.of("npm", "install", "--no-audit", "--no-fund", CLIENT));
            if (exit != 0) {
                skip("npm install " + CLIENT + " ended with " + exit + ": " + Files.readString(output));
            }
        } catch (IOException e) {
            skip("no node or npm: " + e.getMessage());
        } finally {
            Files.delete(output);
        }
    }

    private static void skip(String reason) {
        System.out.println("AirtableJsTest is skipped: " + reason);
        abort(reason);
    }

    private static int run(Path output, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(DIRECTORY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }
}
