package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.airtable.BaseSchema;
import io.airdelta.airtable.Field;
import io.airdelta.airtable.FieldType;
import io.airdelta.airtable.TableSchema;
import io.airdelta.sync.TableSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamesCheckTest {
    private static final String BASE = "app0123456789ABCD";

    @Test
    void an_excluded_field_that_is_misspelt_is_a_finding_for_it_would_be_stored() {
        CheckedTable table = checked("exclude", "Salry");

        assertThat(table.findings())
                .containsExactly(
                        "t.yaml:3: route 't': parameter 'exclude': table 'People' has no field 'Salry'; did you"
                                + " mean 'Salary'?");
    }

    @Test
    void an_excluded_field_like_no_other_is_a_warning_for_it_may_be_gone() {
        CheckedTable table = checked("exclude", "Telephone");

        assertThat(table.findings()).isEmpty();
        assertThat(table.warnings())
                .containsExactly("t.yaml:3: route 't': parameter 'exclude': table 'People' has no field 'Telephone';"
                        + " correct it or take it out");
    }

    @Test
    void a_field_whose_changes_are_ignored_is_a_warning_in_either_case() {
        CheckedTable table = checked("ignoreChanges", "Salry,Telephone");

        assertThat(table.findings()).isEmpty();
        assertThat(table.warnings()).hasSize(2);
    }

    private static CheckedTable checked(String parameter, String names) {
        Map<String, String> parameters = Map.of("table", "People", "target", "l.people", parameter, names);
        TableSpec spec = TableSpec.of("t", parameters);
        CheckedTable table = new CheckedTable(
                new TableRoute(spec, "t", spec.schedule(), "t.yaml", 3),
                Configuration.load(null, Map.of(), name -> null, List.of())
                        .with(Map.of("airtable.token", "patTest", "airtable.base", BASE))
                        .settings());
        table.baseSchema(new BaseSchema(
                BASE,
                List.of(new TableSchema(
                        "tbl0123456789ABCD",
                        "People",
                        null,
                        null,
                        List.of(field("fldName", "Name"), field("fldSalary", "Salary")),
                        List.of()))));
        new NamesCheck().look(List.of(table), new CheckReport());
        return table;
    }

    private static Field field(String id, String name) {
        return new Field(id, name, null, new FieldType.Text("singleLineText"));
    }
}
