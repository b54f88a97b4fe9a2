package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.LogLines;
import io.airdelta.airtable.AirtableFault;
import io.airdelta.sync.FeedPosition;
import io.airdelta.sync.InvalidTable;
import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import io.airdelta.sync.StateEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaStepsTest {
    private static final String SCHEMA = """
            {"tables": [
              {"id": "tblSample00000001", "name": "Tasks", "primaryFieldId": "fldName",
               "fields": [{"id": "fldName", "name": "Name", "type": "singleLineText"}],
               "views": [{"id": "viwOpen", "name": "Open tasks", "type": "grid"}]},
              {"id": "tblSample00000002", "name": "Vendors", "primaryFieldId": "fldVendor",
               "fields": [{"id": "fldVendor", "name": "Vendor", "type": "singleLineText"}], "views": []}]}""";

    private final EngineContext context = new EngineContext(Map.of());
    private final SchemaSteps schemas = new SchemaSteps(context.engine(), new ControlTables(context.engine()));
    private final List<AirtableCall> calls = new CopyOnWriteArrayList<>();
    private volatile Exception failure;

    @BeforeEach
    void answer() throws Exception {
        context.answer("direct:airdelta-fetch", this::airtable);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void the_tables_of_a_base_share_one_request() throws Exception {
        assertThat(name(Samples.run())).isEqualTo("Tasks");
        assertThat(name(Samples.run("table", "Vendors"))).isEqualTo("Vendors");
        assertThat(name(Samples.run("table", "tblSample00000002"))).isEqualTo("Vendors");

        assertThat(calls).extracting(AirtableCall::path).containsExactly("/v0/meta/bases/" + Samples.BASE + "/tables");
    }

    @Test
    void a_run_that_was_told_by_a_webhook_reads_a_schema_that_is_no_older() throws Exception {
        schemas.load(Samples.run());
        Run told = Samples.run("capture", "webhook");
        told.capture().follow(new FeedPosition("achSample", 7, null));

        schemas.load(told);
        schemas.load(told);

        assertThat(calls).hasSize(2);
    }

    @Test
    void twenty_runs_that_start_together_send_one_request() throws Exception {
        ExecutorService runs = Executors.newFixedThreadPool(20);
        try {
            Callable<String> load = () -> name(Samples.run());
            for (Future<String> name :
                    runs.invokeAll(Stream.generate(() -> load).limit(20).toList())) {
                assertThat(name.get()).isEqualTo("Tasks");
            }
        } finally {
            runs.shutdownNow();
        }

        assertThat(calls).hasSize(1);
    }

    @Test
    void an_excluded_field_that_is_not_there_is_warned_of_once_and_stops_no_run() throws Exception {
        try (LogLines log = LogLines.of("io.airdelta.route")) {
            assertThat(name(Samples.run("exclude", "Nam"))).isEqualTo("Tasks");
            assertThat(name(Samples.run("exclude", "Nam"))).isEqualTo("Tasks");

            assertThat(log.all())
                    .filteredOn(line -> line.contains("'exclude'"))
                    .singleElement()
                    .asString()
                    .startsWith("WARN Table 'tasks' (base ")
                    .endsWith(
                            "parameter 'exclude' names 'Nam', which table 'Tasks' does not have; did you mean 'Name'?;"
                                    + " until then a field of another name is stored");
        }
    }

    @Test
    void another_base_is_asked_for_itself() throws Exception {
        schemas.load(Samples.run());
        schemas.load(Samples.run("base", "appOther"));

        assertThat(calls).extracting(AirtableCall::baseId).containsExactly(Samples.BASE, "appOther");
    }

    @Test
    void the_request_counts_for_the_run_that_caused_it() throws Exception {
        Run run = Samples.run();
        schemas.load(run);
        schemas.load(Samples.run());

        assertThat(run.counters().requests).hasValue(1);
    }

    @Test
    void a_failure_is_told_as_it_came_to_all_who_ask_within_ten_seconds() {
        failure = AirtableFault.of(401, "{}", Optional.empty(), Samples.BASE, "Tasks");
        assertThatThrownBy(() -> schemas.load(Samples.run())).isSameAs(failure);
        assertThatThrownBy(() -> schemas.load(Samples.run())).isSameAs(failure);

        assertThat(calls).hasSize(1);
    }

    @Test
    void a_table_that_is_not_there_is_refused_with_the_nearest_name() {
        assertThatThrownBy(() -> schemas.load(Samples.run("table", "Taskz")))
                .isInstanceOf(InvalidTable.class)
                .hasMessageContaining("base " + Samples.BASE + " has no table 'Taskz'; did you mean 'Tasks'?");
        assertThatThrownBy(() -> schemas.load(Samples.run("table", "Something else")))
                .hasMessageContaining("check the parameters 'table' and 'base'");
    }

    @Test
    void a_table_is_known_by_its_id_also_when_another_one_has_its_name_now() throws Exception {
        Run run = Samples.run();
        run.target().remember(state("tblSample00000002", "Tasks"));
        schemas.load(run);
        assertThat(run.tableId()).isEqualTo("tblSample00000002");
        assertThat(run.tableName()).isEqualTo("Vendors");

        Run pointedElsewhere = Samples.run();
        pointedElsewhere.target().remember(state("tblSample00000002", "Vendors"));
        schemas.load(pointedElsewhere);
        assertThat(pointedElsewhere.tableId()).isEqualTo(Samples.TABLE);

        Run madeAgain = Samples.run();
        madeAgain.target().remember(state("tblDestroyed000001", "Tasks"));
        assertThatThrownBy(() -> schemas.load(madeAgain))
                .as("its records would be taken for those of the table that is gone")
                .isInstanceOf(InvalidTable.class)
                .hasMessageContaining("tblDestroyed000001")
                .hasMessageContaining("give the route another target");
    }

    private static StateEntry state(String tableId, String parameter) {
        Map<String, Object> row = new java.util.HashMap<>();
        row.put("table_id", tableId);
        row.put("table_name", "Whatever");
        row.put("table_parameter", parameter);
        return StateEntry.of(row);
    }

    @Test
    void a_view_is_found_by_name_and_id_and_one_that_is_not_there_is_refused_with_those_that_are() throws Exception {
        schemas.load(Samples.run("view", "Open tasks"));
        schemas.load(Samples.run("view", "viwOpen"));

        assertThatThrownBy(() -> schemas.load(Samples.run("view", "Closed tasks")))
                .isInstanceOf(InvalidTable.class)
                .hasMessageContaining("table 'Tasks' has no view 'Closed tasks'; its views are [Open tasks]");
    }

    private String name(Run run) throws Exception {
        schemas.load(run);
        return run.tableName();
    }

    private void airtable(Exchange exchange) throws Exception {
        calls.add(exchange.getMessage().getBody(AirtableCall.class));
        exchange.getProperty(Run.PROPERTY, Run.class).counters().requests.incrementAndGet();
        if (failure != null) {
            throw failure;
        }
        exchange.getMessage().setBody(new AirtableAnswer(new ObjectMapper().readTree(SCHEMA)));
    }
}
