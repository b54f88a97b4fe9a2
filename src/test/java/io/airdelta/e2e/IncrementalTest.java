package io.airdelta.e2e;

import static io.airdelta.e2e.LivingBase.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.Control;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table whose runs read what changed since the last one. */
@ExtendWith(SharedWarehouse.class)
class IncrementalTest {
    private LivingBase base;
    private List<String> last;

    @BeforeEach
    void start(SharedWarehouse warehouse) throws Exception {
        base = new LivingBase(250, SharedWarehouse.newSchema());
    }

    @AfterEach
    void stop() {
        base.close();
    }

    @Test
    void changes_alone_are_read_and_a_run_without_any_leaves_the_warehouse_asleep() throws Exception {
        Run first = sync();
        assertThat(first.error()).isNull();
        assertThat(first.capture().reason()).isEqualTo("complete scan: the target is new");
        assertThat(first.counters().records).hasValue(250);
        base.fill(TinyBase.NAME, "\"Edited\"", 7);
        create("Created");
        control().delete(TinyBase.BASE, TinyBase.TABLE, List.of(TinyBase.id(9)));
        control().resetStatistics();

        Run second = sync();

        assertThat(second.error()).isNull();
        assertThat(second.capture().reason()).isNull();
        assertThat(second.counters().records).hasValue(2);
        assertThat(second.counters().requests).hasValue(2);
        assertThat(control().statistics().path("byKind").path("list").asInt()).isEqualTo(1);
        assertThat(control().statistics().path("byKind").path("schema").asInt()).isEqualTo(1);
        assertThat(second.counters().rowsUpdated).hasValue(1);
        assertThat(second.counters().rowsInserted).hasValue(1);
        assertThat(base.value("tasks", "name", 7)).isEqualTo("Edited");
        assertThat(count("WHERE name = 'Created'")).isEqualTo(1);
        assertThat(count("WHERE _airtable_deleted_at IS NOT NULL"))
                .as("until the complete scan")
                .isZero();

        Timestamp watermark = (Timestamp) state("watermark");
        long version = base.version("tasks");
        Run idle = sync();
        assertThat(idle.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(idle.counters().statements).as("what the lag gives again").hasValue(0);
        assertThat(base.version("tasks")).isEqualTo(version);
        assertThat(runs()).as("travels with the next write").isEqualTo(2);
        assertThat(state("watermark")).isEqualTo(watermark);

        base.restart();

        assertThat(runs()).isEqualTo(3);
        assertThat((Timestamp) state("watermark")).isAfterOrEqualTo(watermark);
        assertThat(state("rows")).as("of the last complete scan").isEqualTo(250L);
        Run restarted = sync();
        assertThat(restarted.capture().reason()).as("a restart goes on").isNull();
        assertThat(restarted.counters().rowsTouched).hasValue(0);

        Run complete = sync("fullScan", "1ms");
        assertThat(complete.capture().reason()).startsWith("complete scan: the last one was at");
        assertThat(complete.counters().rowsDeleted).hasValue(1);
        assertThat(count("WHERE _airtable_deleted_at IS NOT NULL")).isEqualTo(1);
    }

    @Test
    void a_change_of_computed_cells_alone_is_found_by_the_complete_scan() throws Exception {
        String sum = base.addField("{'name':'Sum','type':'formula','options':{'isValid':true,'formula':'1',"
                + "'referencedFieldIds':[],'result':{'type':'number','options':{'precision':1}}}}");
        sync();
        base.fill(sum, "8", 7);

        assertThat(sync().counters().records).hasValue(0);
        assertThat(base.value("tasks", "sum", 7)).isNull();
        sync("fullScan", "1 MS");

        assertThat(base.value("tasks", "sum", 7)).isEqualTo(8.0);
    }

    @Test
    void view_filter_and_fields_bound_the_changes_and_a_wider_filter_leads_to_a_complete_scan() throws Exception {
        String[] narrow = {"view", "Grid view", "filter", "{Points} > 100", "fields", "Name"};
        assertThat(sync(narrow).counters().records).hasValue(50);
        base.fill(TinyBase.NAME, "\"Edited\"", 7, 207);
        base.fill(TinyBase.POINTS, "1", 220);
        base.fill(TinyBase.POINTS, "1000", 8);

        Run changes = sync(narrow);

        assertThat(changes.error()).isNull();
        assertThat(changes.capture().reason()).isNull();
        assertThat(changes.counters().records).hasValue(2);
        assertThat(names(7, 8, 207, 220)).containsExactly("Task 8", "Edited", "Task 220");
        assertThat(base.columns("tasks")).containsOnlyKeys("name");
        sync("view", "Grid view", "filter", "{Points} > 100", "fields", "Name", "fullScan", "1ms");
        assertThat(count("WHERE _airtable_deleted_at IS NOT NULL"))
                .as("left the filter")
                .isEqualTo(1);

        Run wider = sync("view", "Grid view", "filter", "{Points} > 50", "fields", "Name");

        assertThat(wider.capture().reason()).isEqualTo("complete scan: the route's settings changed");
        assertThat(wider.counters().records).hasValue(150);
        assertThat(count("WHERE _airtable_deleted_at IS NULL")).isEqualTo(150);
    }

    @Test
    void a_new_field_leads_to_a_complete_scan_also_where_the_first_one_breaks_off() throws Exception {
        sync();
        String added = base.addField("{'name':'Colour','type':'singleLineText'}");
        control().arm(json("{'kind':'status','status':422,'table':'tblTinyTasks00001','skip':1}"));

        Run broken = sync();
        assertThat(broken.status()).isEqualTo(RunStatus.FAILED);
        base.restart();
        // Nothing that Airtable would call a change.
        Run complete = sync();

        assertThat(complete.capture().reason()).contains("complete scan: none was finished since");
        assertThat(complete.counters().records).hasValue(250);
        assertThat(sync().capture().reason()).isNull();
        base.fill(added, "\"red\"", 7);
        assertThat(sync().counters().rowsUpdated).hasValue(1);
        assertThat(base.value("tasks", "colour", 7)).isEqualTo("red");
    }

    @Test
    void a_state_that_somebody_changed_by_hand_leads_to_a_complete_scan_and_not_past_changes() throws Exception {
        sync();
        for (Map.Entry<String, String> wrong : Map.of(
                        "watermark = current_timestamp() + INTERVAL 1 HOUR", "lies in the future",
                        "last_scan_at = TIMESTAMP'0001-01-03'", "the last one was at")
                .entrySet()) {
            // The host that stops writes what it still has to tell.
            base.restart();
            base.query("UPDATE SCHEMA.airdelta_state SET " + wrong.getKey());

            Run healed = sync();

            assertThat(healed.error()).as(wrong.getKey()).isNull();
            assertThat(healed.capture().reason()).startsWith("complete scan").contains(wrong.getValue());
            assertThat(healed.counters().records).hasValue(250);
            assertThat(sync().capture().reason()).as("after " + wrong.getKey()).isNull();
        }
    }

    @Test
    void a_filter_that_airtable_refuses_and_a_view_that_is_gone_fail_with_their_names() throws Exception {
        Run refused = sync("filter", "NOSUCH({Points})");
        assertThat(refused.status()).isEqualTo(RunStatus.FAILED);
        assertThat(refused.error()).contains("Tasks").containsIgnoringCase("formula");

        sync("view", "Grid view");
        control().tables().deleteView(TinyBase.BASE, TinyBase.TABLE, "Grid view");
        Run gone = sync("view", "Grid view");

        assertThat(gone.status()).isEqualTo(RunStatus.FAILED);
        assertThat(gone.error()).contains("has no view 'Grid view'");
        assertThat(count("WHERE _airtable_deleted_at IS NOT NULL")).isZero();
    }

    @Test
    void records_that_say_themselves_that_they_did_not_change_are_noticed_and_stored_all_the_same() throws Exception {
        String modified = base.addField("{'name':'Modified','type':'lastModifiedTime','options':{'isValid':true,"
                + "'referencedFieldIds':[],'result':{'type':'dateTime'}}}");
        sync("fields", "Name");
        base.fill(TinyBase.NAME, "\"Edited\"", 7);
        assertThat(sync("fields", "Name").capture().unreliable()).isNull();
        base.fill(TinyBase.NAME, "\"Edited again\"", 7);
        base.fill(modified, "\"2025-03-01T08:00:00.000Z\"", 7);

        Run doubtful = sync("fields", "Name");

        assertThat(doubtful.error()).isNull();
        assertThat(doubtful.capture().unreliable()).contains("1 records as changed");
        assertThat(base.value("tasks", "name", 7)).isEqualTo("Edited again");
        assertThat(base.columns("tasks")).containsOnlyKeys("name");
    }

    @Test
    void an_iteration_that_expires_among_the_changes_is_begun_again() throws Exception {
        sync();
        base.fill(TinyBase.NAME, "\"Edited\"", IntStream.rangeClosed(1, 250).toArray());
        base.before(2, () -> control().expireIterations());

        Run healed = sync();

        assertThat(healed.error()).isNull();
        assertThat(healed.capture().isComplete()).isFalse();
        assertThat(count("WHERE name = 'Edited'")).isEqualTo(250);
    }

    @Test
    void a_target_that_is_gone_is_filled_again_by_a_complete_scan() throws Exception {
        sync();
        base.query("DROP TABLE SCHEMA.tasks");
        base.restart();
        control().arm(json("{'kind':'status','status':422,'table':'tblTinyTasks00001','skip':2}"));

        Run broken = sync();
        assertThat(broken.status()).isEqualTo(RunStatus.FAILED);
        Run filled = sync();

        assertThat(filled.error()).isNull();
        assertThat(count("")).isEqualTo(250);

        base.query("DROP TABLE SCHEMA.tasks");
        base.fill(TinyBase.NAME, "\"Edited\"", 7);
        assertThat(sync().status()).as("this process knew better").isEqualTo(RunStatus.FAILED);
        assertThat(sync().capture().reason()).isEqualTo("complete scan: the target was gone");
        assertThat(count("")).isEqualTo(250);
    }

    @Test
    void without_the_schema_changes_are_read_by_name() throws Exception {
        base.restart(LivingBase.RECORDS_ONLY);
        sync();
        base.fill(TinyBase.NAME, "\"Edited\"", 7);

        Run changes = sync();
        assertThat(changes.error()).isNull();
        assertThat(changes.capture().reason()).isNull();
        assertThat(changes.counters().records).hasValue(1);
        assertThat(base.value("tasks", "name", 7)).isEqualTo("Edited");

        String added = base.addField("{'name':'Colour','type':'singleLineText'}");
        base.fill(added, "\"red\"", 8);
        assertThat(sync().error()).isNull();
        assertThat(base.value("tasks", "colour", 8)).isEqualTo("red");
        assertThat(sync().capture().reason()).contains("none was finished since the target or its fields changed");
        assertThat(sync().capture().reason()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'neverEdited':'BLANK','modifiedTimeMillis':true}",
                "{'orderWithoutSort':'SHUFFLED','createdTimeMillis':true}"
            })
    void however_airtable_reads_its_own_documentation_no_change_is_missed(String options) throws Exception {
        control().options(control().options().with(json(options)));
        sync();
        base.fill(TinyBase.NAME, "\"Edited\"", IntStream.rangeClosed(1, 150).toArray());
        create("Created");
        base.before(2, () -> base.fill(TinyBase.NAME, "\"Edited again\"", 1, 75, 150));

        sync();
        Run second = sync();

        assertThat(second.error()).isNull();
        assertThat(second.capture().isComplete()).isFalse();
        assertThat(count("WHERE name = 'Edited'")).isEqualTo(147);
        assertThat(count("WHERE name = 'Edited again'")).isEqualTo(3);
        assertThat(count("WHERE name = 'Created'")).isEqualTo(1);
    }

    private Run sync(String... parameters) throws Exception {
        List<String> all = new java.util.ArrayList<>(List.of("capture", "incremental"));
        all.addAll(List.of(parameters));
        if (last != null && !last.equals(all)) {
            // In one host a target belongs to one route.
            base.restart();
        }
        last = all;
        return base.run("tasks", all.toArray(String[]::new));
    }

    private Control control() {
        return base.airtable().control();
    }

    private void create(String name) {
        control()
                .create(TinyBase.BASE, TinyBase.TABLE, json("[{'fields':{'%s':'%s'}}]".formatted(TinyBase.NAME, name)));
    }

    private List<Object> names(int... records) throws Exception {
        String ids = IntStream.of(records)
                .mapToObj(record -> "'" + TinyBase.id(record) + "'")
                .collect(java.util.stream.Collectors.joining(","));
        return base
                .query("SELECT name FROM SCHEMA.tasks WHERE _airtable_id IN (" + ids + ") ORDER BY _airtable_id")
                .stream()
                .map(row -> row.get("name"))
                .toList();
    }

    private long count(String where) throws Exception {
        return (Long) base.query("SELECT count(*) AS n FROM SCHEMA.tasks " + where)
                .get(0)
                .get("n");
    }

    private long runs() throws Exception {
        return (Long) base.query("SELECT count(*) AS n FROM SCHEMA.airdelta_runs")
                .get(0)
                .get("n");
    }

    private Object state(String column) throws Exception {
        return base.query("SELECT " + column + " AS v FROM SCHEMA.airdelta_state")
                .get(0)
                .get("v");
    }
}
