package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.sync.Run;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that the target refuses wait in dead letters, and no other row waits for them. */
@ExtendWith(SharedWarehouse.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoisonRowsTest {
    private LivingBase base;

    @BeforeAll
    void start(SharedWarehouse warehouse) throws Exception {
        base = new LivingBase(150, SharedWarehouse.newSchema());
        base.restart("airdelta.batch.rows", "100");
    }

    @AfterAll
    void stop() {
        base.close();
    }

    @Test
    void three_rows_that_the_target_refuses_become_dead_letters_and_the_other_147_are_stored() throws Exception {
        make("poison", "_airtable_id STRING NOT NULL, points DOUBLE, name STRING NOT NULL");
        base.fill(TinyBase.POINTS, "2001.5", 2, 120);
        base.fill(TinyBase.NAME, "null", 77);

        Run run = base.succeed("poison");

        assertThat(base.count("poison")).isEqualTo(147);
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
        Run next = base.succeed("poison");

        assertThat(next.counters().deadLetters).as("new ones").hasValue(0);
        assertThat(next.counters().statements.get())
                .as("those known to be refused are tried alone, and nothing is halved")
                .isLessThan(run.counters().statements.get() - 10);
        assertThat(base.count("poison")).isEqualTo(148);
        assertThat(letters("poison").get(0)).containsEntry("failures", 2L);
        base.fill(TinyBase.POINTS, "1", 2);
        base.fill(TinyBase.NAME, "\"Task 77\"", 77);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCD_TYPE_2", "APPEND_ONLY"})
    void a_refused_version_leaves_the_one_before_it_as_it_is(String scdType) throws Exception {
        String table = "poison_" + scdType.toLowerCase(java.util.Locale.ROOT);
        String[] parameters = {"scdType", scdType, "transform", "language:simple:${body}?transform=true"};
        base.succeed(table, parameters);
        base.query("ALTER TABLE SCHEMA." + table + " ADD CONSTRAINT few CHECK (points < 100)");
        base.fill(TinyBase.POINTS, "2002.5", 9);
        base.fill(TinyBase.POINTS, "42.5", 10);

        Run run = base.succeed(table, parameters);
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

    private List<Map<String, Object>> letters(String table) throws Exception {
        return base.query("SELECT record_id, reason, detail, record, failures FROM SCHEMA.airdelta_dead_letters"
                + " WHERE target LIKE '%." + table + "' ORDER BY record_id");
    }
}
