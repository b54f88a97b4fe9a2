package io.airdelta.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private final AirtableSimulator simulator = TestBase.unlimited();
    private final ApiClient client = new ApiClient(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    private void arm(String fault) {
        simulator.control().arm(ApiClient.json(fault));
    }

    private int status(String path) throws Exception {
        return client.raw("GET", path, null).statusCode();
    }

    @Test
    void aStatusStrikesSoManyRequestsWithItsBodyAndHeaders() throws Exception {
        arm("{`status`:503,`count`:2,`body`:{`error`:{`type`:`RETRIABLE_ERROR`}},`headers`:{`Retry-After`:`7`}}");
        HttpResponse<byte[]> struck = client.raw("GET", TestBase.TASKS, null);
        assertThat(struck.statusCode()).isEqualTo(503);
        assertThat(struck.headers().firstValue("Retry-After")).contains("7");
        assertThat(new String(struck.body())).isEqualTo("{\"error\":{\"type\":\"RETRIABLE_ERROR\"}}");
        assertThat(status(TestBase.TASKS)).isEqualTo(503);
        assertThat(status(TestBase.TASKS)).isEqualTo(200);
    }

    @Test
    void aFaultStrikesOnlyWhatItNamesAndSkipsWhatItShall() throws Exception {
        arm("{`status`:500,`table`:`tblTasks000000001`,`skip`:1}");
        arm("{`status`:502,`path`:`/meta/bases/app[^/]+/tables$`}");
        assertThat(status(TestBase.VENDORS)).isEqualTo(200);
        assertThat(status(TestBase.TASKS)).isEqualTo(200);
        assertThat(status(TestBase.TASKS)).isEqualTo(500);
        assertThat(status("/v0/meta/bases")).isEqualTo(200);
        assertThat(status("/v0/meta/bases/" + TestBase.ID + "/tables")).isEqualTo(502);
        assertThat(simulator.control().faults()).isEmpty();
    }

    @Test
    void connectionsBreakBeforeAndWithinAnAnswer() throws Exception {
        // A client sends a GET again by itself, so that a POST shows what was on the wire.
        String path = TestBase.TASKS + "/listRecords";
        arm("{`kind`:`reset`,`method`:`post`}");
        assertThatIOException().isThrownBy(() -> client.raw("POST", path, "{}"));
        arm("{`kind`:`truncated`}");
        assertThatIOException().isThrownBy(() -> client.raw("POST", path, "{}"));
        assertThat(client.raw("POST", path, "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void aLostAnswerLeavesTheWriteDone() throws Exception {
        arm("{`kind`:`lost`}");
        assertThatIOException().isThrownBy(() -> client.raw("POST", TestBase.TASKS, "{`fields`:{}}"));
        assertThat(simulator.control().count(TestBase.ID, "Tasks")).isEqualTo(4);
    }

    @Test
    void anAnswerCanBeHtmlOrMalformedJson() throws Exception {
        arm("{`kind`:`html`,`status`:502}");
        HttpResponse<byte[]> html = client.raw("GET", TestBase.TASKS, null);
        assertThat(html.statusCode()).isEqualTo(502);
        assertThat(html.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        arm("{`kind`:`malformed`}");
        HttpResponse<byte[]> malformed = client.raw("GET", TestBase.TASKS, null);
        assertThat(malformed.statusCode()).isEqualTo(200);
        assertThat(catchParsing(malformed.body())).isInstanceOf(JsonProcessingException.class);
    }

    private static Exception catchParsing(byte[] body) {
        try {
            ApiClient.MAPPER.readTree(body);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    @Test
    void aDelayedAnswerComesLaterAndWhole() throws Exception {
        arm("{`kind`:`delay`,`delayMillis`:300}");
        long start = System.nanoTime();
        assertThat(status(TestBase.TASKS)).isEqualTo(200);
        assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(300);
    }

    @Test
    void aShortAnswerEndsAListBeforeItsEndAndStrikesNothingElse() throws Exception {
        try (AirtableSimulator large = TestBase.start(TestBase.withTasks(250), SimulatorOptions.unlimited())) {
            ApiClient reader = new ApiClient(large);
            large.control().arm(ApiClient.json("{`kind`:`short`,`skip`:1}"));
            reader.get("/v0/meta/bases");
            assertThat(reader.ids(TestBase.TASKS)).hasSize(200);
            assertThat(reader.ids(TestBase.TASKS)).hasSize(250);
            large.control().arm(ApiClient.json("{`kind`:`short`,`records`:3}"));
            assertThat(reader.ids(TestBase.TASKS)).hasSize(3);
        }
    }

    @Test
    void disarmedFaultsStrikeNoMore() throws Exception {
        arm("{`status`:500,`count`:100}");
        simulator.control().disarm();
        assertThat(status(TestBase.TASKS)).isEqualTo(200);
    }

    @Test
    void anUnknownMemberOrKindIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> arm("{`stauts`:500}"))
                .withMessageContaining("stauts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> arm("{`kind`:`explode`}"))
                .withMessageContaining("explode")
                .withMessageContaining("TRUNCATED");
    }
}
