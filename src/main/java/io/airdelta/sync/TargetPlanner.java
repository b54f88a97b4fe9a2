package io.airdelta.sync;

import io.airdelta.airtable.Field;
import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.SystemColumns;
import io.airdelta.delta.TableName;
import io.airdelta.delta.TargetTable;
import io.airdelta.row.Column;
import io.airdelta.row.ColumnNames;
import io.airdelta.row.ColumnType;
import io.airdelta.sync.ColumnPlacement.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares a table's schema in Airtable with its columns in the ledger and in the warehouse. */
public final class TargetPlanner {
    private final TableSpec spec;
    private final TableName target;
    private final Ledger ledger;
    private final boolean exists;
    private final Map<String, ColumnDefinition> existing = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Instant now;

    /**
     * @param spec the table's route
     * @param target the target's full name
     * @param ledger what {@code airdelta_columns} holds for the target
     * @param existing the target's columns; empty for a target that is yet to be made
     * @param now when the schema was read
     */
    public TargetPlanner(
            TableSpec spec,
            TableName target,
            List<LedgerEntry> ledger,
            Optional<List<ColumnDefinition>> existing,
            Instant now) {
        this.spec = spec;
        this.target = target;
        this.ledger = new Ledger(ledger);
        this.exists = existing.isPresent();
        this.now = now;
        existing.ifPresent(columns -> columns.forEach(column -> this.existing.put(column.name(), column)));
    }

    /**
     * @param source the table as Airtable describes it, or as its records tell
     * @throws UnfitTarget where a column has another type than its field needs, and no change of the field's type explains it
     */
    public TargetPlan plan(SourceTable source) {
        SystemColumns.ALL.forEach(this::requireFit);
        List<ColumnPlacement> placements = placements(source);
        List<Column> columns = placements.stream().map(TargetPlanner::column).toList();
        Set<String> inUse = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        columns.forEach(column -> inUse.add(column.name()));
        LedgerChanges changes = new LedgerChanges(ledger, placements, now);
        List<LedgerEntry> gone = changes.gone().stream()
                .filter(entry -> existing.containsKey(entry.columnName()) && !inUse.contains(entry.columnName()))
                .toList();
        Map<String, String> rewritten = rewritten(placements);
        return new TargetPlan(
                columns,
                gone.stream().map(this::retired).toList(),
                ignored(placements),
                rewritten,
                additions(columns),
                new ColumnComments(existing, !rewritten.isEmpty()).toSet(columns, changes.entries()),
                exists && (placements.stream().anyMatch(this::bringsValuesOfItsOwn) || retiresUnseen(gone)),
                changes.entries(),
                changes.told());
    }

    private List<ColumnPlacement> placements(SourceTable source) {
        OnTypeChange onTypeChange = source.byName() ? OnTypeChange.STRING : spec.onTypeChange();
        ColumnEvolution evolution = new ColumnEvolution(target, onTypeChange, ledger, existing);
        List<ColumnPlacement> placed = source.fields().stream()
                .map(each -> evolution.place(each.field(), each.type()))
                .toList();
        Map<String, String> known = new LinkedHashMap<>();
        ledger.entries().forEach(entry -> known.put(entry.fieldId() + " in " + entry.columnName(), entry.columnName()));
        placed.stream()
                .filter(each -> each.column() != null)
                .forEach(each -> known.put(each.field().id(), each.column()));
        Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        taken.addAll(known.values());
        for (ColumnPlacement each : placed) {
            if (each.column() == null && each.before() != null) {
                String stem = ledger.stem(each.before().fieldId(), each.before().columnName());
                String version = ColumnNames.version(stem, name -> !taken.contains(name) && isFreeFor(each, name));
                taken.add(version);
                known.put(each.field().id(), version);
            }
        }
        Map<String, String> names =
                ColumnNames.assign(placed.stream().map(ColumnPlacement::field).toList(), known, spec.naming());
        return placed.stream()
                .map(each -> each.named(names.get(each.field().id())))
                .peek(this::requireFit)
                .toList();
    }

    /** A column of that name and type which no field owns was made by a run that did not come to its end. */
    private boolean isFreeFor(ColumnPlacement placement, String name) {
        ColumnDefinition found = existing.get(name);
        return found == null || ColumnType.parse(found.type()).equals(placement.type());
    }

    private void requireFit(ColumnDefinition wanted) {
        ColumnDefinition found = existing.get(wanted.name());
        if (found != null && !found.hasTypeOf(wanted)) {
            throw unfit(found, "it is one of airdelta's own and must be " + wanted.type());
        }
    }

    private void requireFit(ColumnPlacement placement) {
        ColumnDefinition found = existing.get(placement.column());
        if (found != null
                && placement.kind() == Kind.STARTED
                && !ColumnType.parse(found.type()).equals(placement.type())) {
            Field field = placement.field();
            throw unfit(
                    found,
                    "the field '" + field.name() + "' (" + field.id() + ", "
                            + field.type().airtableName() + ") needs "
                            + placement.type().sql());
        }
    }

    private UnfitTarget unfit(ColumnDefinition found, String need) {
        return new UnfitTarget(
                target,
                "column " + found.name() + " is " + found.type().toUpperCase(Locale.ROOT) + ", but " + need,
                "move the column out of the way (" + TargetTable.moveAside(target, found.name())
                        + ") or exclude the field");
    }

    private static Column column(ColumnPlacement placement) {
        return Column.of(placement.field(), placement.column(), placement.type());
    }

    private ColumnDefinition retired(LedgerEntry entry) {
        ColumnDefinition column = existing.get(entry.columnName());
        return ColumnDefinition.of(
                column.name(), ColumnType.parse(column.type()).sql());
    }

    private Map<String, String> rewritten(List<ColumnPlacement> placements) {
        Map<String, String> types = new LinkedHashMap<>();
        for (ColumnPlacement each : placements) {
            if (each.kind() == Kind.REWRITTEN) {
                types.put(existing.get(each.column()).name(), each.type().sql());
            }
        }
        return types;
    }

    /**
     * Whether the column of a field may hold values that no hash knows of: those of somebody else, or of a time before the
     * field had another type; or whether it lacks values that no hash would miss.
     */
    private boolean bringsValuesOfItsOwn(ColumnPlacement placement) {
        return placement.kind() == Kind.RETURNED
                || placement.kind() == Kind.STARTED && existing.containsKey(placement.column())
                || placement.kind() != Kind.KEPT && isIgnored(placement.field());
    }

    /** Whether a column becomes NULL from now on whose values the hashes leave out. */
    private boolean retiresUnseen(List<LedgerEntry> gone) {
        return gone.stream().anyMatch(entry -> entry.current() && isIgnored(entry.fieldId(), entry.airtableName()));
    }

    private Set<String> ignored(List<ColumnPlacement> placements) {
        return placements.stream()
                .filter(each -> isIgnored(each.field()))
                .map(ColumnPlacement::column)
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean isIgnored(Field field) {
        return isIgnored(field.id(), field.name());
    }

    private boolean isIgnored(String id, String name) {
        return spec.ignoreChanges().contains(id) || spec.ignoreChanges().contains(name);
    }

    private List<ColumnDefinition> additions(List<Column> columns) {
        List<ColumnDefinition> additions = new ArrayList<>(SystemColumns.ALL);
        if (!exists) {
            additions.remove(SystemColumns.ID);
        }
        columns.forEach(column -> additions.add(TargetPlan.definition(column)));
        additions.removeIf(column -> existing.containsKey(column.name()));
        return additions;
    }
}
