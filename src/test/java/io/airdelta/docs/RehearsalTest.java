package io.airdelta.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of docs/check.md by which somebody tries tokens that may not do everything. */
class RehearsalTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void the_simulator_takes_the_file_and_its_tokens_may_do_what_it_says() throws Exception {
        String page = Files.readString(Path.of("docs/check.md"));
        int start = page.indexOf("```json\n") + "```json\n".length();
        Path file =
                Files.writeString(directory.resolve("base.json"), page.substring(start, page.indexOf("```", start)));
        try (AirtableSimulator airtable =
                AirtableSimulator.of(file).options(SimulatorOptions.unlimited()).start()) {
            String records = airtable.url() + "/v0/appPlans000000001/Tasks";
            String schema = airtable.url() + "/v0/meta/bases/appPlans000000001/tables";
            assertThat(status(records, "patAll")).isEqualTo(200);
            assertThat(status(schema, "patAll")).isEqualTo(200);
            assertThat(status(records, "patNoSchema")).isEqualTo(200);
            assertThat(status(schema, "patNoSchema")).isEqualTo(403);
            assertThat(status(records, "patOtherBase")).isEqualTo(403);
            assertThat(status(records, "patNobody")).isEqualTo(401);
        }
    }

    private int status(String url, String token) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
