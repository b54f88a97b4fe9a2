package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** People change the schema while a table of three pages is being read. */
@ExtendWith(SharedWarehouse.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MidScanChangeTest {
    private LivingBase base;

    @BeforeAll
    void start(SharedWarehouse warehouse) throws Exception {
        base = new LivingBase(250, SharedWarehouse.newSchema());
    }

    @AfterAll
    void stop() {
        base.close();
    }

    @BeforeEach
    void anew() throws Exception {
        base.restart();
        base.airtable().control().resetStatistics();
    }

    @Test
    void a_field_that_appears_between_two_pages_lands_for_every_record() throws Exception {
        base.before(2, () -> {
            String status = base.addField("{'name':'Status','type':'singleLineText'}");
            base.fill(status, "'early'", 7);
            base.fill(status, "'late'", 207);
        });

        Run run = base.run("added");

        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(base.value("added", "status", 7)).isEqualTo("early");
        assertThat(base.value("added", "status", 207)).isEqualTo("late");
        assertThat(run.counters().pages.get()).as("two complete scans").isEqualTo(6);
        assertThat(run.counters().records).hasValue(250);
        assertThat(requestsForSchema()).isEqualTo(2);
        assertThat(base.query("SELECT rows FROM SCHEMA.airdelta_state WHERE target LIKE '%.added'"))
                .extracting(row -> row.get("rows"))
                .containsExactly(250L);
    }

    @Test
    void a_field_that_changes_its_type_between_two_pages_lands_in_its_new_column() throws Exception {
        base.before(3, () -> {
            base.changeField(TinyBase.POINTS, "{'type':'singleLineText','clear':true}");
            base.fill(TinyBase.POINTS, "'first'", 1);
            base.fill(TinyBase.POINTS, "'last'", 250);
        });

        Run run = base.run("retyped");

        assertThat(run.error()).isNull();
        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run.counters().pages.get()).isEqualTo(6);
        assertThat(run.counters().cellErrors).hasValue(0);
        assertThat(base.value("retyped", "points_v2", 1)).isEqualTo("first");
        assertThat(base.value("retyped", "points_v2", 250)).isEqualTo("last");
        assertThat(base.query("SELECT count(*) AS n FROM SCHEMA.retyped WHERE _airtable_cell_errors IS NOT NULL"))
                .extracting(row -> row.get("n"))
                .containsExactly(0L);
        base.changeField(TinyBase.POINTS, "{'type':'number','options':{'precision':1},'clear':true}");
    }

    @Test
    void cells_that_always_contradict_their_type_cost_one_more_request_and_no_second_scan() throws Exception {
        base.fill(TinyBase.POINTS, "'not a number'", 5, 6, 120, 230);

        Run run = base.run("stubborn");

        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run.counters().pages.get()).isEqualTo(3);
        assertThat(run.counters().cellErrors).hasValue(4);
        assertThat(requestsForSchema()).isEqualTo(2);
        assertThat(base.value("stubborn", "_airtable_cell_errors['points']", 120))
                .isEqualTo("expected number, got text");

        base.fill(TinyBase.POINTS, "7", 120);
        base.run("stubborn");

        assertThat(base.value("stubborn", "points", 120)).isEqualTo(7.0);
        assertThat(base.value("stubborn", "_airtable_cell_errors", 120)).isNull();
        base.fill(TinyBase.POINTS, "null", 5, 6, 230);
    }

    @Test
    void a_table_that_changes_with_every_page_is_read_again_three_times_and_no_more() throws Exception {
        for (int page = 1; page <= 30; page++) {
            int number = page;
            base.before(
                    page,
                    () -> base.fill(
                            base.addField("{'name':'New " + number + "','type':'singleLineText'}"),
                            "'x'",
                            1,
                            101,
                            201));
        }

        Run run = base.run("restless");

        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(requestsForSchema()).isEqualTo(4);
        assertThat(run.counters().pages.get()).isLessThanOrEqualTo(12);
    }

    private int requestsForSchema() {
        return base.airtable().control().statistics().at("/byKind/schema").asInt();
    }
}
