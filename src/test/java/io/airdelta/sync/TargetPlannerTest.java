package io.airdelta.sync;

import static io.airdelta.sync.Samples.number;
import static io.airdelta.sync.Samples.schema;
import static io.airdelta.sync.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.airtable.Field;
import io.airdelta.airtable.FieldType;
import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.SystemColumns;
import io.airdelta.row.Column;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetPlannerTest {
    private static final Instant NOW = Samples.START;
    private static final Instant LONG_AGO = Instant.parse("2024-01-01T00:00:00Z");
    private static final Field NAME = text("fldName", "Name");
    private static final Field COST = number("fldCost", "Unit Cost ($)");

    @Test
    void a_new_target_gets_airdelta_s_columns_and_one_per_field_in_schema_order() {
        TargetPlan plan = plan(Samples.spec(), List.of(), null, NAME, COST);

        assertThat(plan.columns()).extracting(Column::name).containsExactly("name", "unit_cost_dollar");
        assertThat(names(plan.additions()))
                .containsExactly(
                        "_airtable_created_at",
                        "_airtable_synced_at",
                        "_airtable_deleted_at",
                        "_airtable_cell_errors",
                        "_airtable_row_hash",
                        "name",
                        "unit_cost_dollar");
        assertThat(plan.additions())
                .last()
                .isEqualTo(new ColumnDefinition(
                        "unit_cost_dollar", "DOUBLE", "Unit Cost ($) (Airtable field fldCost, number)"));
        assertThat(plan.ledger())
                .containsExactly(
                        new LedgerEntry("fldName", "name", "Name", "singleLineText", null, "STRING", true, NOW, null),
                        new LedgerEntry(
                                "fldCost",
                                "unit_cost_dollar",
                                "Unit Cost ($)",
                                "number",
                                null,
                                "DOUBLE",
                                true,
                                NOW,
                                null));
        assertThat(plan.retired()).isEmpty();
    }

    @Test
    void a_target_that_fits_needs_nothing() {
        TargetPlan plan = plan(Samples.spec(), ledgerOf(NAME, COST), targetOf(NAME, COST), NAME, COST);

        assertThat(plan.additions()).isEmpty();
        assertThat(plan.ledger()).isEmpty();
        assertThat(plan.retired()).isEmpty();
        assertThat(names(plan.written())).containsExactly("name", "unit_cost_dollar");
    }

    @Test
    void a_new_field_adds_its_column_alone() {
        TargetPlan plan = plan(Samples.spec(), ledgerOf(NAME), targetOf(NAME), COST, NAME);

        assertThat(names(plan.additions())).containsExactly("unit_cost_dollar");
        assertThat(plan.ledger()).extracting(LedgerEntry::fieldId).containsExactly("fldCost");
        assertThat(plan.columns()).extracting(Column::name).containsExactly("unit_cost_dollar", "name");
    }

    @Test
    void a_field_that_is_gone_keeps_its_column_which_is_then_written_as_null() {
        TargetPlan plan = plan(Samples.spec(), ledgerOf(NAME, COST), targetOf(NAME, COST), NAME);

        assertThat(plan.retired()).containsExactly(ColumnDefinition.of("unit_cost_dollar", "DOUBLE"));
        assertThat(names(plan.written())).containsExactly("name", "unit_cost_dollar");
        assertThat(plan.additions()).isEmpty();
        assertThat(plan.ledger())
                .containsExactly(new LedgerEntry(
                        "fldCost",
                        "unit_cost_dollar",
                        "Unit Cost ($)",
                        "number",
                        null,
                        "DOUBLE",
                        false,
                        LONG_AGO,
                        NOW));
    }

    @Test
    void a_field_that_was_gone_before_stays_written_as_null_and_its_entry_is_not_touched_again() {
        LedgerEntry gone = entry(COST, "unit_cost_dollar").removed(LONG_AGO.plusSeconds(60));

        TargetPlan plan = plan(Samples.spec(), List.of(entry(NAME, "name"), gone), targetOf(NAME, COST), NAME);

        assertThat(names(plan.retired())).containsExactly("unit_cost_dollar");
        assertThat(plan.ledger()).isEmpty();
    }

    @Test
    void a_field_that_comes_back_under_its_id_gets_its_column_again() {
        LedgerEntry gone = entry(COST, "unit_cost_dollar").removed(LONG_AGO.plusSeconds(60));

        TargetPlan plan = plan(Samples.spec(), List.of(entry(NAME, "name"), gone), targetOf(NAME, COST), NAME, COST);

        assertThat(plan.columns()).extracting(Column::name).containsExactly("name", "unit_cost_dollar");
        assertThat(plan.retired()).isEmpty();
        assertThat(plan.additions()).isEmpty();
        assertThat(plan.ledger()).containsExactly(entry(COST, "unit_cost_dollar"));
    }

    @Test
    void a_renamed_field_keeps_its_column_and_the_ledger_learns_the_new_name() {
        Field renamed = number("fldCost", "Landed Cost");

        TargetPlan plan = plan(Samples.spec(), ledgerOf(NAME, COST), targetOf(NAME, COST), NAME, renamed);

        assertThat(plan.columns()).extracting(Column::name).containsExactly("name", "unit_cost_dollar");
        assertThat(plan.additions()).isEmpty();
        assertThat(plan.ledger())
                .containsExactly(new LedgerEntry(
                        "fldCost", "unit_cost_dollar", "Landed Cost", "number", null, "DOUBLE", true, LONG_AGO, null));
    }

    @Test
    void a_field_made_again_under_the_old_name_is_another_field_with_a_column_of_its_own() {
        TargetPlan plan =
                plan(Samples.spec(), ledgerOf(NAME, COST), targetOf(NAME, COST), NAME, text("fldNew", "Unit Cost ($)"));

        assertThat(plan.columns()).extracting(Column::name).containsExactly("name", "unit_cost_dollar_2");
        assertThat(names(plan.additions())).containsExactly("unit_cost_dollar_2");
        assertThat(names(plan.retired())).containsExactly("unit_cost_dollar");
        assertThat(plan.ledger())
                .extracting(LedgerEntry::fieldId, LedgerEntry::current)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("fldNew", true),
                        org.assertj.core.groups.Tuple.tuple("fldCost", false));
    }

    @Test
    void of_a_field_s_columns_the_current_one_is_written_whatever_the_order_of_the_ledger() {
        LedgerEntry old = entry(COST, "unit_cost_dollar").removed(LONG_AGO);
        LedgerEntry current = entry(COST, "unit_cost_dollar_v2");

        for (List<LedgerEntry> ledger : List.of(List.of(old, current), List.of(current, old))) {
            assertThat(plan(Samples.spec(), ledger, null, COST).columns())
                    .extracting(Column::name)
                    .containsExactly("unit_cost_dollar_v2");
        }
    }

    @Test
    void a_column_that_somebody_dropped_is_added_again_and_a_dropped_retired_one_is_left_alone() {
        TargetPlan dropped = plan(Samples.spec(), ledgerOf(NAME, COST), targetOf(NAME), NAME, COST);
        assertThat(names(dropped.additions())).containsExactly("unit_cost_dollar");
        assertThat(dropped.hashesForgotten())
                .as("no hash misses the values that went with the column")
                .isTrue();
        List<ColumnDefinition> withoutReasons = targetOf(NAME, COST);
        withoutReasons.remove(SystemColumns.CELL_ERRORS);
        assertThat(plan(Samples.spec(), ledgerOf(NAME, COST), withoutReasons, NAME, COST)
                        .hashesForgotten())
                .isTrue();
        assertThat(plan(Samples.spec(), ledgerOf(NAME, COST), targetOf(NAME), NAME)
                        .retired())
                .isEmpty();
    }

    @Test
    void columns_are_found_without_regard_to_case_and_to_the_way_types_are_written() {
        List<ColumnDefinition> target = new ArrayList<>(SystemColumns.ALL);
        target.add(ColumnDefinition.of("NAME", "string"));
        target.add(ColumnDefinition.of("Owner", "struct<id:string,email:string,name:string>"));
        Field owner = new Field("fldOwner", "owner", null, new FieldType.Collaborator("singleCollaborator"));

        assertThat(plan(Samples.spec(), List.of(), target, NAME, owner).additions())
                .isEmpty();
    }

    @Test
    void a_column_of_another_type_is_refused_with_column_both_types_field_and_remedy() {
        List<ColumnDefinition> target = targetOf(NAME);
        target.add(ColumnDefinition.of("unit_cost_dollar", "string"));

        assertThatThrownBy(() -> plan(Samples.spec(), ledgerOf(NAME), target, NAME, COST))
                .isInstanceOf(UnfitTarget.class)
                .hasMessageContaining("main.launch.tasks")
                .hasMessageContaining("column unit_cost_dollar is STRING")
                .hasMessageContaining("'Unit Cost ($)' (fldCost, number) needs DOUBLE")
                .hasMessageContaining("ALTER TABLE `main`.`launch`.`tasks` RENAME COLUMN `unit_cost_dollar` TO")
                .hasMessageContaining("or exclude the field");
    }

    @Test
    void an_empty_table_made_by_hand_gets_the_record_id_and_airdelta_s_other_columns() {
        assertThat(names(plan(Samples.spec(), List.of(), List.of(ColumnDefinition.of("name", "string")), NAME)
                        .additions()))
                .containsExactlyElementsOf(names(SystemColumns.ALL));
    }

    @Test
    void a_column_of_airdelta_s_own_that_has_another_type_is_refused() {
        List<ColumnDefinition> target = targetOf(NAME);
        target.replaceAll(
                column -> column.equals(SystemColumns.ID) ? ColumnDefinition.of("_airtable_id", "bigint") : column);

        assertThatThrownBy(() -> plan(Samples.spec(), ledgerOf(NAME), target, NAME))
                .isInstanceOf(UnfitTarget.class)
                .hasMessageContaining(
                        "column _airtable_id is BIGINT, but it is one of airdelta's own and must be STRING");
    }

    @Test
    void numbers_are_decimal_where_the_route_says_so() {
        assertThat(plan(Samples.spec("numbers", "decimal"), List.of(), null, COST)
                        .columns())
                .extracting(column -> column.type().sql())
                .containsExactly("DECIMAL(38,10)");
    }

    @Test
    void only_the_wanted_fields_get_columns_by_name_or_id() {
        assertThat(plan(Samples.spec("fields", "fldCost"), List.of(), null, NAME, COST)
                        .columns())
                .extracting(Column::fieldId)
                .containsExactly("fldCost");
        assertThat(plan(Samples.spec("fields", "Unit Cost ($),Name"), List.of(), null, NAME, COST)
                        .columns())
                .extracting(Column::fieldId)
                .containsExactly("fldName", "fldCost");
    }

    @Test
    void excluded_fields_get_none_and_excluding_wins_over_asking() {
        assertThat(plan(Samples.spec("exclude", "Name"), List.of(), null, NAME, COST)
                        .columns())
                .extracting(Column::fieldId)
                .containsExactly("fldCost");
        assertThat(plan(Samples.spec("fields", "Name,fldCost", "exclude", "fldName"), List.of(), null, NAME, COST)
                        .columns())
                .extracting(Column::fieldId)
                .containsExactly("fldCost");
        assertThat(plan(Samples.spec("exclude", "no such field"), List.of(), null, NAME)
                        .columns())
                .hasSize(1);
    }

    @Test
    void a_field_that_is_asked_for_and_not_there_is_refused_with_the_nearest_name() {
        assertThatThrownBy(() -> plan(Samples.spec("fields", "Nam,Name,Quantity"), List.of(), null, NAME, COST))
                .isInstanceOfSatisfying(
                        InvalidTable.class,
                        e -> assertThat(e.problems())
                                .containsExactly(
                                        "parameter 'fields' names 'Nam', which table 'Tasks' does not have;"
                                                + " did you mean 'Name'?",
                                        "parameter 'fields' names 'Quantity', which table 'Tasks' does not have"));
    }

    @Test
    void a_field_that_is_no_longer_asked_for_retires_its_column() {
        TargetPlan plan =
                plan(Samples.spec("exclude", "fldCost"), ledgerOf(NAME, COST), targetOf(NAME, COST), NAME, COST);

        assertThat(names(plan.retired())).containsExactly("unit_cost_dollar");
    }

    @Test
    void changes_to_ignore_are_known_by_column_name_for_names_and_ids() {
        assertThat(plan(Samples.spec("ignoreChanges", "fldName,Unit Cost ($),No Such"), List.of(), null, NAME, COST)
                        .ignored())
                .containsExactlyInAnyOrder("name", "unit_cost_dollar");
        assertThat(plan(Samples.spec(), List.of(), null, NAME, COST).ignored()).isEmpty();
    }

    @Test
    void a_column_that_a_run_added_before_it_broke_off_holds_nothing_that_a_hash_must_vouch_for() {
        List<ColumnDefinition> target = targetOf(NAME);
        target.addAll(plan(Samples.spec(), ledgerOf(NAME), target, NAME, COST).additions());

        TargetPlan plan = plan(Samples.spec(), ledgerOf(NAME), target, NAME, COST);

        assertThat(plan.additions()).isEmpty();
        assertThat(plan.hashesForgotten())
                .as("no row was written before the ledger")
                .isFalse();
        assertThat(plan.isStoredOtherwise()).as("but all are to be read").isTrue();
    }

    @Test
    void a_version_that_a_run_made_before_it_broke_off_is_used_and_no_third_is_made() {
        Field retyped = text("fldCost", "Unit Cost ($)");
        List<ColumnDefinition> target = targetOf(NAME, COST);
        target.add(ColumnDefinition.of("unit_cost_dollar_v2", "string"));

        TargetPlan plan = plan(Samples.spec(), ledgerOf(NAME, COST), target, NAME, retyped);

        assertThat(plan.columns()).extracting(Column::name).containsExactly("name", "unit_cost_dollar_v2");
        assertThat(plan.additions()).isEmpty();
        assertThat(plan.hashesForgotten()).as("what it holds is not known").isTrue();
    }

    @Test
    void a_version_does_not_take_the_column_of_another_field() {
        Field retyped = text("fldCost", "Unit Cost ($)");
        Field other = number("fldOther", "Unit Cost ($) v2");
        List<LedgerEntry> ledger = new ArrayList<>(ledgerOf(COST));
        ledger.add(entry(other, "unit_cost_dollar_v2"));
        List<ColumnDefinition> target = targetOf(COST);
        target.add(ColumnDefinition.of("unit_cost_dollar_v2", "double"));

        assertThat(plan(Samples.spec(), ledger, target, retyped, other).columns())
                .extracting(Column::name)
                .containsExactly("unit_cost_dollar_v3", "unit_cost_dollar_v2");
    }

    @Test
    void a_retyped_field_that_goes_takes_only_its_newest_column_with_it() {
        Field retyped = text("fldCost", "Unit Cost ($)");
        TargetPlan change = plan(Samples.spec(), ledgerOf(NAME, COST), targetOf(NAME, COST), NAME, retyped);
        List<LedgerEntry> ledger = new ArrayList<>(List.of(entry(NAME, "name")));
        ledger.addAll(change.ledger());
        List<ColumnDefinition> target = targetOf(NAME, COST);
        target.add(ColumnDefinition.of("unit_cost_dollar_v2", "string"));

        TargetPlan gone = plan(Samples.spec(), ledger, target, NAME);

        assertThat(names(gone.retired())).containsExactly("unit_cost_dollar_v2");
        assertThat(gone.ledger())
                .extracting(LedgerEntry::columnName, LedgerEntry::current)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("unit_cost_dollar_v2", false));
    }

    @Test
    void two_fields_never_get_one_column() {
        // By name for a while, as "Cost": meanwhile people renamed the field and made a new one under the old name.
        LedgerEntry byName = new LedgerEntry("name:Cost", "cost", "Cost", "unknown", null, "DOUBLE", true, NOW, null);
        Field renamed = number("fldCost", "Old Cost");
        Field fresh = number("fldFresh", "Cost");
        LedgerEntry before = new LedgerEntry("fldCost", "cost", "Cost", "number", null, "DOUBLE", false, LONG_AGO, NOW);
        List<ColumnDefinition> target = targetOf(NAME);
        target.add(ColumnDefinition.of("cost", "double"));

        TargetPlan plan =
                plan(Samples.spec(), List.of(entry(NAME, "name"), byName, before), target, fresh, renamed, NAME);

        assertThat(plan.columns())
                .extracting(Column::fieldId, Column::name)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("fldFresh", "cost_2"),
                        org.assertj.core.groups.Tuple.tuple("fldCost", "cost"),
                        org.assertj.core.groups.Tuple.tuple("fldName", "name"));
        assertThat(plan.retired()).isEmpty();
        assertThat(plan.ledger())
                .filteredOn(entry -> entry.fieldId().equals("name:Cost"))
                .as("its column is another field's now")
                .extracting(LedgerEntry::current)
                .containsExactly(false);
    }

    @Test
    void only_a_change_that_people_made_in_airtable_is_one_for_on_type_change() {
        TargetPlan decimals = plan(
                Samples.spec("numbers", "decimal", "onTypeChange", "string"), ledgerOf(COST), targetOf(COST), COST);
        assertThat(decimals.rewritten()).isEmpty();
        assertThat(decimals.columns()).extracting(Column::name).containsExactly("unit_cost_dollar_v2");

        LedgerEntry byName = new LedgerEntry("name:Due", "due", "Due", "unknown", null, "STRING", true, LONG_AGO, null);
        List<ColumnDefinition> target = targetOf();
        target.add(ColumnDefinition.of("due", "string"));
        Field due = new Field("fldDue", "Due", null, new FieldType.Date("date"));
        assertThat(plan(Samples.spec("onTypeChange", "fail"), List.of(byName), target, due)
                        .columns())
                .extracting(Column::name)
                .containsExactly("due_v2");
    }

    @Test
    void a_field_whose_changes_are_ignored_lands_again_when_it_comes_back() {
        LedgerEntry gone = entry(COST, "unit_cost_dollar").removed(LONG_AGO.plusSeconds(60));

        assertThat(plan(
                                Samples.spec("ignoreChanges", "fldCost"),
                                List.of(entry(NAME, "name"), gone),
                                targetOf(NAME, COST),
                                NAME,
                                COST)
                        .hashesForgotten())
                .isTrue();
    }

    @Test
    void the_comment_of_a_column_that_is_no_longer_written_is_made_good_later() {
        LedgerEntry gone = entry(COST, "unit_cost_dollar").removed(LONG_AGO.plusSeconds(60));

        assertThat(plan(Samples.spec(), List.of(entry(NAME, "name"), gone), targetOf(NAME, COST), NAME)
                        .comments())
                .extracting(ColumnDefinition::comment)
                .contains("Unit Cost ($) (Airtable field fldCost, number; no longer written since 2024-01-01)");
    }

    @Test
    void comments_that_differ_are_set_and_those_of_others_left_alone() {
        List<ColumnDefinition> target = targetOf(NAME, COST);
        target.replaceAll(column -> column.name().equals("unit_cost_dollar")
                ? new ColumnDefinition("unit_cost_dollar", "double", "Unit Cost ($) (Airtable field fldCost, number)")
                : column);
        target.add(new ColumnDefinition("mine", "int", "not airdelta's"));

        assertThat(plan(Samples.spec(), ledgerOf(NAME, COST), target, NAME, COST)
                        .comments())
                .containsExactly(
                        new ColumnDefinition("name", "string", "Name (Airtable field fldName, singleLineText)"));
    }

    @Test
    void a_rewrite_is_followed_by_all_comments() {
        Field points = new Field("fldCost", "Unit Cost ($)", null, new FieldType.WholeNumber("rating"));
        List<LedgerEntry> ledger =
                plan(Samples.spec(), List.of(), null, NAME, points).ledger();
        List<ColumnDefinition> target = targetOf(NAME);
        target.add(ColumnDefinition.of("unit_cost_dollar", "bigint"));
        target.add(new ColumnDefinition("mine", "int", "not airdelta's"));

        TargetPlan plan = plan(Samples.spec(), ledger, target, NAME, COST);

        assertThat(plan.rewritten()).containsExactly(java.util.Map.entry("unit_cost_dollar", "DOUBLE"));
        assertThat(names(plan.comments())).contains("name", "unit_cost_dollar", "mine", "_airtable_row_hash");
    }

    @Test
    void without_the_scope_the_columns_of_fields_go_on_by_name_and_with_it_by_id_again() {
        SourceTable byName = new SourceTable(
                null,
                "Tasks",
                List.of(new SourceTable.SourceField(
                        new Field("name:Unit Cost ($)", "Unit Cost ($)", null, new FieldType.Unknown("unknown")),
                        io.airdelta.row.ColumnType.DOUBLE)),
                true);
        TargetPlan lost = new TargetPlanner(
                        Samples.spec(), Samples.spec().target(), ledgerOf(COST), Optional.of(targetOf(COST)), NOW)
                .plan(byName);
        assertThat(lost.columns()).extracting(Column::name).containsExactly("unit_cost_dollar");
        assertThat(lost.retired()).isEmpty();
        assertThat(lost.ledger())
                .extracting(LedgerEntry::fieldId, LedgerEntry::current)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("name:Unit Cost ($)", true),
                        org.assertj.core.groups.Tuple.tuple("fldCost", false));

        Field renamed = number("fldCost", "Unit Cost ($)");
        TargetPlan found = plan(Samples.spec(), lost.ledger(), targetOf(COST), renamed);
        assertThat(found.columns()).extracting(Column::name).containsExactly("unit_cost_dollar");
        assertThat(found.retired()).isEmpty();
        assertThat(found.rewritten()).isEmpty();
        assertThat(found.ledger())
                .filteredOn(LedgerEntry::current)
                .extracting(LedgerEntry::fieldId)
                .containsExactly("fldCost");
    }

    private static TargetPlan plan(
            TableSpec spec, List<LedgerEntry> ledger, List<ColumnDefinition> existing, Field... fields) {
        return new TargetPlanner(spec, spec.target(), ledger, Optional.ofNullable(existing), NOW)
                .plan(SourceTable.of(spec, schema(fields)));
    }

    private static List<String> names(List<ColumnDefinition> columns) {
        return columns.stream().map(ColumnDefinition::name).toList();
    }

    private static LedgerEntry entry(Field field, String column) {
        String type = field.type() instanceof FieldType.Number ? "DOUBLE" : "STRING";
        return new LedgerEntry(
                field.id(), column, field.name(), field.type().airtableName(), null, type, true, LONG_AGO, null);
    }

    private static List<LedgerEntry> ledgerOf(Field... fields) {
        return List.of(fields).stream()
                .map(field -> entry(field, field == NAME ? "name" : "unit_cost_dollar"))
                .toList();
    }

    private static List<ColumnDefinition> targetOf(Field... fields) {
        List<ColumnDefinition> columns = new ArrayList<>(SystemColumns.ALL);
        ledgerOf(fields)
                .forEach(entry -> columns.add(ColumnDefinition.of(
                        entry.columnName(), entry.deltaType().toLowerCase(java.util.Locale.ROOT))));
        return columns;
    }
}
