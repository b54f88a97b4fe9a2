package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.AdviceWith;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Targets that somebody made before the first run: used as far as they fit, and else an error that says what to alter. */
@ExtendWith(SharedWarehouse.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandMadeTargetTest {
    private LivingBase base;

    @BeforeAll
    void start(SharedWarehouse warehouse) throws Exception {
        base = new LivingBase(3, SharedWarehouse.newSchema());
    }

    @AfterAll
    void stop() {
        base.close();
    }

    @Test
    void columns_in_another_order_more_and_fewer_are_used_by_name() throws Exception {
        make("other_order", "extra INT, POINTS DOUBLE, _airtable_id STRING");
        base.query(
                "INSERT INTO SCHEMA.other_order VALUES (7, 99.0, '" + TinyBase.id(1) + "'), (8, 98.0, 'recElsewhere')");

        assertThat(base.run("other_order").status())
                .as("a row of somebody else's is not deleted before somebody accepts it")
                .isEqualTo(RunStatus.HELD);

        assertThat(base.value("other_order", "points", 1)).isEqualTo(0.5);
        assertThat(base.value("other_order", "extra", 1)).isEqualTo(7);
        assertThat(base.value("other_order", "name", 3)).isEqualTo("Task 3");
        assertThat(base.query("SELECT points FROM SCHEMA.other_order WHERE _airtable_id = 'recElsewhere'"))
                .as("rows of others are theirs")
                .extracting(row -> row.get("points"))
                .containsExactly(98.0);
        assertThat(base.query("DESCRIBE DETAIL SCHEMA.other_order")
                        .get(0)
                        .get("properties")
                        .toString())
                .as("deletion vectors were switched on")
                .contains("delta.enableDeletionVectors");
    }

    @Test
    void an_empty_table_without_a_record_id_gets_one() throws Exception {
        make("no_id", "name STRING");

        succeed("no_id");

        assertThat(base.value("no_id", "name", 2)).isEqualTo("Task 2");
    }

    @Test
    void rows_that_no_record_can_be_matched_with_are_refused() throws Exception {
        make("rows_without_column", "name STRING");
        base.query("INSERT INTO SCHEMA.rows_without_column VALUES ('mine')");
        refused("rows_without_column", "has rows but no column _airtable_id", "name another target");

        make("null_ids", "_airtable_id STRING, name STRING");
        base.query("INSERT INTO SCHEMA.null_ids VALUES (NULL, 'mine'), ('rec1', 'known')");
        refused("null_ids", "1 of its 2 rows have no _airtable_id", "DELETE FROM");

        make("same_ids", "_airtable_id STRING, name STRING");
        base.query("INSERT INTO SCHEMA.same_ids VALUES ('rec1', 'a'), ('rec1', 'b')");
        refused("same_ids", "the same _airtable_id", "HAVING count(*) > 1");
    }

    @Test
    void a_column_of_another_type_is_refused_with_what_to_alter_and_the_alteration_helps() throws Exception {
        make("other_type", "_airtable_id STRING, name STRING, points INT");
        Run refused = refused("other_type", "column points is INT", "'Points'", "needs DOUBLE", "RENAME COLUMN");
        String remedy = refused.error().replaceAll(".*\\((ALTER TABLE .*)\\), or exclude.*", "$1");

        for (String statement : remedy.split("; ")) {
            base.query(statement);
        }
        succeed("other_type");

        assertThat(base.columns("other_type")).containsOnlyKeys("name", "points", "by_hand_points");
        assertThat(base.value("other_type", "points", 2)).isEqualTo(1.0);
    }

    @Test
    void original_names_need_columns_that_are_mapped_by_name() throws Exception {
        make("unmapped", "_airtable_id STRING");
        Run run = base.run("unmapped", "naming", "original");
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error()).contains("naming=original").contains("delta.columnMapping.mode");

        base.query(run.error().replaceAll(".*run: ", ""));

        assertThat(base.run("unmapped", "naming", "original").status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(base.columns("unmapped")).containsOnlyKeys("Name", "Points");
    }

    @Test
    void where_deletion_vectors_are_refused_a_run_without_changes_still_makes_no_commit() throws Exception {
        make("old_readers", "_airtable_id STRING");
        AtomicInteger merges = new AtomicInteger();
        base.restart();
        AdviceWith.adviceWith(
                base.host().context(),
                "airdelta-sql",
                route -> route.weaveAddFirst().process(exchange -> {
                    String sql = exchange.getMessage().getBody().toString();
                    merges.addAndGet(sql.contains("MERGE INTO") && sql.contains("old_readers") ? 1 : 0);
                    if (sql.contains("SET TBLPROPERTIES")) {
                        throw new SQLException("[DELTA_UNSUPPORTED] not on this table", "0AKDC");
                    }
                }));
        succeed("old_readers");
        assertThat(base.value("old_readers", "name", 2)).isEqualTo("Task 2");
        long version = base.version("old_readers");

        succeed("old_readers");
        assertThat(base.version("old_readers")).isEqualTo(version);
        assertThat(merges).as("nothing differed, so nothing was merged").hasValue(1);

        base.fill(TinyBase.POINTS, "42", 2);
        succeed("old_readers");
        assertThat(base.value("old_readers", "points", 2)).isEqualTo(42.0);
        base.fill(TinyBase.POINTS, "1", 2);
    }

    private void make(String table, String columns) throws Exception {
        base.query("CREATE TABLE SCHEMA." + table + " (" + columns + ") USING DELTA");
    }

    private void succeed(String table) throws Exception {
        Run run = base.run(table);
        assertThat(run.error()).isNull();
        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    private Run refused(String table, String... why) throws Exception {
        long version = base.version(table);
        Run run = base.run(table);
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error()).contains(why);
        assertThat(base.version(table)).isEqualTo(version);
        return run;
    }
}
