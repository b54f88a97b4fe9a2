package io.airdelta.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client that only follows offsets sees of a table that changes meanwhile. */
class LivePagingTest {

    private static final SimulatorOptions LIVE =
            SimulatorOptions.unlimited().with(ApiClient.json("{`pagingSnapshot`:false,`orderWithoutSort`:`shuffled`}"));
    private static final String BY_AMOUNT = TestBase.TASKS + "?sort%5B0%5D%5Bfield%5D=Amount";

    private static AirtableSimulator start(SimulatorOptions options) {
        return TestBase.start(TestBase.withTasks(250), options);
    }

    private static Runnable amount(AirtableSimulator simulator, int task, int amount) {
        return () -> simulator
                .control()
                .update(
                        TestBase.ID,
                        "Tasks",
                        ApiClient.json("[{`id`:`" + task(task) + "`,`fields`:{`Amount`:" + amount + "}}]"));
    }

    private static String task(int number) {
        return String.format("recTask%010d", number);
    }

    @ParameterizedTest
    @CsvSource({"200,-1,0", "50,1000,2", "200,201,1"})
    void anEditBetweenPagesHidesDoublesOrKeepsARecord(int task, int amount, int times) throws Exception {
        try (AirtableSimulator simulator = start(LIVE)) {
            simulator.control().afterList(TestBase.ID, "Tasks", 1, amount(simulator, task, amount));
            List<String> ids = new ApiClient(simulator).ids(BY_AMOUNT);
            assertThat(ids.stream().filter(task(task)::equals)).hasSize(times);
            assertThat(ids).hasSize(249 + times);
        }
    }

    @Test
    void aSnapshotIsNotTouchedByEditsBetweenPages() throws Exception {
        try (AirtableSimulator simulator = start(SimulatorOptions.unlimited())) {
            simulator.control().afterList(TestBase.ID, "Tasks", 1, amount(simulator, 200, -1));
            assertThat(new ApiClient(simulator).ids(BY_AMOUNT)).hasSize(250).doesNotHaveDuplicates();
        }
    }

    /** The record that the client stands at stays where it is: had it moved to the front, the rest would be all records again. */
    @Test
    void anEditMovesRecordsOfAShuffledOrderSoThatSomeAreSeenTwiceAndOthersNever() throws Exception {
        try (AirtableSimulator simulator = start(LIVE)) {
            ApiClient client = new ApiClient(simulator);
            List<String> ids = new ArrayList<>();
            String offset = page(client, "", ids);
            String last = ids.get(ids.size() - 1);
            for (int i = 3; i < 250; i++) {
                if (!task(i).equals(last)) {
                    amount(simulator, i, i).run();
                }
            }
            while (!offset.isEmpty()) {
                offset = page(client, offset, ids);
            }
            assertThat(new HashSet<>(ids).size()).isLessThan(250).isLessThan(ids.size());
        }
    }

    private static String page(ApiClient client, String offset, List<String> ids) throws Exception {
        JsonNode page = client.get(TestBase.TASKS + "?offset=" + ApiClient.encode(offset))
                .json();
        page.path("records").forEach(record -> ids.add(record.path("id").asText()));
        return page.path("offset").asText("");
    }

    @Test
    void anActionRunsOnceAfterSoManyListsOfItsTableAndBeforeTheClientHasTheAnswer() throws Exception {
        try (AirtableSimulator simulator = start(SimulatorOptions.unlimited())) {
            ApiClient client = new ApiClient(simulator);
            Control control = simulator.control();
            control.afterList(
                    TestBase.ID,
                    "Tasks",
                    2,
                    () -> control.delete(
                            TestBase.ID,
                            "Tasks",
                            List.of(control.generate(TestBase.ID, "Tasks", 2).get(0))));
            client.get(TestBase.VENDORS);
            client.get(TestBase.TASKS);
            assertThat(control.count(TestBase.ID, "Tasks")).isEqualTo(250);
            client.get(TestBase.TASKS);
            assertThat(control.count(TestBase.ID, "Tasks")).isEqualTo(251);
            client.get(TestBase.TASKS);
            assertThat(control.count(TestBase.ID, "Tasks")).isEqualTo(251);
        }
    }

    @Test
    void actionsAreScriptedAndCancelledOverHttp() throws Exception {
        try (AirtableSimulator simulator = start(SimulatorOptions.unlimited())) {
            ApiClient client = new ApiClient(simulator);
            String table = "/control/bases/" + TestBase.ID + "/tables/Tasks";
            String script =
                    "{`lists`:1,`actions`:[{`method`:`DELETE`,`path`:`" + table + "/records`,`body`:{`records`:[`"
                            + task(7) + "`]}},{`method`:`POST`,`path`:`" + table + "/generate`,`body`:{`count`:3}}]}";
            client.post(table + "/interludes", script);
            client.send("DELETE", "/control/interludes", null);
            client.get(TestBase.TASKS);
            assertThat(simulator.control().count(TestBase.ID, "Tasks")).isEqualTo(250);
            client.post(table + "/interludes", script);
            client.get(TestBase.TASKS);
            assertThat(simulator.control().count(TestBase.ID, "Tasks")).isEqualTo(252);
        }
    }

    @Test
    void recordsEnterAndLeaveAViewByAnEdit() throws Exception {
        try (AirtableSimulator simulator = start(SimulatorOptions.unlimited())) {
            ApiClient client = new ApiClient(simulator);
            TableControl tables = simulator.control().tables();
            tables.addView(
                    TestBase.ID,
                    "Tasks",
                    ApiClient.json("{`name`:`Top`,`filterByFormula`:`{Amount}>247`,"
                            + "`sort`:[{`field`:`Amount`,`direction`:`desc`}]}"));
            assertThat(client.ids(TestBase.TASKS + "?view=Top")).containsExactly(task(249), task(248));
            amount(simulator, 249, 1).run();
            amount(simulator, 5, 999).run();
            assertThat(client.ids(TestBase.TASKS + "?view=Top")).containsExactly(task(5), task(248));
            tables.changeView(
                    TestBase.ID, "Tasks", "Top", ApiClient.json("{`filterByFormula`:`{Amount}>900`,`sort`:null}"));
            assertThat(client.ids(TestBase.TASKS + "?view=Top")).containsExactly(task(5));
            tables.deleteView(TestBase.ID, "Tasks", "Top");
            assertThat(client.get(TestBase.TASKS + "?view=Top").errorType()).isEqualTo("VIEW_NAME_NOT_FOUND");
        }
    }

    @Test
    void viewsAreChangedOverHttpAndWhatTheyCannotHoldIsNamed() throws Exception {
        try (AirtableSimulator simulator = start(SimulatorOptions.unlimited())) {
            ApiClient client = new ApiClient(simulator);
            String views = "/control/bases/" + TestBase.ID + "/tables/Tasks/views";
            String id = client.post(views, "{`name`:`Mine`}").json().path("id").asText();
            client.send("PATCH", views + "/Mine", "{`name`:`Yours`,`filterByFormula`:`{Amount}=7`}");
            assertThat(client.ids(TestBase.TASKS + "?view=" + id)).containsExactly(task(7));
            client.send("DELETE", views + "/Yours", null);
            assertThat(client.get(TestBase.TASKS + "?view=" + id).status()).isEqualTo(422);
            for (String wrong : List.of(
                    "{`name`:`x`,`filter`:`1`}",
                    "{`name`:`x`,`filterByFormula`:`IF(`}",
                    "{`name`:`x`,`filterByFormula`:`{Nope}`}",
                    "{`name`:`Grid view`}")) {
                assertThat(client.post(views, wrong).status()).as(wrong).isEqualTo(400);
            }
        }
    }

    @Test
    void tablesAreAddedDeletedAndRestored() throws Exception {
        try (AirtableSimulator simulator = start(SimulatorOptions.unlimited())) {
            ApiClient client = new ApiClient(simulator);
            String base = "/control/bases/" + TestBase.ID;
            String id = client.post(
                            base + "/tables",
                            "{`name`:`Notes`,`fields`:[{`name`:`Text`,`type`:`multilineText`}],"
                                    + "`records`:[{`fields`:{`Text`:`one`}},{`fields`:{}}]}")
                    .json()
                    .path("id")
                    .asText();
            String path = "/v0/" + TestBase.ID + "/Notes";
            assertThat(client.all(path)).hasSize(2);
            assertThat(client.get("/v0/meta/bases/" + TestBase.ID + "/tables")
                            .json()
                            .at("/tables/2/views/0/name")
                            .asText())
                    .isEqualTo("Grid view");
            client.send("DELETE", base + "/tables/Notes", null);
            assertThat(client.get(path).status()).isEqualTo(403);
            client.post(base + "/restore", "{`table`:`" + id + "`}");
            assertThat(client.all(path)).hasSize(2);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> simulator.control().tables().restore(TestBase.ID, id))
                    .withMessageContaining(id);
            assertThat(client.post(base + "/tables", "{`name`:`Notes`,`fields`:[]}")
                            .status())
                    .isEqualTo(400);
        }
    }
}
