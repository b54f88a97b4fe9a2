package io.airdelta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class WireTest {

    @Test
    void answersCarryTheirTypeAndTheDate() throws Exception {
        try (AirtableSimulator simulator = TestBase.unlimited()) {
            HttpResponse<byte[]> answer = new ApiClient(simulator).raw("GET", TestBase.TASKS, null);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json; charset=utf-8");
            assertThat(answer.headers().firstValue("Date"))
                    .hasValueSatisfying(date -> assertThat(Duration.between(
                                            ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME),
                                            ZonedDateTime.now())
                                    .abs())
                            .isLessThan(Duration.ofMinutes(1)));
            assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        }
    }

    @Test
    void largeAnswersAreCompressedForClientsThatAcceptIt() throws Exception {
        try (AirtableSimulator simulator = TestBase.start(TestBase.withTasks(100), SimulatorOptions.unlimited())) {
            ApiClient client = new ApiClient(simulator);
            HttpResponse<byte[]> packed = client.raw("GET", TestBase.TASKS, null, "Accept-Encoding", "gzip, deflate");
            assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
                JsonNode unpacked = ApiClient.MAPPER.readTree(in);
                assertThat(unpacked).isEqualTo(client.get(TestBase.TASKS).json());
            }
            simulator.control().options(SimulatorOptions.unlimited().with(o -> o.put("gzip", false)));
            assertThat(client.raw("GET", TestBase.TASKS, null, "Accept-Encoding", "gzip")
                            .headers()
                            .firstValue("Content-Encoding"))
                    .isEmpty();
        }
    }

    @Test
    void readersAndWritersAtOnceSeeWholeRecords() throws Exception {
        try (AirtableSimulator simulator = TestBase.start(TestBase.withTasks(300), SimulatorOptions.unlimited())) {
            ApiClient client = new ApiClient(simulator);
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                readers.add(threads.submit(() -> client.ids(TestBase.TASKS).size()));
                threads.submit(() -> client.post(TestBase.TASKS, "{`fields`:{`Name`:`new`}}"));
            }
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isBetween(300, 303);
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
            assertThat(client.ids(TestBase.TASKS)).hasSize(303).doesNotHaveDuplicates();
        }
    }
}
