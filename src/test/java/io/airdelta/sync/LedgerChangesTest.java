package io.airdelta.sync;

import static io.airdelta.sync.Samples.number;
import static io.airdelta.sync.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.airtable.Field;
import io.airdelta.airtable.FieldType;
import io.airdelta.row.TransformedColumn;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which changes of a table's fields have every record read anew. */
class LedgerChangesTest {
    private static final TableSpec SPEC = Samples.spec();
    private static final Field NAME = text("fldName", "Name");
    private static final Field COST = number("fldCost", "Cost");

    @Test
    void the_same_fields_change_nothing() {
        assertThat(moreThanNames(ledger(NAME, COST), NAME, COST)).isFalse();
        assertThat(moreThanNames(ledger(NAME, COST), COST, NAME))
                .as("in another order")
                .isFalse();
    }

    @Test
    void a_new_name_moves_no_cell() {
        assertThat(moreThanNames(ledger(NAME, COST), text("fldName", "Title"), COST))
                .isFalse();
    }

    @Test
    void a_field_that_came_went_or_came_back_counts() {
        assertThat(moreThanNames(ledger(NAME), NAME, COST)).as("came").isTrue();
        assertThat(moreThanNames(ledger(NAME, COST), NAME)).as("went").isTrue();
        assertThat(moreThanNames(List.of(ledger(NAME).get(0), gone(COST)), NAME))
                .as("had gone before")
                .isFalse();
        assertThat(moreThanNames(List.of(ledger(NAME).get(0), gone(COST)), NAME, COST))
                .as("came back")
                .isTrue();
    }

    @Test
    void a_column_that_the_transform_begins_to_add_moves_no_cell_but_one_that_it_adds_no_more_does() {
        Field score = TransformedColumn.field("score");

        assertThat(moreThanNames(ledger(NAME), NAME, score)).isFalse();
        assertThat(moreThanNames(ledger(NAME, score), NAME)).isTrue();
    }

    @Test
    void another_type_counts_also_where_the_column_stays_as_it_is() {
        Field multiline = new Field("fldName", "Name", null, new FieldType.Text("multilineText"));
        Field whole = new Field("fldCost", "Cost", null, new FieldType.WholeNumber("rating"));

        assertThat(moreThanNames(ledger(NAME, COST), multiline, COST)).isTrue();
        assertThat(moreThanNames(ledger(NAME, COST), NAME, whole)).isTrue();
    }

    private static LedgerEntry gone(Field field) {
        return ledger(field).get(0).removed(Samples.START);
    }

    private static List<LedgerEntry> ledger(Field... fields) {
        return changes(List.of(), fields).entries();
    }

    private static boolean moreThanNames(List<LedgerEntry> ledger, Field... fields) {
        return changes(ledger, fields).isMoreThanNames();
    }

    private static LedgerChanges changes(List<LedgerEntry> entries, Field... fields) {
        Ledger ledger = new Ledger(entries);
        ColumnEvolution evolution = new ColumnEvolution(
                SPEC.target(),
                SPEC.onTypeChange(),
                false,
                ledger,
                new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER));
        List<ColumnPlacement> placements = new ColumnPlacer(
                        evolution, ledger, new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER), SPEC.naming())
                .place(SourceTable.of(SPEC, Samples.schema(fields)));
        return new LedgerChanges(ledger, placements, Samples.START);
    }
}
