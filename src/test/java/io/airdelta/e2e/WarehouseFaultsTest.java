package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.embedded.StatementFault;
import io.airdelta.embedded.StatementFaults;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong at the warehouse's side costs as little as it must, and the next good run makes the target right. */
@ExtendWith(SharedWarehouse.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WarehouseFaultsTest {
    private final StatementFaults faults = SharedWarehouse.get().faults();
    private LivingBase base;

    @BeforeAll
    void start(SharedWarehouse warehouse) throws Exception {
        base = new LivingBase(150, SharedWarehouse.newSchema());
        base.restart("airdelta.sql-retries.first-delay", "20ms");
        base.restart("airdelta.sql-retries.while-reading", "20s");
        base.restart("airdelta.sql-retries.otherwise", "20s");
        base.restart("airdelta.batch.rows", "100");
    }

    @AfterEach
    void clear() {
        faults.clear();
    }

    @AfterAll
    void stop() {
        base.close();
    }

    @Test
    void a_conflict_a_session_that_expired_and_a_warehouse_that_starts_cost_one_repetition_each() throws Exception {
        faults.arm(StatementFault.on("DESCRIBE.*passing").times(5).answer(503, Duration.ofSeconds(1)));
        faults.arm(StatementFault.on("ALTER TABLE.*passing.*ADD COLUMNS")
                .afterExecution()
                .loseAnswer());
        faults.arm(StatementFault.on(merge("passing")).fail("2D521", "DELTA_CONCURRENT_APPEND", "Files were added."));
        faults.arm(StatementFault.on(merge("passing")).skip(1).loseSession());

        Run run = base.succeed("passing");

        assertThat(faults.struck()).isEqualTo(8);
        assertThat(run.counters().retries)
                .as("the driver repeats four of the five itself")
                .hasValue(4);
        assertThat(run.counters().rowsInserted).hasValue(150);
        assertThat(base.count("passing")).isEqualTo(150);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCD_TYPE_1", "SCD_TYPE_2", "APPEND_ONLY"})
    void a_statement_whose_answer_is_lost_after_its_commit_doubles_nothing_and_is_counted_right(String scdType)
            throws Exception {
        String table = "lost_" + scdType.toLowerCase(java.util.Locale.ROOT);
        faults.arm(StatementFault.on(merge(table)).skip(1).afterExecution().loseAnswer());
        Run first = base.succeed(table, "scdType", scdType);
        assertThat(faults.struck()).isEqualTo(1);
        assertThat(first.counters().rowsInserted).hasValue(150);
        assertThat(base.count(table)).isEqualTo(150);

        faults.clear();
        faults.arm(StatementFault.on(merge(table)).afterExecution().loseAnswer());
        base.fill(TinyBase.POINTS, "60.5", 7);
        Run second = base.succeed(table, "scdType", scdType);
        base.fill(TinyBase.POINTS, "3.5", 7);

        boolean versions = !scdType.equals("SCD_TYPE_1");
        assertThat(base.count(table)).isEqualTo(versions ? 151 : 150);
        assertThat(second.counters().rowsInserted).hasValue(versions ? 1 : 0);
    }

    @Test
    void a_warehouse_that_is_down_while_pages_are_read_fails_the_run_soon_and_the_next_makes_it_right()
            throws Exception {
        base.restart("airdelta.sql-retries.while-reading", "400ms");
        faults.arm(StatementFault.on(merge("down")).times(1_000).answer(500));
        Run failed = base.run("down");

        assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(failed.error())
                .contains("the warehouse was away", "the next run reads again", "asked for by a test");
        assertThat(failed.counters().pages).as("it did not read on").hasValue(1);
        assertThat(faults.struck()).isBetween(2, 10);

        faults.clear();
        base.succeed("down");
        assertThat(base.count("down")).isEqualTo(150);
        base.restart("airdelta.sql-retries.while-reading", "20s");
    }

    @Test
    void a_warehouse_that_starts_for_longer_than_the_driver_waits_is_waited_for() throws Exception {
        base.restart();
        faults.arm(StatementFault.onConnect().times(9).answer(503));

        base.succeed("started");

        assertThat(faults.struck())
                .as("the driver gives up after five or fewer")
                .isEqualTo(9);
        assertThat(base.count("started")).isEqualTo(150);
    }

    @Test
    void a_warehouse_that_is_down_at_the_start_costs_no_request_and_the_next_run_begins_anew() throws Exception {
        base.restart("airdelta.sql-retries.otherwise", "400ms");
        base.airtable().control().resetStatistics();
        faults.arm(StatementFault.onConnect().times(1_000).answer(503));

        Run failed = base.run("later");

        assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(failed.error()).contains("the warehouse was away");
        assertThat(base.airtable().control().statistics().path("requests").asInt())
                .isZero();
        faults.clear();
        base.succeed("later");
        base.restart("airdelta.sql-retries.otherwise", "20s");
    }

    @Test
    void columns_that_somebody_changed_under_a_run_are_not_written_as_what_they_are_now() throws Exception {
        base.beforeTaking(2, () -> {
            replaceByTexts("altered");
            faults.arm(StatementFault.on(merge("altered")).fail("2D521", "DELTA_METADATA_CHANGED", "Columns changed."));
        });

        Run failed = base.run("altered");

        assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(failed.error()).contains("DELTA_METADATA_CHANGED", "the columns are read anew");
        assertThat(base.count("altered")).as("the first page alone").isEqualTo(100);
        base.restart();
        base.succeed("altered");
        assertThat(base.count("altered")).isEqualTo(150);
    }

    /** As somebody does who rewrites the table by hand. */
    private void replaceByTexts(String table) {
        try {
            base.query("CREATE OR REPLACE TABLE SCHEMA." + table
                    + " AS SELECT * EXCEPT (points), CAST(points AS STRING) AS points FROM SCHEMA." + table);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_column_that_somebody_dropped_gets_its_values_back_though_the_run_that_adds_it_breaks_off() throws Exception {
        base.succeed("dropped");
        base.query("CREATE OR REPLACE TABLE SCHEMA.dropped AS SELECT * EXCEPT (points) FROM SCHEMA.dropped");
        faults.arm(StatementFault.on("^(ALTER TABLE \\S*`dropped`\\s+ADD COLUMNS|UPDATE \\S*`dropped`)")
                .skip(1)
                .fail("42501", "PERMISSION_DENIED", "no MODIFY"));
        assertThat(base.run("dropped").status()).isEqualTo(RunStatus.FAILED);

        base.succeed("dropped");

        assertThat(base.query("SELECT _airtable_id FROM SCHEMA.dropped WHERE points IS NULL"))
                .isEmpty();
    }

    @Test
    void what_the_user_may_not_do_is_tried_once_and_says_which_grant_is_missing() throws Exception {
        faults.arm(StatementFault.on(merge("forbidden"))
                .times(1_000)
                .fail("42501", "INSUFFICIENT_PERMISSIONS", "User does not have MODIFY on Table 'main.x.forbidden'."));

        Run run = base.run("forbidden");

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error())
                .contains("GRANT MODIFY ON TABLE main.x.forbidden")
                .doesNotContain("away");
        assertThat(faults.struck()).isEqualTo(1);
    }

    private static String merge(String table) {
        return "^MERGE INTO [^\\n]*`" + table + "`";
    }
}
