package io.airdelta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.SettableClock;
import io.airdelta.simulator.ApiClient.Answer;
import java.time.Duration;
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
    void aFullLastPageCarriesNoOffset() throws Exception {
        try (AirtableSimulator simulator = TestBase.start(TestBase.withTasks(100), SimulatorOptions.unlimited())) {
            Answer page = new ApiClient(simulator).get(TestBase.TASKS);
            assertThat(page.json().path("records")).hasSize(100);
            assertThat(page.json().has("offset")).isFalse();
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

    @Test
    void theSameOffsetCanBeAskedForAgain() throws Exception {
        try (AirtableSimulator simulator = TestBase.start(TestBase.withTasks(250), SimulatorOptions.unlimited())) {
            ApiClient client = new ApiClient(simulator);
            String second = TestBase.TASKS + "?offset="
                    + ApiClient.encode(
                            client.get(TestBase.TASKS).json().path("offset").asText());
            assertThat(client.get(second).json()).isEqualTo(client.get(second).json());
        }
    }

    @Test
    void anIterationThatNobodyUsedForItsLifetimeIsGoneAndTheErrorHasNoMessage() throws Exception {
        SettableClock clock = new SettableClock();
        try (AirtableSimulator simulator = AirtableSimulator.of(TestBase.withTasks(250))
                .options(SimulatorOptions.unlimited().with(o -> o.put("iteratorLifetimeMillis", 60_000)))
                .clock(clock)
                .start()) {
            ApiClient client = new ApiClient(simulator);
            String offset = client.get(TestBase.TASKS).json().path("offset").asText();
            clock.advance(Duration.ofSeconds(50));
            Answer used = client.get(TestBase.TASKS + "?offset=" + ApiClient.encode(offset));
            assertThat(used.status()).isEqualTo(200);
            clock.advance(Duration.ofSeconds(50));
            assertThat(client.get(TestBase.TASKS + "?offset=" + ApiClient.encode(offset))
                            .status())
                    .as("use keeps an iteration alive")
                    .isEqualTo(200);
            clock.advance(Duration.ofSeconds(61));
            Answer expired = client.get(TestBase.TASKS + "?offset=" + ApiClient.encode(offset));
            assertThat(expired.status()).isEqualTo(422);
            assertThat(expired.json())
                    .isEqualTo(ApiClient.json("{`error`:{`type`:`LIST_RECORDS_ITERATOR_NOT_AVAILABLE`}}"));
        }
    }

    @Test
    void aGarbledOffsetIsInvalid() throws Exception {
        try (AirtableSimulator simulator = TestBase.unlimited()) {
            Answer answer = new ApiClient(simulator).get(TestBase.TASKS + "?offset=itrZXAbcdefghijkl");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.errorType()).isEqualTo("INVALID_OFFSET_VALUE");
            assertThat(answer.errorMessage()).isEqualTo("The value of offset itrZXAbcdefghijkl is invalid");
        }
    }

    @Test
    void aSnapshotShowsAnIterationWhatWasThereAtItsFirstPage() throws Exception {
        assertThat(idsWithDeletionBetweenPages(true)).hasSize(250).contains("recTask0000000150");
    }

    @Test
    void withoutSnapshotLaterPagesShowTheTableAsItIsThen() throws Exception {
        assertThat(idsWithDeletionBetweenPages(false))
                .hasSize(249)
                .doesNotContain("recTask0000000150")
                .doesNotHaveDuplicates();
    }

    private static List<String> idsWithDeletionBetweenPages(boolean snapshot) throws Exception {
        SimulatorOptions options = SimulatorOptions.unlimited().with(o -> o.put("pagingSnapshot", snapshot));
        try (AirtableSimulator simulator = TestBase.start(TestBase.withTasks(250), options)) {
            ApiClient client = new ApiClient(simulator);
            Answer first = client.get(TestBase.TASKS);
            simulator.control().delete(TestBase.ID, "Tasks", List.of("recTask0000000150", "recTask0000000099"));
            List<String> ids = new ArrayList<>();
            first.json().path("records").forEach(r -> ids.add(r.path("id").asText()));
            String offset = first.json().path("offset").asText();
            while (!offset.isEmpty()) {
                Answer page = client.get(TestBase.TASKS + "?offset=" + ApiClient.encode(offset));
                page.json().path("records").forEach(r -> ids.add(r.path("id").asText()));
                offset = page.json().path("offset").asText("");
            }
            return ids;
        }
    }

    @Test
    void shuffledOrderDiffersFromIdOrderButPagesCoverEveryRecordOnce() throws Exception {
        SimulatorOptions options = SimulatorOptions.unlimited().with(o -> o.put("orderWithoutSort", "shuffled"));
        try (AirtableSimulator simulator = TestBase.start(TestBase.withTasks(250), options)) {
            List<String> ids = new ApiClient(simulator).ids(TestBase.TASKS);
            assertThat(ids).hasSize(250).doesNotHaveDuplicates();
            assertThat(ids).isNotEqualTo(ids.stream().sorted().toList());
        }
    }

    @Test
    void aPageSizeAboveOneHundredIsAnErrorOrClampedAsTheSwitchSays() throws Exception {
        try (AirtableSimulator simulator = TestBase.start(TestBase.withTasks(150), SimulatorOptions.unlimited())) {
            ApiClient client = new ApiClient(simulator);
            assertThat(client.get(TestBase.TASKS + "?pageSize=101").status()).isEqualTo(422);
            simulator.control().options(SimulatorOptions.unlimited().with(o -> o.put("pageSizeAbove100", "clamp")));
            assertThat(client.get(TestBase.TASKS + "?pageSize=101").json().path("records"))
                    .hasSize(100);
        }
    }
}
