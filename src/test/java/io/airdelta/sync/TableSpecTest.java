package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.delta.ScdType;
import io.airdelta.delta.TableName;
import io.airdelta.row.Naming;
import io.airdelta.row.Numbers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableSpecTest {
    @Test
    void table_and_target_are_enough_and_everything_else_has_its_default() {
        assertThat(TableSpec.of("tasks", Map.of("table", "Packaging Tasks", "target", "launch.packaging_tasks")))
                .isEqualTo(new TableSpec(
                        "tasks",
                        "Packaging Tasks",
                        new TableName(null, "launch", "packaging_tasks"),
                        Optional.empty(),
                        Account.DEFAULT,
                        TableSpec.DEFAULT_WAREHOUSE,
                        "0 0/15 * * * ?",
                        Capture.SNAPSHOT,
                        ScdType.SCD_TYPE_1,
                        Deletes.SOFT,
                        Duration.ofHours(24),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Naming.SNAKE,
                        Numbers.DOUBLE,
                        OnTypeChange.WIDEN,
                        1,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void every_parameter_is_read() {
        assertThat(Samples.spec(
                        "table", " tblPackaging ",
                        "target", "lake.launch.`packaging tasks`".replace(' ', '_'),
                        "base", "app0123456789ABCD",
                        "account", "marketing",
                        "warehouse", "reporting",
                        "schedule", "0 0 6 * * ?",
                        "capture", "auto",
                        "scdType", "scd_type_1",
                        "deletes", "IGNORE",
                        "fullScan", "12h",
                        "view", "Open tasks",
                        "filter", "{Status} != 'Archived'",
                        "fields", "Name, Status,,Name , fldX",
                        "exclude", "Notes",
                        "ignoreChanges", "Last Viewed,Seen",
                        "naming", "original",
                        "numbers", "decimal",
                        "onTypeChange", "fail",
                        "readers", "5",
                        "after", "direct:notify"))
                .isEqualTo(new TableSpec(
                        "tasks",
                        "tblPackaging",
                        new TableName("lake", "launch", "packaging_tasks"),
                        Optional.of("app0123456789ABCD"),
                        "marketing",
                        "reporting",
                        "0 0 6 * * ?",
                        Capture.AUTO,
                        ScdType.SCD_TYPE_1,
                        Deletes.IGNORE,
                        Duration.ofHours(12),
                        Optional.of("Open tasks"),
                        Optional.of("{Status} != 'Archived'"),
                        List.of("Name", "Status", "fldX"),
                        List.of("Notes"),
                        List.of("Last Viewed", "Seen"),
                        Naming.ORIGINAL,
                        Numbers.DECIMAL,
                        OnTypeChange.FAIL,
                        5,
                        Optional.empty(),
                        Optional.of("direct:notify")));
    }

    @Test
    void a_blank_parameter_counts_as_absent() {
        assertThat(Samples.spec("schedule", " ", "readers", "", "view", "\t", "fields", " , "))
                .isEqualTo(Samples.spec());
        assertThatThrownBy(() -> Samples.spec("table", "  ")).hasMessageContaining("parameter 'table' is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "target       | tasks                | schema.table or catalog.schema.table",
                "target       | a.b.c.d              | schema.table or catalog.schema.table",
                "base         | app/../x             | the base's id such as app0123456789ABCD",
                "account      | mar keting           | a name of letters, digits, - and _",
                "schedule     | every now and then   | a Quartz cron such as 0 0/15 * * * ?",
                "schedule     | */5 * * * *          | a Quartz cron such as 0 0/15 * * * ?",
                "capture      | stream               | one of snapshot, incremental, webhook, auto",
                "scdType      | SCD_TYPE_3           | one of SCD_TYPE_1, SCD_TYPE_2, APPEND_ONLY",
                "deletes      | harder               | one of soft, hard, ignore",
                "fullScan     | daily                | a duration such as 24h",
                "fullScan     | 0h                   | a duration such as 24h",
                "naming       | camel                | one of snake, lakeflow, original",
                "numbers      | float                | one of double, decimal",
                "onTypeChange | adapt                | one of widen, string, fail",
                "table        | ..                   | the table's name or tbl… id",
                "readers      | 0                    | a whole number from 1 to 5",
                "readers      | 6                    | a whole number from 1 to 5",
                "readers      | some                 | a whole number from 1 to 5"
            })
    void a_value_that_means_nothing_is_refused_with_route_parameter_value_and_expectation(
            String parameter, String value, String expected) {
        assertThatThrownBy(() -> Samples.spec(parameter, value))
                .isInstanceOf(InvalidTable.class)
                .hasMessageStartingWith("Route 'tasks': ")
                .hasMessageContaining("parameter '" + parameter + "' is '" + value + "'")
                .hasMessageContaining("expected " + expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "0 0 0 30 2 ?       | it never fires from now on; correct its day, month or year",
                "0 0 0 1 1 ? 2020   | it never fires from now on; correct its day, month or year",
                "*/15 * * * *       | the seconds first and ? for one of the two days: 0 */15 * * * ?)",
                "30 6 * * 1-5       | the seconds first and ? for one of the two days: 0 30 6 ? * MON-FRI)",
                "0 6 1 * 0          | the seconds first and ? for one of the two days)",
                "0 0/15 * * * *     | it names a day of the month and a day of the week; write ? for one of the two"
            })
    void a_schedule_that_starts_no_run_is_refused_with_the_remedy(String schedule, String told) {
        assertThatThrownBy(() -> Samples.spec("schedule", schedule))
                .isInstanceOf(InvalidTable.class)
                .hasMessageContaining("parameter 'schedule' is '" + schedule + "'")
                .hasMessageContaining(told);
    }

    @Test
    void a_schedule_far_away_is_taken() {
        assertThat(Samples.spec("schedule", "0 0 0 1 1 ? 2099").schedule()).isEqualTo("0 0 0 1 1 ? 2099");
    }

    @ParameterizedTest
    @ValueSource(strings = {"launch.airdelta_state", "main.launch.AIRDELTA_Runs", "launch.`airdelta_dead_letters`"})
    void a_target_on_a_control_table_is_refused(String target) {
        assertThatThrownBy(() -> Samples.spec("target", target))
                .isInstanceOf(InvalidTable.class)
                .hasMessageContaining("parameter 'target' is '" + target + "'")
                .hasMessageContaining("is one of airdelta's own tables")
                .hasMessageContaining("take another name");
        assertThat(Samples.spec("target", "launch.airdelta_states").target().table())
                .isEqualTo("airdelta_states");
    }

    @Test
    void a_table_without_a_field_left_is_refused() {
        assertThatThrownBy(() -> Samples.spec("fields", "Vendor, Name", "exclude", "Name,Vendor,Other"))
                .isInstanceOf(InvalidTable.class)
                .hasMessageContaining("so that no column is left; take the fields that are wanted out of 'exclude'");
        assertThat(Samples.spec("fields", "Vendor,Name", "exclude", "Name").exclude())
                .containsExactly("Name");
    }

    @Test
    void table_and_target_are_required_and_their_messages_say_what_to_set() {
        assertThatThrownBy(() -> TableSpec.of("nothing", Map.of()))
                .isInstanceOfSatisfying(
                        InvalidTable.class,
                        e -> assertThat(e.problems())
                                .containsExactly(
                                        "parameter 'table' is missing; set it to the table's name or tbl… id",
                                        "parameter 'target' is missing; set it to schema.table or catalog.schema.table"));
    }

    @Test
    void an_unknown_parameter_is_refused_with_the_nearest_name_and_all_names() {
        assertThatThrownBy(() -> Samples.spec("tabl", "Tasks"))
                .hasMessageContaining("unknown parameter 'tabl'; did you mean 'table'?")
                .hasMessageContaining("table, target, base, account, warehouse, schedule, capture, scdType, deletes,"
                        + " fullScan, view, filter, fields, exclude, ignoreChanges, naming, numbers, onTypeChange,"
                        + " readers, transform, after");
        assertThatThrownBy(() -> Samples.spec("qqqqqqqqqqqq", "1"))
                .hasMessageContaining("unknown parameter 'qqqqqqqqqqqq'; the parameters are table, target")
                .hasMessageNotContaining("did you mean");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        assertThatThrownBy(() -> TableSpec.of(
                        "bad", Map.of("target", "x", "readers", "9", "capture", "weekly", "shedule", "0 0 6 * * ?")))
                .isInstanceOfSatisfying(
                        InvalidTable.class,
                        e -> assertThat(e.problems())
                                .hasSize(5)
                                .satisfiesExactly(
                                        problem -> assertThat(problem).contains("shedule"),
                                        problem -> assertThat(problem).contains("'table' is missing"),
                                        problem -> assertThat(problem).contains("'target' is 'x'"),
                                        problem -> assertThat(problem).contains("'capture' is 'weekly'"),
                                        problem -> assertThat(problem).contains("'readers' is '9'")));
    }
}
