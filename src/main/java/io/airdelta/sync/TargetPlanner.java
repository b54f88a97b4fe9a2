package io.airdelta.sync;

import io.airdelta.airtable.Field;
import io.airdelta.airtable.TableSchema;
import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.SystemColumns;
import io.airdelta.row.Column;
import io.airdelta.row.ColumnNames;
import io.airdelta.row.ColumnType;
import io.airdelta.row.ColumnTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares a table's schema in Airtable with its columns in the ledger and in the warehouse. */
public final class TargetPlanner {
    private final TableSpec spec;
    private final Map<String, LedgerEntry> known = new LinkedHashMap<>();
    private final Map<String, ColumnDefinition> existing = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Instant now;

    /**
     * @param spec the table's route
     * @param ledger what {@code airdelta_columns} holds for the target
     * @param existing the target's columns; empty for a target that is yet to be made
     * @param now start of the run
     */
    public TargetPlanner(
            TableSpec spec, List<LedgerEntry> ledger, Optional<List<ColumnDefinition>> existing, Instant now) {
        this.spec = spec;
        this.now = now;
        ledger.forEach(entry -> known.merge(
                entry.fieldId(), entry, (left, right) -> right.current() || !left.current() ? right : left));
        existing.ifPresent(columns -> columns.forEach(column -> this.existing.put(column.name(), column)));
        if (existing.isPresent() && !this.existing.containsKey(SystemColumns.ID.name())) {
            throw new UnfitTarget(
                    spec.target(),
                    "has no column _airtable_id, so airdelta did not make it",
                    "name another target, or move that table away");
        }
    }

    /**
     * @param schema the table as Airtable describes it
     * @throws UnfitTarget where a column exists with another type than its field needs
     * @throws InvalidTable where the route names a field that the table does not have
     */
    public TargetPlan plan(TableSchema schema) {
        List<Field> fields = new FieldSelection(spec).of(schema);
        Map<String, String> names = ColumnNames.assign(fields, knownNames(), spec.naming());
        List<Column> columns = new ArrayList<>();
        List<LedgerEntry> ledger = new ArrayList<>();
        for (Field field : fields) {
            Column column = column(field, names.get(field.id()));
            columns.add(column);
            LedgerEntry entry = entry(field, column);
            if (!entry.equals(known.get(field.id()))) {
                ledger.add(entry);
            }
        }
        List<ColumnDefinition> retired = new ArrayList<>();
        for (LedgerEntry entry : known.values()) {
            if (!names.containsKey(entry.fieldId())) {
                retired.add(new ColumnDefinition(entry.columnName(), entry.deltaType(), null));
                if (entry.current()) {
                    ledger.add(entry.removed(now));
                }
            }
        }
        retired.removeIf(column -> !existing.containsKey(column.name()));
        return new TargetPlan(columns, retired, ignored(fields, names), additions(columns), ledger);
    }

    private Map<String, String> knownNames() {
        Map<String, String> names = new LinkedHashMap<>();
        known.values().forEach(entry -> names.put(entry.fieldId(), entry.columnName()));
        return names;
    }

    private Column column(Field field, String name) {
        ColumnType type = ColumnTypes.of(field.type(), spec.numbers());
        ColumnDefinition found = existing.get(name);
        if (found != null && !found.hasTypeOf(ColumnDefinition.of(name, type.sql()))) {
            throw new UnfitTarget(
                    spec.target(),
                    "column " + name + " is " + found.type().toUpperCase(Locale.ROOT) + ", but the field '"
                            + field.name() + "' (" + field.id() + ", "
                            + field.type().airtableName() + ") needs " + type.sql(),
                    "rename or drop that column, or exclude the field");
        }
        return Column.of(field, name, type);
    }

    private LedgerEntry entry(Field field, Column column) {
        LedgerEntry before = known.get(field.id());
        return new LedgerEntry(
                field.id(),
                column.name(),
                field.name(),
                field.type().airtableName(),
                column.type().sql(),
                true,
                before == null ? now : before.firstSeenAt(),
                null);
    }

    private Set<String> ignored(List<Field> fields, Map<String, String> names) {
        return fields.stream()
                .filter(field -> spec.ignoreChanges().contains(field.id())
                        || spec.ignoreChanges().contains(field.name()))
                .map(field -> names.get(field.id()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<ColumnDefinition> additions(List<Column> columns) {
        List<ColumnDefinition> additions = new ArrayList<>(SystemColumns.ALL);
        additions.remove(SystemColumns.ID);
        columns.forEach(column -> additions.add(TargetPlan.definition(column)));
        additions.removeIf(column -> existing.containsKey(column.name()));
        return additions;
    }
}
