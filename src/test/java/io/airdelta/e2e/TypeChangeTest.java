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

/** People change the type of a field; the columns follow, there and back, and hold what the cells hold. */
@ExtendWith(SharedWarehouse.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypeChangeTest {
    private LivingBase base;

    @BeforeAll
    void start(SharedWarehouse warehouse) throws Exception {
        base = new LivingBase(4, SharedWarehouse.newSchema());
    }

    @AfterAll
    void stop() {
        base.close();
    }

    @BeforeEach
    void pointsAreNumbers() {
        points("number", "1.5", "2.5", "3.5", "4.5");
    }

    @Test
    void another_type_starts_a_column_and_the_way_back_leads_to_the_first_one() throws Exception {
        base.succeed("widened");
        points("singleLineText", "\"one\"", "null", "\"three\"", "\"four\"");
        Run second = base.succeed("widened");

        assertThat(base.columns("widened").get("points_v2")).startsWith("string | Points (Airtable field");
        assertThat(base.columns("widened").get("points"))
                .startsWith(
                        "double | Points (Airtable field " + TinyBase.POINTS + ", number; no longer written since 20")
                .endsWith("goes on in points_v2)");
        assertThat(base.value("widened", "points_v2", 1)).isEqualTo("one");
        assertThat(base.value("widened", "points_v2", 2)).isNull();
        assertThat(base.value("widened", "points", 2)).isEqualTo(2.5);
        assertThat(second.counters().cellErrors).hasValue(0);

        // Record 2 is as empty as it was while the field was text: its old number must not come back.
        points("number", "10", "null", "null", "4.5");
        base.succeed("widened");

        assertThat(base.value("widened", "points", 1)).isEqualTo(10.0);
        assertThat(base.value("widened", "points", 2)).isNull();
        assertThat(base.value("widened", "points", 3)).isNull();
        assertThat(base.value("widened", "points", 4)).isEqualTo(4.5);
        assertThat(base.columns("widened")).doesNotContainKey("points_v3");
        assertThat(base.query("SELECT column_name, is_current FROM SCHEMA.airdelta_columns WHERE target LIKE"
                        + " '%.widened' AND column_name LIKE 'points%' ORDER BY column_name"))
                .extracting(row -> row.get("column_name") + " " + row.get("is_current"))
                .containsExactly("points true", "points_v2 false");
    }

    @Test
    void whole_numbers_become_fractions_and_dates_become_times_in_their_own_column() throws Exception {
        points("rating", "1", "2", "null", "4");
        String due = base.addField("{'name':'Due','type':'date','options':{'dateFormat':{'name':'iso'}}}");
        base.fill(due, "'2024-02-29'", 1);
        base.succeed("wider");
        points("number", "1.25", "2", "null", "4");
        base.changeField(due, "{'type':'dateTime','options':{'timeZone':'utc'},'clear':true}");
        base.fill(due, "'2024-02-29T10:00:00.000Z'", 1);

        base.succeed("wider");

        assertThat(base.columns("wider").get("points")).startsWith("double | Points");
        assertThat(base.columns("wider").get("due")).startsWith("timestamp | Due");
        assertThat(base.columns("wider").get("name")).startsWith("string | Name");
        assertThat(base.value("wider", "points", 1)).isEqualTo(1.25);
        assertThat(base.value("wider", "points", 2)).isEqualTo(2.0);
        assertThat(base.value("wider", "date_format(due, 'yyyy-MM-dd HH')", 1)).isEqualTo("2024-02-29 10");
        assertThat(base.query("DESCRIBE DETAIL SCHEMA.wider").get(0))
                .hasEntrySatisfying(
                        "clusteringColumns",
                        columns -> assertThat(columns.toString()).contains("_airtable_id"))
                .hasEntrySatisfying(
                        "properties",
                        properties -> assertThat(properties.toString()).contains("enableDeletionVectors"));
        long version = base.version("wider");
        base.restart();
        base.succeed("wider");
        assertThat(base.version("wider")).isEqualTo(version);
        base.airtable().control().deleteField(TinyBase.BASE, TinyBase.TABLE, due);
    }

    @Test
    void a_column_that_becomes_text_stays_text_for_good() throws Exception {
        Run first = base.run("texts", "onTypeChange", "string");
        assertThat(first.status()).isEqualTo(RunStatus.SUCCEEDED);
        points("singleSelect", "\"low\"", "null", "\"high\"", "\"low\"");
        base.run("texts", "onTypeChange", "string");
        assertThat(base.columns("texts").get("points")).startsWith("string | Points");
        assertThat(base.value("texts", "points", 1)).isEqualTo("low");
        assertThat(base.value("texts", "points", 2)).isNull();

        points("number", "1.5", "2", "3.5", "4.5");
        base.run("texts", "onTypeChange", "string");
        assertThat(base.value("texts", "points", 2)).isEqualTo("2");
        base.restart().run("texts", "onTypeChange", "widen");

        assertThat(base.columns("texts")).containsOnlyKeys("name", "points");
        assertThat(base.value("texts", "points", 1)).isEqualTo("1.5");
    }

    @Test
    void a_route_that_says_fail_fails_with_the_change_and_changes_nothing() throws Exception {
        base.run("failing", "onTypeChange", "fail");
        long version = base.version("failing");
        points("checkbox", "true", "null", "null", "true");

        Run run = base.run("failing", "onTypeChange", "fail");

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error())
                .contains("'Points' (" + TinyBase.POINTS + ") is now checkbox, which needs BOOLEAN")
                .contains("column points is DOUBLE, made when it was number")
                .contains("onTypeChange");
        assertThat(base.version("failing")).isEqualTo(version);
    }

    private void points(String type, String... values) {
        base.changeField(TinyBase.POINTS, "{'type':'" + type + "','options':{'precision':1},'clear':true}");
        for (int i = 0; i < values.length; i++) {
            base.fill(TinyBase.POINTS, values[i], i + 1);
        }
    }
}
