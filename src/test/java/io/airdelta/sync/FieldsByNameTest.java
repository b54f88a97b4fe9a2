package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.row.ColumnType;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FieldsByNameTest {
    private static final LedgerEntry DONE =
            new LedgerEntry("name:Done", "done", "Done", "unknown", null, "BOOLEAN", true, Samples.START, null);

    @Test
    void a_page_tells_the_fields_that_are_new_and_their_types() {
        FieldsByName fields = fields(Samples.spec());
        assertThat(fields.table().fields()).isEmpty();

        fields.observe(
                page("{'Name':'A','Points':1}", "{'Points':2.5,'Tags':['x']}", "{'Mixed':1}", "{'Mixed':'a'}"),
                Set.of());

        assertThat(types(fields))
                .containsExactly(
                        Map.entry("name:Name", "STRING"),
                        Map.entry("name:Points", "DOUBLE"),
                        Map.entry("name:Tags", "ARRAY<STRING>"),
                        Map.entry("name:Mixed", "STRING"));
    }

    @Test
    void a_field_of_the_ledger_is_there_though_no_cell_shows_it_and_keeps_its_type() {
        FieldsByName fields = fields(Samples.spec(), DONE);
        fields.observe(page("{'Done':'not a boolean'}"), Set.of());
        assertThat(types(fields)).containsExactly(Map.entry("name:Done", "BOOLEAN"));

        fields.observe(page("{}"), Set.of("Done", "Unknown"));

        assertThat(types(fields)).as("it stopped fitting").containsExactly(Map.entry("name:Done", "STRING"));
    }

    @Test
    void fields_and_exclude_count_by_name() {
        FieldsByName some = fields(Samples.spec("fields", "Name,Points", "exclude", "Points"));
        some.observe(page("{'Name':'A','Points':1,'Other':2}"), Set.of());
        assertThat(types(some)).containsOnlyKeys("name:Name");

        FieldsByName byId = fields(Samples.spec("fields", "fld00000000000001"));
        byId.observe(page("{'Name':'A'}"), Set.of());
        assertThat(types(byId)).as("what comes was asked for").containsOnlyKeys("name:Name");

        assertThatThrownBy(() -> fields(Samples.spec("exclude", "fld00000000000001")))
                .isInstanceOf(InvalidTable.class)
                .hasMessageContaining("schema.bases:read");
    }

    @Test
    void the_table_is_asked_for_by_the_id_that_is_remembered_under_its_name() {
        StateEntry state = StateEntry.of(
                Map.of("table_id", "tblKnown000000001", "table_name", "Jobs", "table_parameter", "Tasks"));
        assertThat(new FieldsByName(Samples.spec(), Optional.of(state), List.of(), Optional.empty()).tableNameOrId())
                .isEqualTo("tblKnown000000001");
        assertThat(new FieldsByName(Samples.spec("table", "Other"), Optional.of(state), List.of(), Optional.empty())
                        .tableNameOrId())
                .isEqualTo("Other");
        assertThat(fields(Samples.spec("table", "tblGiven000000001")).table().id())
                .isEqualTo("tblGiven000000001");
        assertThat(fields(Samples.spec()).table().id()).isNull();
    }

    private static FieldsByName fields(TableSpec spec, LedgerEntry... ledger) {
        return new FieldsByName(spec, Optional.empty(), List.of(ledger), Optional.empty());
    }

    private static Map<String, String> types(FieldsByName fields) {
        Map<String, String> types = new LinkedHashMap<>();
        fields.table().fields().forEach(each -> {
            ColumnType type = each.type();
            types.put(each.field().id(), type.sql());
        });
        return types;
    }

    private static List<JsonNode> page(String... fields) {
        List<JsonNode> records = new ArrayList<>();
        for (String each : fields) {
            try {
                records.add(new ObjectMapper().readTree(("{'id':'rec1','fields':" + each + "}").replace('\'', '"')));
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        return records;
    }
}
