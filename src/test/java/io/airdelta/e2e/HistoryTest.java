package io.airdelta.e2e;

import static io.airdelta.e2e.LivingBase.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.Control;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a target remembers of its records' past. */
@ExtendWith(SharedWarehouse.class)
class HistoryTest {
    private LivingBase base;

    @BeforeEach
    void start(SharedWarehouse warehouse) throws Exception {
        base = new LivingBase(250, SharedWarehouse.newSchema());
    }

    @AfterEach
    void stop() {
        base.close();
    }

    @Test
    void versions_close_and_open_at_the_start_of_the_run_that_saw_the_change() throws Exception {
        String files = base.addField("{'name':'Files','type':'multipleAttachments'}");
        base.fill(files, file("https://files.example/1"), 5);
        versioned();
        base.fill(TinyBase.NAME, "\"Edited\"", 7);
        base.fill(TinyBase.NAME, "\"Edited again\"", 7);
        control().delete(TinyBase.BASE, TinyBase.TABLE, List.of(TinyBase.id(9)));
        long before = base.version("tasks");

        Run changing = versioned();

        assertThat(changing.error()).isNull();
        assertThat(base.version("tasks"))
                .as("one commit for the versions, one for the deletes")
                .isEqualTo(before + 2);
        assertThat(versions(7)).containsExactly("Task 7 closed", "Edited again open");
        assertThat(versions(9)).containsExactly("Task 9 deleted");
        Timestamp start = Timestamp.from(changing.startedAt());
        assertThat(base.query(
                        "SELECT DISTINCT _airtable_valid_to AS t FROM SCHEMA.tasks WHERE NOT _airtable_is_current"))
                .extracting(row -> row.get("t"))
                .containsExactly(start);
        assertThat(base.query("SELECT _airtable_valid_from AS t FROM SCHEMA.tasks WHERE name = 'Edited again'"))
                .extracting(row -> row.get("t"))
                .containsExactly(start);

        base.fill(files, file("https://files.example/2"), 5);
        versioned();
        assertThat(base.version("tasks")).as("another URL of the same file").isEqualTo(before + 2);

        control().restore(TinyBase.BASE, TinyBase.TABLE, List.of(TinyBase.id(9)));
        versioned();
        assertThat(versions(9)).containsExactly("Task 9 deleted", "Task 9 open");
    }

    @Test
    void a_run_that_breaks_off_and_a_record_that_changes_back_leave_no_version_too_many() throws Exception {
        base.restart("airdelta.batch.rows", "100");
        versioned("deletes", "hard");
        base.fill(TinyBase.NAME, "\"Edited\"", 7, 120, 207);
        control().arm(json("{'kind':'status','status':422,'table':'" + TinyBase.TABLE + "','skip':2}"));
        assertThat(versioned("deletes", "hard").status()).isEqualTo(RunStatus.FAILED);
        assertThat(versions(7)).as("stored before the run broke off").hasSize(2);
        assertThat(versions(207)).hasSize(1);

        assertThat(versioned("deletes", "hard").status()).isEqualTo(RunStatus.SUCCEEDED);

        assertThat(count("")).isEqualTo(253);
        assertThat(count("WHERE _airtable_is_current")).isEqualTo(250);
        assertThat(versions(7)).containsExactly("Task 7 closed", "Edited open");
        assertThat(versions(207)).containsExactly("Task 207 closed", "Edited open");

        control().delete(TinyBase.BASE, TinyBase.TABLE, List.of(TinyBase.id(7)));
        base.fill(TinyBase.NAME, "\"For a moment\"", 8);
        base.before(2, () -> {
            base.fill(TinyBase.NAME, "\"Task 8\"", 8);
            control().expireIterations();
        });
        assertThat(versioned("deletes", "hard").error()).isNull();

        assertThat(versions(7)).as("every version is removed").isEmpty();
        assertThat(versions(8)).containsExactly("Task 8 open");
    }

    @Test
    void a_target_becomes_one_with_versions_and_nothing_else_and_stays_with_its_base() throws Exception {
        base.run("tasks");
        control().delete(TinyBase.BASE, TinyBase.TABLE, List.of(TinyBase.id(9)));
        base.run("tasks");
        base.restart();
        base.fill(TinyBase.NAME, "\"Edited\"", 7);

        assertThat(versioned().error()).isNull();

        assertThat(versions(7)).containsExactly("Task 7 closed", "Edited open");
        assertThat(versions(8)).containsExactly("Task 8 open");
        assertThat(versions(9)).containsExactly("Task 9 deleted");
        for (String other : List.of("SCD_TYPE_1", "APPEND_ONLY")) {
            base.restart();
            Run refused = base.run("tasks", "scdType", other);
            assertThat(refused.status()).isEqualTo(RunStatus.FAILED);
            assertThat(refused.error()).contains("SCD_TYPE_2", other, "set scdType back");
        }
        base.restart();
        Run elsewhere = base.run("tasks", "base", "appOther000000001", "scdType", "SCD_TYPE_2");
        assertThat(elsewhere.status()).isEqualTo(RunStatus.FAILED);
        assertThat(elsewhere.error()).contains(TinyBase.BASE, "appOther000000001", "another target");
        assertThat(count("")).isEqualTo(251);
    }

    @Test
    void append_only_has_each_version_once_and_a_row_for_each_end() throws Exception {
        base.restart("airdelta.batch.rows", "100");
        appended();
        base.fill(TinyBase.NAME, "\"Edited\"", 7, 207);
        control().arm(json("{'kind':'status','status':422,'table':'" + TinyBase.TABLE + "','skip':2}"));
        assertThat(appended().status()).isEqualTo(RunStatus.FAILED);
        control().delete(TinyBase.BASE, TinyBase.TABLE, List.of(TinyBase.id(9)));

        assertThat(appended().error()).isNull();

        assertThat(rows(7)).containsExactly("Task 7", "Edited");
        assertThat(rows(207)).containsExactly("Task 207", "Edited");
        assertThat(rows(9)).containsExactly("Task 9", "Task 9 deleted");
        long version = base.version("tasks");
        appended();
        assertThat(base.version("tasks")).isEqualTo(version);
        control().restore(TinyBase.BASE, TinyBase.TABLE, List.of(TinyBase.id(9)));
        appended();
        assertThat(rows(9)).containsExactly("Task 9", "Task 9 deleted", "Task 9");
        assertThat(count("")).isEqualTo(254);
    }

    private Run versioned(String... parameters) throws Exception {
        List<String> all = new ArrayList<>(List.of("scdType", "SCD_TYPE_2"));
        all.addAll(List.of(parameters));
        return base.run("tasks", all.toArray(String[]::new));
    }

    private Run appended() throws Exception {
        return base.run("tasks", "scdType", "APPEND_ONLY");
    }

    private Control control() {
        return base.airtable().control();
    }

    private static String file(String url) {
        return "[{'id':'attTinyFile000001','url':'" + url + "','filename':'a.txt','size':1,'type':'text/plain'}]";
    }

    private List<Object> versions(int record) throws Exception {
        return texts(
                "name || CASE WHEN _airtable_is_current THEN ' open' WHEN _airtable_deleted_at IS NULL THEN ' closed'"
                        + " ELSE ' deleted' END AS v FROM SCHEMA.tasks WHERE _airtable_id = '" + TinyBase.id(record)
                        + "' ORDER BY _airtable_valid_from");
    }

    private List<Object> rows(int record) throws Exception {
        return texts("name || CASE WHEN _airtable_deleted_at IS NULL THEN '' ELSE ' deleted' END AS v"
                + " FROM SCHEMA.tasks WHERE _airtable_id = '" + TinyBase.id(record) + "' ORDER BY _airtable_synced_at");
    }

    private List<Object> texts(String select) throws Exception {
        return base.query("SELECT " + select).stream().map(row -> row.get("v")).toList();
    }

    private long count(String where) throws Exception {
        return (Long) base.query("SELECT count(*) AS n FROM SCHEMA.tasks " + where)
                .get(0)
                .get("n");
    }
}
