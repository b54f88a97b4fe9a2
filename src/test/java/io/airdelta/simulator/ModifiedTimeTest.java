package io.airdelta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** LAST_MODIFIED_TIME() and filters by record id, as a client uses them to read what changed. */
class ModifiedTimeTest {

    private static final String ALPHA = "recTask0000000000";
    private static final String EMPTY = "recTask0000000002";
    private static final String VENDOR = "recVendor00000002";

    private final SettableClock clock = new SettableClock();
    private final AirtableSimulator simulator = AirtableSimulator.of(TestBase.json())
            .options(SimulatorOptions.unlimited())
            .clock(clock)
            .start();
    private final ApiClient client = new ApiClient(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    private static List<String> matching(ApiClient client, String table, String formula) throws Exception {
        List<String> ids = new ArrayList<>();
        String offset = "";
        do {
            JsonNode page = client.post(
                            table + "/listRecords",
                            ApiClient.MAPPER
                                    .createObjectNode()
                                    .put("filterByFormula", formula)
                                    .put("offset", offset)
                                    .toString())
                    .json();
            page.path("records").forEach(record -> ids.add(record.path("id").asText()));
            offset = page.path("offset").asText("");
        } while (!offset.isEmpty());
        return ids;
    }

    private static String changedSince(String time) {
        return "IF(OR(IS_AFTER(CREATED_TIME(),DATETIME_PARSE('" + time + "')),IF(LAST_MODIFIED_TIME(),"
                + "IS_AFTER(LAST_MODIFIED_TIME(),DATETIME_PARSE('" + time + "')),0)),(NOT({Name}='hidden')),0)";
    }

    @Test
    void aRecordMadeThroughTheApiWasModifiedWhenItWasCreated() throws Exception {
        String id = client.post(TestBase.TASKS, "{`fields`:{`Name`:`new`}}")
                .json()
                .path("id")
                .asText();
        assertThat(matching(client, TestBase.TASKS, "LAST_MODIFIED_TIME()=CREATED_TIME()"))
                .contains(id);
        assertThat(matching(client, TestBase.TASKS, changedSince("2024-07-01T07:59:59.000Z")))
                .containsExactly(id);
        assertThat(matching(client, TestBase.TASKS, changedSince("2024-07-01T08:00:00.000Z")))
                .isEmpty();
    }

    @Test
    void aRecordThatNobodyEditedIsBlankWhereTheSwitchSaysSo() throws Exception {
        assertThat(matching(client, TestBase.TASKS, "LAST_MODIFIED_TIME()")).hasSize(3);
        simulator.control().options(SimulatorOptions.unlimited().with(ApiClient.json("{`neverEdited`:`blank`}")));
        assertThat(matching(client, TestBase.TASKS, "LAST_MODIFIED_TIME()"))
                .hasSize(2)
                .doesNotContain(EMPTY);
        assertThat(matching(client, TestBase.TASKS, changedSince("2024-05-02T08:00:00.000Z")))
                .contains(EMPTY);
    }

    @Test
    void theOtherSideOfALinkIsModifiedOnlyWhereTheSwitchSaysSo() throws Exception {
        String since = "IS_AFTER(LAST_MODIFIED_TIME(),DATETIME_PARSE('2024-06-30T00:00:00.000Z'))";
        client.send("PATCH", TestBase.TASKS + "/" + EMPTY, "{`fields`:{`Vendors`:[`" + VENDOR + "`]}}");
        assertThat(matching(client, TestBase.TASKS, since)).containsExactly(EMPTY);
        assertThat(matching(client, TestBase.VENDORS, since)).isEmpty();
        simulator.control().options(SimulatorOptions.unlimited().with(ApiClient.json("{`inverseLinkModifies`:true}")));
        client.send("PATCH", TestBase.TASKS + "/" + ALPHA, "{`fields`:{`Vendors`:[`" + VENDOR + "`]}}");
        assertThat(matching(client, TestBase.VENDORS, since)).contains(VENDOR);
    }

    @Test
    void boundsOfWholeSecondsTakeInWhatTheyShall() throws Exception {
        clock.advance(Duration.ofSeconds(10));
        client.send("PATCH", TestBase.TASKS + "/" + ALPHA, "{`fields`:{`Amount`:1}}");
        String time = "DATETIME_PARSE('2024-07-01T08:00:10.000Z')";
        assertThat(matching(client, TestBase.TASKS, "IS_SAME(LAST_MODIFIED_TIME()," + time + ",'second')"))
                .containsExactly(ALPHA);
        assertThat(matching(client, TestBase.TASKS, "IS_AFTER(LAST_MODIFIED_TIME()," + time + ")"))
                .isEmpty();
        assertThat(matching(client, TestBase.TASKS, "IS_BEFORE(LAST_MODIFIED_TIME()," + time + ")"))
                .hasSize(2)
                .doesNotContain(ALPHA);
    }

    @Test
    void fourHundredIdsOrAnInstantAreLookedUpInFiftyThousandRecordsAtOnce() throws Exception {
        try (AirtableSimulator large = TestBase.start(TestBase.withTasks(50_000), SimulatorOptions.unlimited())) {
            ApiClient reader = new ApiClient(large);
            String ids = IntStream.range(0, 400)
                    .mapToObj(i -> String.format("RECORD_ID()='recTask%010d'", 120 * i + 5))
                    .collect(Collectors.joining(","));
            String bounded = "IF(OR(" + ids + "),({Amount}>=600),0)";
            assertThat(matching(reader, TestBase.TASKS, bounded)).hasSize(395).doesNotHaveDuplicates();
            assertThat(matching(reader, TestBase.TASKS, changedSince("2024-05-01T10:00:00.000Z")))
                    .hasSize(3);
            long start = System.nanoTime();
            matching(reader, TestBase.TASKS, bounded);
            long middle = System.nanoTime();
            matching(reader, TestBase.TASKS, changedSince("2024-05-01T10:00:00.000Z"));
            long end = System.nanoTime();
            // Without a set of ids the first takes 50,000 times 400 comparisons, some seconds.
            assertThat(Duration.ofNanos(middle - start)).isLessThan(Duration.ofSeconds(1));
            assertThat(Duration.ofNanos(end - middle)).isLessThan(Duration.ofSeconds(1));
        }
    }
}
