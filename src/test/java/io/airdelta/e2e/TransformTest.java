package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Batches pass an endpoint of the user's before they are stored. */
@ExtendWith(SharedWarehouse.class)
class TransformTest {
    private static final String ID = "_airtable_id";

    private String schema;
    private LivingBase base;
    private UnaryOperator<List<Map<String, Object>>> transform = rows -> rows;
    private final List<Integer> batches = new ArrayList<>();

    @BeforeEach
    void start(SharedWarehouse warehouse) throws Exception {
        schema = SharedWarehouse.newSchema();
        base = new LivingBase(250, schema);
        serve(base.host());
    }

    @AfterEach
    void stop() {
        base.close();
    }

    @Test
    void rows_that_come_back_as_they_went_are_stored_as_without_a_transform() throws Exception {
        base.run("plain");
        Run first = run("tasks");

        assertThat(first.error()).isNull();
        assertThat(batches).containsExactly(250);
        assertThat(base.query(
                        "SELECT " + ID + ", _airtable_created_at, name, points, _airtable_row_hash FROM SCHEMA.tasks"
                                + " EXCEPT SELECT " + ID
                                + ", _airtable_created_at, name, points, _airtable_row_hash FROM SCHEMA.plain"))
                .isEmpty();
        long version = base.version("tasks");
        assertThat(run("tasks").status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(base.version("tasks")).as("no commit").isEqualTo(version);
    }

    @Test
    void what_does_not_come_back_is_absent_and_what_is_added_is_present() throws Exception {
        transform = rows -> rowsWithout(rows, 2, "summary");
        assertThat(run("tasks").error()).isNull();
        assertThat(live()).hasSize(250).contains("summary").doesNotContain(TinyBase.id(2));
        assertThat(base.query("SELECT rows FROM SCHEMA.airdelta_state")).containsExactly(Map.of("rows", 250L));

        transform = rows -> rowsWithout(rows, 3, "it's another");
        Run second = run("tasks");

        assertThat(second.error()).isNull();
        assertThat(second.counters().rowsDeleted).hasValue(2);
        assertThat(live())
                .hasSize(250)
                .contains("it's another", TinyBase.id(2))
                .doesNotContain("summary", TinyBase.id(3));
        long version = base.version("tasks");
        run("tasks");
        assertThat(base.version("tasks")).as("no commit").isEqualTo(version);
    }

    @Test
    void a_column_that_appears_in_a_later_batch_is_added_without_a_second_scan_and_long_answers_are_split()
            throws Exception {
        transform = rows -> {
            List<Map<String, Object>> answer = new ArrayList<>(rows);
            for (Map<String, Object> row : rows) {
                if (row.get(ID).equals(TinyBase.id(201))) {
                    row.put("twice", (Double) row.get("points") * 2);
                }
                answer.add(new HashMap<>(Map.of(ID, row.get(ID) + "-copy", "name", "copy")));
            }
            return answer;
        };
        try (Host small = host(Map.of("airdelta.batch.rows", "100"))) {
            Run run = small.run(parameters("tasks"));

            assertThat(run.error()).isNull();
            assertThat(run.counters().pages).hasValue(3);
            assertThat(batches).containsExactly(100, 100, 50);
            assertThat(run.writes().statements())
                    .as("MERGEs of at most 100 rows")
                    .isEqualTo(5);
            assertThat(run.counters().rowsInserted).hasValue(500);
        }
        assertThat(base.value("tasks", "twice", 201)).isEqualTo(201.0);
        assertThat(base.query("SELECT count(twice) AS n FROM SCHEMA.tasks")).containsExactly(Map.of("n", 1L));
        assertThat(base.query("SELECT field_id, delta_type FROM SCHEMA.airdelta_columns WHERE column_name = 'twice'"))
                .containsExactly(Map.of("field_id", "transform:twice", "delta_type", "DOUBLE"));

        base.addField("{'name': 'Twice', 'type': 'singleLineText'}");
        Run next = run("tasks");
        assertThat(next.error()).isNull();
        assertThat(base.columns("tasks")).containsKeys("twice", "twice_2");
        assertThat(base.value("tasks", "twice", 201)).isEqualTo(201.0);
    }

    @Test
    void a_record_for_which_it_throws_is_a_dead_letter_and_keeps_its_row_while_the_rest_lands() throws Exception {
        run("tasks");
        base.fill(TinyBase.NAME, "'Changed'", 7, 8);
        transform = rows -> {
            rows.removeIf(row -> row.get(ID).equals(TinyBase.id(9)));
            if (rows.stream().anyMatch(row -> row.get(ID).equals(TinyBase.id(7)))) {
                throw new IllegalStateException("a secret");
            }
            return rows;
        };
        batches.clear();

        Run run = run("tasks");

        assertThat(run.error()).isNull();
        assertThat(run.counters().deadLetters).hasValue(1);
        assertThat(batches).startsWith(250, 1, 1).hasSize(252);
        assertThat(base.value("tasks", "name", 7)).isEqualTo("Task 7");
        assertThat(base.value("tasks", "name", 8)).isEqualTo("Changed");
        assertThat(live()).hasSize(249).contains(TinyBase.id(7)).doesNotContain(TinyBase.id(9));
        assertThat(base.query("SELECT record_id, reason, detail, record LIKE '%Changed%' AS whole"
                        + " FROM SCHEMA.airdelta_dead_letters"))
                .containsExactly(Map.of(
                        "record_id",
                        TinyBase.id(7),
                        "reason",
                        "transform failed",
                        "detail",
                        IllegalStateException.class.getName(),
                        "whole",
                        true));
    }

    @Test
    void rows_that_make_no_batch_and_an_endpoint_that_is_not_there_fail_the_run() throws Exception {
        transform = rows -> List.of(rows.get(0), rows.get(0));
        Run twice = run("tasks");
        transform = rows -> List.of(Map.of("name", "no id"));
        Run without = run("tasks");
        Run missing = base.restart().run("tasks", "transform", "bean:missing");

        assertThat(twice.error())
                .contains("'transform' gave back row 1 of 2 and row 2 of 2 with the same _airtable_id");
        assertThat(without.error()).contains("without _airtable_id");
        assertThat(missing.error()).contains("cannot be called");
        assertThat(List.of(twice, without, missing)).extracting(Run::status).containsOnly(RunStatus.FAILED);
        assertThat(base.query("SELECT count(*) AS n FROM SCHEMA.tasks")).containsExactly(Map.of("n", 0L));
        assertThat(base.query("SELECT count(*) AS n FROM SCHEMA.airdelta_dead_letters"))
                .containsExactly(Map.of("n", 0L));
    }

    @Test
    void a_run_that_reads_changes_deletes_what_does_not_come_back_and_leaves_the_warehouse_asleep_after_that()
            throws Exception {
        incremental();
        base.fill(TinyBase.NAME, "'Changed'", 3, 4);
        transform = rows -> {
            rows.forEach(row -> row.put("length", row.get("name").toString().length()));
            return rowsWithout(rows, 3, "summary");
        };

        Run changes = incremental();

        assertThat(changes.error()).isNull();
        assertThat(changes.capture().reason()).as("why it read everything").isNull();
        assertThat(changes.counters().rowsDeleted).hasValue(1);
        assertThat(live()).hasSize(250).contains("summary").doesNotContain(TinyBase.id(3));
        assertThat(base.value("tasks", "length", 4)).isEqualTo(7L);

        long version = base.version("tasks");
        Run again = incremental();
        assertThat(again.counters().records).as("the watermark's overlap").hasValue(2);
        assertThat(again.counters().statements).hasValue(0);
        assertThat(again.capture().isComplete())
                .as("a column of the transform asks for no scan")
                .isFalse();
        assertThat(base.version("tasks")).isEqualTo(version);

        base.fill(TinyBase.NAME, "'Changed once more'", 4);
        assertThat(incremental().error()).isNull();
        assertThat(base.value("tasks", "length", 4)).isEqualTo(17L);
    }

    @Test
    void records_that_a_webhook_names_pass_it_as_well_with_a_history_of_what_came_back() throws Exception {
        String[] parameters = {"transform", "direct:shape", "capture", "webhook", "scdType", "SCD_TYPE_2"};
        base.run("tasks", parameters);
        base.fill(TinyBase.NAME, "'Changed'", 3, 4);
        transform = rows -> {
            rows.forEach(row -> row.put("name", row.get("name") + "!"));
            return rowsWithout(rows, 3, "summary");
        };

        Run changes = base.run("tasks", parameters);

        assertThat(changes.error()).isNull();
        assertThat(changes.capture().isComplete()).isFalse();
        assertThat(changes.counters().rowsDeleted).hasValue(1);
        assertThat(base.query("SELECT _airtable_id AS id, name FROM SCHEMA.tasks WHERE _airtable_is_current AND"
                        + " _airtable_valid_from = (SELECT max(_airtable_valid_from) FROM SCHEMA.tasks)"))
                .extracting(row -> row.get("id") + " " + row.get("name"))
                .containsExactlyInAnyOrder(TinyBase.id(4) + " Changed!", "summary summary");
        assertThat(base.query("SELECT count(*) AS n FROM SCHEMA.tasks WHERE _airtable_valid_to IS NOT NULL"))
                .containsExactly(Map.of("n", 2L));
    }

    private Run run(String table) throws Exception {
        return base.run(table, "transform", "direct:shape");
    }

    private Run incremental() throws Exception {
        return base.run("tasks", "transform", "direct:shape", "capture", "incremental");
    }

    private String[] parameters(String table) {
        return new String[] {
            "base", TinyBase.BASE, "table", "Tasks", "target", schema + "." + table, "transform", "direct:shape"
        };
    }

    private Host host(Map<String, String> settings) throws Exception {
        Host host = new Host(base.airtable().url(), SharedWarehouse.get(), settings);
        serve(host);
        return host;
    }

    /** What the endpoint does to its exchange is its own: a header of Camel's HTTP component, the end of its route. */
    private void serve(Host host) throws Exception {
        host.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:shape")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> {
                            assertThat(exchange.getMessage().getHeaders()).isEmpty();
                            exchange.getMessage().setHeader("CamelHttpUri", "http://localhost:1/");
                            @SuppressWarnings("unchecked")
                            List<Map<String, Object>> rows =
                                    exchange.getMessage().getBody(List.class);
                            batches.add(rows.size());
                            exchange.getMessage().setBody(transform.apply(rows));
                        })
                        .stop();
            }
        });
    }

    private static List<Map<String, Object>> rowsWithout(List<Map<String, Object>> rows, int record, String added) {
        List<Map<String, Object>> answer = new ArrayList<>(rows);
        answer.removeIf(row -> row.get(ID).equals(TinyBase.id(record)));
        if (rows.size() > 1) {
            answer.add(new HashMap<>(Map.of(ID, added, "name", added)));
        }
        return answer;
    }

    private List<Object> live() throws Exception {
        return base.query("SELECT _airtable_id AS id FROM SCHEMA.tasks WHERE _airtable_deleted_at IS NULL").stream()
                .map(row -> row.get("id"))
                .toList();
    }
}
