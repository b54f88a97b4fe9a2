package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People delete and restore records of a table that is read as a whole. */
@ExtendWith(SharedWarehouse.class)
class SnapshotDeletesTest {
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
    void a_deleted_record_s_row_is_marked_once_and_comes_back_with_the_record() throws Exception {
        base.run("tasks");
        delete(7, 207);

        Run marking = base.run("tasks");

        assertThat(marking.error()).isNull();
        assertThat(marking.counters().rowsDeleted).hasValue(2);
        assertThat(marking.counters().rowsUpdated).hasValue(0);
        assertThat(marked("tasks")).containsExactly(TinyBase.id(7), TinyBase.id(207));
        assertThat(base.query("SELECT rows, held_deletes FROM SCHEMA.airdelta_state"))
                .containsExactly(Map.of("rows", 248L, "held_deletes", 0L));

        long version = base.version("tasks");
        Run unchanged = base.run("tasks");
        assertThat(unchanged.counters().rowsDeleted).hasValue(0);
        assertThat(base.version("tasks")).as("no commit").isEqualTo(version);

        base.airtable().control().restore(TinyBase.BASE, TinyBase.TABLE, List.of(TinyBase.id(7)));
        Run restoring = base.run("tasks");
        assertThat(restoring.counters().rowsUpdated).hasValue(1);
        assertThat(marked("tasks")).containsExactly(TinyBase.id(207));
    }

    @Test
    void hard_deletes_remove_the_row_and_ignore_leaves_it() throws Exception {
        base.run("hard", "deletes", "hard");
        base.run("ignoring", "deletes", "ignore");
        delete(7, 207);

        assertThat(base.run("hard", "deletes", "hard").counters().rowsDeleted).hasValue(2);
        assertThat(base.run("ignoring", "deletes", "ignore").counters().rowsDeleted)
                .hasValue(0);

        assertThat(count("hard")).isEqualTo(248);
        assertThat(marked("ignoring")).isEmpty();
        assertThat(count("ignoring")).isEqualTo(250);
    }

    @Test
    void too_many_deletes_are_held_until_somebody_accepts_them() throws Exception {
        base.run("tasks");
        int[] most = IntStream.rangeClosed(1, 60).toArray();
        delete(most);

        Run held = base.run("tasks");

        assertThat(held.status()).isEqualTo(RunStatus.HELD);
        assertThat(held.error()).contains("60 deletes").contains("accept-deletes --only");
        assertThat(marked("tasks")).isEmpty();
        assertThat(state("held_deletes")).isEqualTo(60L);
        assertThat(base.run("tasks").status()).isEqualTo(RunStatus.HELD);

        base.query("UPDATE SCHEMA.airdelta_state SET accepted_deletes = held_deletes");
        delete(61);
        Run accepted = base.run("tasks");

        assertThat(accepted.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(marked("tasks")).hasSize(61);
        assertThat(state("held_deletes")).isEqualTo(0L);
        assertThat(state("accepted_deletes")).as("consent counts once").isEqualTo(0L);
    }

    @Test
    void fifty_of_250_are_within_the_brake() throws Exception {
        base.run("tasks");
        delete(IntStream.rangeClosed(1, 50).toArray());

        assertThat(base.run("tasks").status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(marked("tasks")).hasSize(50);
    }

    @Test
    void a_list_that_leaves_records_out_deletes_nothing() throws Exception {
        base.run("tasks");
        delete(7);
        // The second page is asked for when records of the first are gone: by position, some of the rest are never
        // listed.
        base.before(2, () -> {
            delete(1, 2, 3);
            base.airtable()
                    .control()
                    .restore(TinyBase.BASE, TinyBase.TABLE, List.of(TinyBase.id(1), TinyBase.id(2), TinyBase.id(3)));
        });

        base.run("tasks");

        assertThat(marked("tasks")).containsExactly(TinyBase.id(7));
    }

    @Test
    void rows_that_airdelta_did_not_write_are_held_however_few() throws Exception {
        base.run("made");
        base.query("CREATE TABLE SCHEMA.taken USING DELTA AS SELECT * FROM SCHEMA.made");
        delete(9);

        Run first = base.run("taken");

        assertThat(first.status()).isEqualTo(RunStatus.HELD);
        assertThat(marked("taken")).isEmpty();
        base.restart();
        assertThat(base.run("taken").status()).as("after a restart as well").isEqualTo(RunStatus.HELD);
        base.query("UPDATE SCHEMA.airdelta_state SET accepted_deletes = held_deletes WHERE target LIKE '%.taken'");
        assertThat(base.run("taken").status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(marked("taken")).containsExactly(TinyBase.id(9));
        delete(10);
        assertThat(base.run("taken").status()).as("the rows are ours by now").isEqualTo(RunStatus.SUCCEEDED);
    }

    private void delete(int... records) {
        base.airtable()
                .control()
                .delete(
                        TinyBase.BASE,
                        TinyBase.TABLE,
                        IntStream.of(records).mapToObj(TinyBase::id).toList());
    }

    private List<Object> marked(String table) throws Exception {
        return base
                .query("SELECT _airtable_id AS id FROM SCHEMA." + table
                        + " WHERE _airtable_deleted_at IS NOT NULL ORDER BY 1")
                .stream()
                .map(row -> row.get("id"))
                .toList();
    }

    private Object state(String column) throws Exception {
        return base.query("SELECT " + column + " AS v FROM SCHEMA.airdelta_state")
                .get(0)
                .get("v");
    }

    private long count(String table) throws Exception {
        return (Long)
                base.query("SELECT count(*) AS n FROM SCHEMA." + table).get(0).get("n");
    }
}
