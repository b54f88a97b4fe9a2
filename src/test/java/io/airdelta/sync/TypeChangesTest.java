package io.airdelta.sync;

import static io.airdelta.sync.Samples.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.airtable.Field;
import io.airdelta.airtable.FieldType;
import io.airdelta.delta.ColumnDefinition;
import io.airdelta.row.Column;
import io.airdelta.row.ColumnType;
import io.airdelta.row.ColumnTypes;
import io.airdelta.row.Numbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pair of field types, there and back and there again, under each {@code onTypeChange}. */
class TypeChangesTest {
    private static final List<FieldType> TYPES = types();

    /** A target that does what plans say: columns, ledger, and which values are in doubt. */
    private static final class Target {
        private final TableSpec spec;
        private final Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
        private final Map<String, LedgerEntry> ledger = new LinkedHashMap<>();
        private boolean exists;
        private Instant now = Samples.START;

        Target(String onTypeChange) {
            spec = Samples.spec("onTypeChange", onTypeChange);
        }

        /** @return the plan, carried out */
        TargetPlan follow(FieldType type) {
            TargetPlan plan = new TargetPlanner(
                            spec,
                            spec.target(),
                            List.copyOf(ledger.values()),
                            exists ? Optional.of(List.copyOf(columns.values())) : Optional.empty(),
                            now)
                    .plan(SourceTable.of(spec, schema(new Field("fldCost", "Cost", null, type))));
            plan.rewritten().forEach((name, sql) -> columns.put(name, ColumnDefinition.of(name, sql)));
            plan.additions()
                    .forEach(column -> assertThat(columns.putIfAbsent(column.name(), column))
                            .isNull());
            plan.comments()
                    .forEach(column -> columns.computeIfPresent(
                            column.name(), (name, is) -> new ColumnDefinition(name, is.type(), column.comment())));
            plan.ledger().forEach(entry -> ledger.put(entry.fieldId() + "/" + entry.columnName(), entry));
            columns.putIfAbsent("_airtable_id", ColumnDefinition.of("_airtable_id", "STRING"));
            exists = true;
            now = now.plusSeconds(900);
            assertThat(ledger.values().stream().filter(LedgerEntry::current))
                    .as("one current column")
                    .hasSize(1);
            return plan;
        }

        String type(TargetPlan plan) {
            String column = plan.columns().get(0).name();
            assertThat(plan.columns().get(0).type())
                    .isEqualTo(ColumnType.parse(columns.get(column).type()));
            return columns.get(column).type();
        }
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void widen_gives_each_type_a_column_that_holds_it_and_comes_back_to_it(FieldType from, FieldType to) {
        Target target = new Target("widen");
        TargetPlan first = target.follow(from);
        TargetPlan second = target.follow(to);
        TargetPlan third = target.follow(from);
        TargetPlan fourth = target.follow(to);
        TargetPlan settled = target.follow(to);

        assertThat(target.type(second)).isEqualTo(needed(to).sql());
        boolean rewritten = !second.rewritten().isEmpty();
        assertThat(rewritten).isEqualTo(isWider(needed(from), needed(to)));
        assertThat(target.type(third)).isEqualTo(needed(from).sql());
        if (!rewritten) {
            assertThat(name(third)).as("the first column again").isEqualTo(name(first));
            assertThat(third.hashesForgotten())
                    .as("values from before must not show")
                    .isEqualTo(!name(second).equals(name(first))
                            && third.rewritten().isEmpty());
        }
        assertThat(name(fourth)).as("the second column again").isEqualTo(name(second));
        assertThat(target.columns.keySet().stream().filter(name -> name.startsWith("cost")))
                .hasSizeLessThanOrEqualTo(2);
        assertUnchanged(settled);
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void string_rewrites_the_column_once_and_for_good(FieldType from, FieldType to) {
        Target target = new Target("string");
        target.follow(from);
        TargetPlan second = target.follow(to);
        boolean same = needed(from).equals(needed(to));

        assertThat(target.type(second)).isEqualTo(same ? needed(from).sql() : "STRING");
        assertThat(second.rewritten().isEmpty()).isEqualTo(same || needed(from).equals(ColumnType.STRING));
        TargetPlan third = target.follow(from);
        assertThat(target.type(third)).isEqualTo(target.type(second));
        assertThat(third.rewritten()).isEmpty();
        assertThat(target.columns.keySet().stream().filter(name -> name.startsWith("cost")))
                .containsExactly("cost");
        assertUnchanged(target.follow(from));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void fail_fails_and_says_the_change_where_the_column_cannot_hold_it(FieldType from, FieldType to) {
        Target target = new Target("fail");
        target.follow(from);

        if (needed(from).equals(needed(to))) {
            assertThat(target.follow(to).rewritten()).isEmpty();
        } else {
            assertThatThrownBy(() -> target.follow(to))
                    .isInstanceOf(UnfitTarget.class)
                    .hasMessageContaining("fldCost")
                    .hasMessageContaining(needed(from).sql())
                    .hasMessageContaining(needed(to).sql());
            assertUnchanged(target.follow(from));
        }
    }

    private static void assertUnchanged(TargetPlan plan) {
        assertThat(plan.additions()).isEmpty();
        assertThat(plan.rewritten()).isEmpty();
        assertThat(plan.ledger()).isEmpty();
        assertThat(plan.comments()).isEmpty();
        assertThat(plan.hashesForgotten()).isFalse();
    }

    private static String name(TargetPlan plan) {
        return plan.columns().stream().map(Column::name).findFirst().orElseThrow();
    }

    private static ColumnType needed(FieldType type) {
        return ColumnTypes.of(type, Numbers.DOUBLE);
    }

    private static boolean isWider(ColumnType from, ColumnType to) {
        return List.of(from, to).equals(List.of(ColumnType.BIGINT, ColumnType.DOUBLE))
                || List.of(from, to).equals(List.of(ColumnType.DATE, ColumnType.TIMESTAMP));
    }

    static Stream<Arguments> pairs() {
        return TYPES.stream()
                .flatMap(from -> TYPES.stream().filter(to -> !to.equals(from)).map(to -> Arguments.of(from, to)));
    }

    private static List<FieldType> types() {
        List<FieldType> stored = new ArrayList<>(List.of(
                new FieldType.Text("singleLineText"),
                new FieldType.Text("singleSelect"),
                new FieldType.Number("number"),
                new FieldType.WholeNumber("rating"),
                new FieldType.Checkbox(),
                new FieldType.Date("date"),
                new FieldType.DateTime("dateTime"),
                new FieldType.TextList("multipleRecordLinks"),
                new FieldType.Collaborator("singleCollaborator"),
                new FieldType.Collaborators(),
                new FieldType.Attachments(),
                new FieldType.Barcode(),
                new FieldType.Button(),
                new FieldType.AiText()));
        List<FieldType> computed = new ArrayList<>();
        for (FieldType type : stored.subList(1, 7)) {
            computed.add(new FieldType.Computed("formula", type));
            computed.add(new FieldType.Lookup(type));
        }
        stored.addAll(computed);
        stored.add(new FieldType.Computed("formula", null));
        stored.add(new FieldType.Unknown("hologram"));
        return stored;
    }
}
