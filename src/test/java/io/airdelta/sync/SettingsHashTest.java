package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.delta.ScdType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsHashTest {
    private static final String UNCHANGED = SettingsHash.of(Samples.run());

    @Test
    void the_same_route_has_the_same_hash_in_every_version() {
        assertThat(SettingsHash.of(Samples.run())).isEqualTo("7f172f2ceea4dba8facad09df8afa4bb");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "base    | appOther",
                "view    | Open tasks",
                "filter  | {Done}",
                "fields  | Name",
                "exclude | Name",
                "naming  | lakeflow",
                "numbers | decimal",
                "deletes | ignore",
                "capture | auto"
            })
    void it_changes_with_each_parameter_that_decides_which_rows_and_cells_are_stored(String parameter, String value) {
        assertThat(SettingsHash.of(Samples.run(parameter, value))).isNotEqualTo(UNCHANGED);
    }

    @Test
    void it_changes_with_history_and_transform() {
        assertThat(hash(with(Samples.spec(), ScdType.SCD_TYPE_2, null))).isNotEqualTo(UNCHANGED);
        assertThat(hash(with(Samples.spec(), ScdType.SCD_TYPE_1, "bean:anonymise")))
                .isNotEqualTo(UNCHANGED);
    }

    @Test
    void it_changes_with_the_table_but_not_with_the_table_s_name() {
        Run run = Samples.run();
        run.schema().read(new SourceTable("tblOther", "Tasks", List.of(), false));
        assertThat(SettingsHash.of(run)).isNotEqualTo(UNCHANGED);

        Run byId = Samples.run("table", Samples.TABLE);
        byId.schema().read(new SourceTable(Samples.TABLE, "Renamed", List.of(), false));
        assertThat(SettingsHash.of(byId)).isEqualTo(UNCHANGED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "schedule      | 0 0 6 * * ?",
                "fullScan      | 12h",
                "readers       | 5",
                "ignoreChanges | Name",
                "onTypeChange  | fail",
                "warehouse     | reporting",
                "after         | direct:notify"
            })
    void it_does_not_change_with_when_and_how_a_run_works(String parameter, String value) {
        assertThat(SettingsHash.of(Samples.run(parameter, value))).isEqualTo(UNCHANGED);
    }

    @Test
    void a_text_is_not_taken_for_the_same_text_in_another_parameter() {
        assertThat(SettingsHash.of(Samples.run("view", "{Done}")))
                .isNotEqualTo(SettingsHash.of(Samples.run("filter", "{Done}")));
        assertThat(SettingsHash.of(Samples.run("fields", "Name,Points")))
                .isNotEqualTo(SettingsHash.of(Samples.run("fields", "Name")));
    }

    /** The hash of a route that this version's parameters cannot yet ask for. */
    private static String hash(TableSpec spec) {
        Run run = new Run(spec, Samples.START);
        run.resolve(Samples.settings(Map.of("airtable.token", "pat", "airtable.base", Samples.BASE)));
        run.schema().read(Samples.run().schema().source());
        return SettingsHash.of(run);
    }

    private static TableSpec with(TableSpec spec, ScdType scdType, String transform) {
        return new TableSpec(
                spec.id(),
                spec.table(),
                spec.target(),
                spec.base(),
                spec.account(),
                spec.warehouse(),
                spec.schedule(),
                spec.capture(),
                scdType,
                spec.deletes(),
                spec.fullScan(),
                spec.view(),
                spec.filter(),
                spec.fields(),
                spec.exclude(),
                spec.ignoreChanges(),
                spec.naming(),
                spec.numbers(),
                spec.onTypeChange(),
                spec.readers(),
                java.util.Optional.ofNullable(transform),
                spec.after());
    }
}
