package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.airtable.OneLine;
import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.SystemColumns;
import io.airdelta.delta.TableDescription;
import io.airdelta.row.Column;
import io.airdelta.row.ColumnType;
import io.airdelta.row.MalformedRows;
import io.airdelta.row.ReturnedRows;
import io.airdelta.row.TransformedColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransformedColumnsTest {
    private static final Column NAME = Column.of(Samples.text("fldName", "Name"), "name", ColumnType.STRING);

    @Test
    void a_batch_tells_the_columns_that_are_new_and_their_types() {
        TransformedColumns columns = columns(Samples.spec());

        assertThat(columns.observe(batch(Map.of("NAME", "A")), List.of(NAME))).isFalse();
        assertThat(columns.fields()).isEmpty();
        assertThat(columns.observe(batch(Map.of("score", 1), Map.of("score", 2.5, "_x", true)), List.of(NAME)))
                .isTrue();

        assertThat(types(columns)).isEqualTo(Map.of("transform:_x", "BOOLEAN", "transform:score", "DOUBLE"));
        assertThat(columns.fields())
                .extracting(field -> field.field().type().airtableName())
                .containsOnly("transform");
    }

    @Test
    void a_column_of_the_ledger_is_there_though_no_row_shows_it_and_has_the_type_of_the_table() {
        TransformedColumns columns = new TransformedColumns(
                Samples.spec(),
                List.of(entry("score", "BIGINT", true), entry("rank", "BIGINT", true)),
                Optional.of(new TableDescription(List.of(ColumnDefinition.of("score", "double")))));

        assertThat(types(columns)).isEqualTo(Map.of("transform:score", "DOUBLE", "transform:rank", "BIGINT"));
    }

    @Test
    void a_column_that_was_given_up_comes_back_as_it_was() {
        TransformedColumns columns = columns(Samples.spec(), entry("score", "BIGINT", false));
        assertThat(columns.fields()).isEmpty();

        assertThat(columns.observe(batch(Map.of("Score", "text now")), List.of(NAME)))
                .isTrue();

        assertThat(types(columns)).isEqualTo(Map.of("transform:score", "BIGINT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a,b", "a;b", "a{", "a}", "(a", "a)", "a\nb", "a\tb", "a=b"})
    void a_name_that_Delta_refuses_is_refused_unless_the_target_maps_names(String key) {
        assertThatThrownBy(() -> columns(Samples.spec()).observe(batch(Map.of(key, 1)), List.of(NAME)))
                .isInstanceOf(TransformFailed.class)
                .hasMessageContaining("the endpoint of the parameter 'transform' gave back rows of which the key '"
                        + OneLine.of(key) + "' cannot be the name of a column: leave out blanks");
        TransformedColumns original = columns(Samples.spec("naming", "original"));
        assertThat(original.observe(batch(Map.of(key, 1)), List.of(NAME))).isTrue();
        assertThat(types(original)).containsOnlyKeys("transform:" + key);
    }

    @Test
    void a_name_that_no_table_takes_is_refused_in_every_naming() {
        for (String key : List.of("", " ", "n".repeat(256), "\uD800")) {
            assertThatThrownBy(() ->
                            columns(Samples.spec("naming", "original")).observe(batch(Map.of(key, 1)), List.of(NAME)))
                    .isInstanceOf(TransformFailed.class)
                    .hasMessageContaining("a key ");
        }
    }

    @Test
    void keys_that_are_too_many_to_be_names_are_refused() {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < TransformedColumns.MOST_NEW; i++) {
            row.put("c" + i, i);
        }
        assertThat(columns(Samples.spec()).observe(batch(row), List.of())).isTrue();

        row.put("one more", 1);
        assertThatThrownBy(() -> columns(Samples.spec()).observe(batch(row), List.of()))
                .isInstanceOf(TransformFailed.class)
                .hasMessageContaining("501 new keys, at most 500");
    }

    @Test
    void what_is_no_batch_fails_with_the_route_and_the_remedy() {
        assertThatThrownBy(() -> ReturnedRows.of("text"))
                .isInstanceOfSatisfying(
                        MalformedRows.class,
                        cause -> assertThat(new TransformFailed("tasks", cause))
                                .hasCause(cause)
                                .hasMessage(
                                        "Route 'tasks': the endpoint of the parameter 'transform' gave back a body of the kind"
                                                + " text; give back a list of maps column -> value, each with _airtable_id, as the one"
                                                + " that came in"));
    }

    @Test
    void its_columns_are_planned_under_their_keys_after_those_of_the_fields() {
        TransformedColumns columns = columns(Samples.spec());
        columns.observe(batch(Map.of("myScore", 1)), List.of(NAME));

        TargetPlan plan = plan(columns, List.of(), Optional.empty());

        assertThat(plan.columns()).extracting(Column::name).containsExactly("name", "myScore");
        assertThat(plan.additions())
                .last()
                .isEqualTo(new ColumnDefinition("myScore", "BIGINT", "myScore (added by the route's transform)"));
        assertThat(plan.ledger()).last().satisfies(entry -> {
            assertThat(entry.fieldId()).isEqualTo("transform:myScore");
            assertThat(entry.airtableType()).isEqualTo("transform");
            assertThat(entry.columnName()).isEqualTo("myScore");
        });

        List<ColumnDefinition> made = new ArrayList<>(SystemColumns.ALL);
        plan.columns().forEach(column -> made.add(TargetPlan.definition(column)));
        TargetPlan next = plan(
                new TransformedColumns(Samples.spec(), plan.ledger(), Optional.of(new TableDescription(made))),
                plan.ledger(),
                Optional.of(made));
        assertThat(next.columns()).isEqualTo(plan.columns());
        assertThat(next.additions()).isEmpty();
        assertThat(next.ledger()).isEmpty();
        assertThat(next.retired()).isEmpty();
        assertThat(next.hashesForgotten()).isFalse();
    }

    @Test
    void a_key_evades_the_column_of_a_field_that_is_gone() {
        LedgerEntry gone = new LedgerEntry(
                "fldCost", "cost", "Cost", "number", null, "DOUBLE", false, Samples.START, Samples.START);
        TransformedColumns columns = columns(Samples.spec(), gone);
        columns.observe(batch(Map.of("cost", 1)), List.of(NAME));

        assertThat(plan(columns, List.of(gone), Optional.empty()).columns())
                .extracting(Column::name)
                .containsExactly("name", "cost_2");
    }

    private static TargetPlan plan(
            TransformedColumns columns, List<LedgerEntry> ledger, Optional<List<ColumnDefinition>> existing) {
        SourceTable table = SourceTable.of(Samples.spec(), Samples.schema(Samples.text("fldName", "Name")));
        List<SourceTable.SourceField> fields = new ArrayList<>(table.fields());
        fields.addAll(columns.fields());
        return new TargetPlanner(Samples.spec(), Samples.spec().target(), ledger, existing, Samples.START)
                .plan(new SourceTable(table.id(), table.name(), fields, false));
    }

    private static TransformedColumns columns(TableSpec spec, LedgerEntry... ledger) {
        return new TransformedColumns(spec, List.of(ledger), Optional.empty());
    }

    @SafeVarargs
    private static ReturnedRows batch(Map<String, Object>... rows) {
        List<Map<String, Object>> withIds = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<String, Object> withId = new LinkedHashMap<>(row);
            withId.put("_airtable_id", "rec" + withIds.size());
            withIds.add(withId);
        }
        return ReturnedRows.of(withIds);
    }

    private static Map<String, String> types(TransformedColumns columns) {
        Map<String, String> types = new LinkedHashMap<>();
        columns.fields()
                .forEach(field -> types.put(field.field().id(), field.type().sql()));
        return types;
    }

    private static LedgerEntry entry(String key, String type, boolean current) {
        return new LedgerEntry(
                TransformedColumn.PREFIX + key, key, key, "transform", null, type, current, Samples.START, null);
    }
}
