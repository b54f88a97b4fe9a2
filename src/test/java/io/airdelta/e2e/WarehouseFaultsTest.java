package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.embedded.StatementFault;
import io.airdelta.embedded.StatementFaults;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
        base.restart("airdelta.sql-retries.while-reading", "400ms");
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

        Run run = succeed("passing");

        assertThat(faults.struck()).isEqualTo(8);
        assertThat(run.counters().retries)
                .as("the driver repeats four of the five itself")
                .hasValue(4);
        assertThat(run.counters().rowsInserted).hasValue(150);
        assertThat(count("passing")).isEqualTo(150);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCD_TYPE_1", "SCD_TYPE_2", "APPEND_ONLY"})
    void a_statement_whose_answer_is_lost_after_its_commit_doubles_nothing_and_is_counted_right(String scdType)
            throws Exception {
        String table = "lost_" + scdType.toLowerCase(java.util.Locale.ROOT);
        faults.arm(StatementFault.on(merge(table)).skip(1).afterExecution().loseAnswer());
        Run first = succeed(table, "scdType", scdType);
        assertThat(faults.struck()).isEqualTo(1);
        assertThat(first.counters().rowsInserted).hasValue(150);
        assertThat(count(table)).isEqualTo(150);

        faults.clear();
        faults.arm(StatementFault.on(merge(table)).afterExecution().loseAnswer());
        base.fill(TinyBase.POINTS, "60.5", 7);
        Run second = succeed(table, "scdType", scdType);
        base.fill(TinyBase.POINTS, "3.5", 7);

        boolean versions = !scdType.equals("SCD_TYPE_1");
        assertThat(count(table)).isEqualTo(versions ? 151 : 150);
        assertThat(second.counters().rowsInserted).hasValue(versions ? 1 : 0);
    }

    @Test
    void a_warehouse_that_is_down_while_pages_are_read_fails_the_run_soon_and_the_next_makes_it_right()
            throws Exception {
        faults.arm(StatementFault.on(merge("down")).times(1_000).answer(500));
        Run failed = base.run("down");

        assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(failed.error())
                .contains("the warehouse was away", "the next run reads again", "asked for by a test");
        assertThat(failed.counters().pages).as("it did not read on").hasValue(1);
        assertThat(faults.struck()).isBetween(2, 10);

        faults.clear();
        succeed("down");
        assertThat(count("down")).isEqualTo(150);
    }

    @Test
    void a_warehouse_that_starts_for_longer_than_the_driver_waits_is_waited_for() throws Exception {
        base.restart();
        faults.arm(StatementFault.onConnect().times(9).answer(503));

        succeed("started");

        assertThat(faults.struck())
                .as("the driver gives up after five or fewer")
                .isEqualTo(9);
        assertThat(count("started")).isEqualTo(150);
    }

    @Test
    void columns_that_somebody_changed_under_a_run_are_not_written_as_what_they_are_now() throws Exception {
        base.before(2, () -> {
            replaceByTexts("altered");
            faults.arm(StatementFault.on(merge("altered")).fail("2D521", "DELTA_METADATA_CHANGED", "Columns changed."));
        });

        Run failed = base.run("altered");

        assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(failed.error()).contains("DELTA_METADATA_CHANGED", "the columns are read anew");
        assertThat(count("altered")).as("the first page alone").isEqualTo(100);
        base.restart();
        succeed("altered");
        assertThat(count("altered")).isEqualTo(150);
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
        succeed("dropped");
        base.query("CREATE OR REPLACE TABLE SCHEMA.dropped AS SELECT * EXCEPT (points) FROM SCHEMA.dropped");
        faults.arm(StatementFault.on("^(ALTER TABLE \\S*`dropped`\\s+ADD COLUMNS|UPDATE \\S*`dropped`)")
                .skip(1)
                .fail("42501", "PERMISSION_DENIED", "no MODIFY"));
        assertThat(base.run("dropped").status()).isEqualTo(RunStatus.FAILED);

        succeed("dropped");

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

    @Test
    void three_rows_that_the_target_refuses_become_dead_letters_and_the_other_147_are_stored() throws Exception {
        make("poison", "_airtable_id STRING NOT NULL, points DOUBLE, name STRING NOT NULL");
        base.fill(TinyBase.POINTS, "2001.5", 2, 120);
        base.fill(TinyBase.NAME, "null", 77);

        Run run = succeed("poison");

        assertThat(count("poison")).isEqualTo(147);
        assertThat(run.counters().deadLetters).hasValue(3);
        assertThat(run.records().present().size()).isEqualTo(150);
        assertThat(letters("poison"))
                .extracting(
                        row -> row.get("record_id"),
                        row -> row.get("reason"),
                        // Spark names the column where it compiles the check, and not where it interprets it.
                        row -> ((String) row.get("detail")).replaceFirst(": column name$", ""))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                TinyBase.id(2),
                                "refused by the warehouse",
                                "DELTA_VIOLATE_CONSTRAINT_WITH_VALUES: constraint few"),
                        org.assertj.core.groups.Tuple.tuple(
                                TinyBase.id(77), "refused by the warehouse", "DELTA_NOT_NULL_CONSTRAINT_VIOLATED"),
                        org.assertj.core.groups.Tuple.tuple(
                                TinyBase.id(120),
                                "refused by the warehouse",
                                "DELTA_VIOLATE_CONSTRAINT_WITH_VALUES: constraint few"));
        assertThat(TinyBase.json((String) letters("poison").get(0).get("record")))
                .as("as it came")
                .isEqualTo(TinyBase.json("""
                        {"id":"%s","createdTime":"2025-03-01T08:00:00.000Z","fields":{"%s":"Task 2","%s":2001.5}}
                        """.formatted(TinyBase.id(2), TinyBase.NAME, TinyBase.POINTS)));

        base.fill(TinyBase.POINTS, "60", 120);
        Run next = succeed("poison");

        assertThat(next.counters().deadLetters).as("new ones").hasValue(0);
        assertThat(next.counters().statements.get())
                .as("those known to be refused are tried alone, and nothing is halved")
                .isLessThan(run.counters().statements.get() - 10);
        assertThat(count("poison")).isEqualTo(148);
        assertThat(letters("poison").get(0)).containsEntry("failures", 2L);
        base.fill(TinyBase.POINTS, "1", 2);
        base.fill(TinyBase.NAME, "\"Task 77\"", 77);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCD_TYPE_2", "APPEND_ONLY"})
    void a_refused_version_leaves_the_one_before_it_as_it_is(String scdType) throws Exception {
        String table = "poison_" + scdType.toLowerCase(java.util.Locale.ROOT);
        String[] parameters = {"scdType", scdType, "transform", "language:simple:${body}?transform=true"};
        succeed(table, parameters);
        base.query("ALTER TABLE SCHEMA." + table + " ADD CONSTRAINT few CHECK (points < 100)");
        base.fill(TinyBase.POINTS, "2002.5", 9);
        base.fill(TinyBase.POINTS, "42.5", 10);

        Run run = succeed(table, parameters);
        base.fill(TinyBase.POINTS, "4.5", 9);
        base.fill(TinyBase.POINTS, "5", 10);

        assertThat(run.counters().deadLetters).hasValue(1);
        assertThat(base.query("SELECT points FROM SCHEMA." + table + " WHERE _airtable_id = '" + TinyBase.id(9) + "'"))
                .containsExactly(Map.of("points", 4.5));
        assertThat(base.query("SELECT points FROM SCHEMA." + table + " WHERE _airtable_id = '" + TinyBase.id(10)
                        + "' ORDER BY points"))
                .containsExactly(Map.of("points", 5.0), Map.of("points", 42.5));
        assertThat((String) letters(table).get(0).get("record")).contains("\"createdTime\"", "2002.5");
    }

    private void make(String table, String columns) throws Exception {
        base.query("CREATE TABLE SCHEMA." + table + " (" + columns + ") USING DELTA");
        base.query("ALTER TABLE SCHEMA." + table + " ADD CONSTRAINT few CHECK (points < 100)");
    }

    private Run succeed(String table, String... parameters) throws Exception {
        Run run = base.run(table, parameters);
        assertThat(run.error()).isNull();
        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
        return run;
    }

    private long count(String table) throws Exception {
        return (Long)
                base.query("SELECT count(*) AS n FROM SCHEMA." + table).get(0).get("n");
    }

    private List<Map<String, Object>> letters(String table) throws Exception {
        return base.query("SELECT record_id, reason, detail, record, failures FROM SCHEMA.airdelta_dead_letters"
                + " WHERE target LIKE '%." + table + "' ORDER BY record_id");
    }

    private static String merge(String table) {
        return "^MERGE INTO [^\\n]*`" + table + "`";
    }
}
