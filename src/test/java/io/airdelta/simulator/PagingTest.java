package io.airdelta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.simulator.ApiClient.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagingTest {

    @Test
    void pagesOfOneHundredFollowOneAnotherByOffsetAndTheLastCarriesNone() throws Exception {
        try (AirtableSimulator simulator = TestBase.start(TestBase.withTasks(250), SimulatorOptions.unlimited())) {
            ApiClient client = new ApiClient(simulator);
            List<Integer> sizes = new ArrayList<>();
            List<String> offsets = new ArrayList<>();
            String offset = "";
            do {
                Answer page = client.get(TestBase.TASKS + "?offset=" + ApiClient.encode(offset));
                sizes.add(page.json().path("records").size());
                offset = page.json().path("offset").asText("");
                offsets.add(offset);
            } while (!offset.isEmpty());
            assertThat(sizes).containsExactly(100, 100, 50);
            assertThat(offsets.get(0)).matches("itr[0-9A-Za-z]{14}/recTask0000000099");
            assertThat(offsets.get(1)).isEqualTo(offsets.get(0).substring(0, 18) + "recTask0000000199");
        }
    }

    @Test
    void maxRecordsCountsOverAllPages() throws Exception {
        try (AirtableSimulator simulator = TestBase.start(TestBase.withTasks(250), SimulatorOptions.unlimited())) {
            assertThat(new ApiClient(simulator).ids(TestBase.TASKS + "?pageSize=10&maxRecords=25"))
                    .hasSize(25)
                    .doesNotHaveDuplicates();
            assertThat(simulator.control().statistics().path("requests").asInt())
                    .isEqualTo(3);
        }
    }
}
