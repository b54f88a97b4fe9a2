package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.airtable.Field;
import io.airdelta.airtable.TableSchema;
import org.junit.jupiter.api.Test;

class FieldSelectionTest {
    private final TableSchema schema =
            Samples.schema(Samples.text("fldName", "Name"), Samples.number("fldPoints", "Points"));

    @Test
    void a_selection_that_leaves_no_field_is_refused_however_the_fields_are_named() {
        FieldSelection none = new FieldSelection(Samples.spec("fields", "fldName", "exclude", "Name"));

        assertThatThrownBy(() -> none.of(schema))
                .isInstanceOf(InvalidTable.class)
                .hasMessageContaining("so that no column is left");
    }

    @Test
    void an_excluded_field_that_is_not_there_stops_nothing_and_is_told_with_the_nearest_name() {
        TableSpec spec = Samples.spec("exclude", "Point,Telephone,fldName");

        assertThat(new FieldSelection(spec).of(schema)).extracting(Field::name).containsExactly("Points");
        assertThat(SourceTable.unknownExclusions(spec, schema))
                .containsExactly(
                        "parameter 'exclude' names 'Point', which table 'Tasks' does not have; did you mean 'Points'?",
                        "parameter 'exclude' names 'Telephone', which table 'Tasks' does not have; correct it or take it"
                                + " out");
    }
}
