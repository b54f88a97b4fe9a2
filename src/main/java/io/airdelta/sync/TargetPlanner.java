package io.airdelta.sync;

import io.airdelta.airtable.Field;
import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.SystemColumns;
import io.airdelta.delta.TableName;
import io.airdelta.delta.TargetTable;
import io.airdelta.row.Column;
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
    private final List<ColumnDefinition> systemColumns;

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
        this.systemColumns = SystemColumns.of(spec.scdType());
        existing.ifPresent(columns -> columns.forEach(column -> this.existing.put(column.name(), column)));
    }

    /**
     * @param source the table as Airtable describes it, or as its records tell
     * @throws UnfitTarget where a column has another type than its field needs, and no change of the field's type explains it
     */
    public TargetPlan plan(SourceTable source) {
        systemColumns.forEach(this::requireFit);
        List<ColumnPlacement> placements = placements(source);
        List<Column> columns = placements.stream().map(TargetPlanner::column).toList();
        Set<String> inUse = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        columns.forEach(column -> inUse.add(column.name()));
        LedgerChanges changes = new LedgerChanges(ledger, placements, now);
        List<ColumnDefinition> additions = additions(columns);
        List<LedgerEntry> gone = changes.gone().stream()
                .filter(entry -> existing.containsKey(entry.columnName()) && !inUse.contains(entry.columnName()))
                .toList();
        Map<String, String> rewritten = rewritten(placements);
        return new TargetPlan(
                columns,
                gone.stream().map(this::retired).toList(),
                ignored(placements),
                rewritten,
                additions,
                new ColumnComments(existing, !rewritten.isEmpty()).toSet(columns, changes.after()),
                exists
                        && (additions.stream().anyMatch(TargetPlanner::isBaseColumn)
                                || rewritten.containsValue(ColumnType.STRING.sql())
                                || placements.stream().anyMatch(this::isUnseenByHashes)
                                || retiresUnseen(gone)),
                changes.isMoreThanNames(),
                changes.entries(),
                changes.told());
    }

    /** One without which the rows' hashes cannot be trusted; the columns of a history say nothing about them. */
    private static boolean isBaseColumn(ColumnDefinition column) {
        return SystemColumns.ALL.contains(column);
    }

    private List<ColumnPlacement> placements(SourceTable source) {
        OnTypeChange onTypeChange = source.byName() ? OnTypeChange.STRING : spec.onTypeChange();
        ColumnEvolution evolution = new ColumnEvolution(target, onTypeChange, source.byName(), ledger, existing);
        List<ColumnPlacement> placements = new ColumnPlacer(evolution, ledger, existing, spec.naming()).place(source);
        placements.forEach(this::requireFit);
        return placements;
    }

    private void requireFit(ColumnDefinition wanted) {
        ColumnDefinition found = existing.get(wanted.name());
        if (found != null && !found.hasTypeOf(wanted)) {
            throw unfit(found, "it is one of airdelta's own and must be " + wanted.type(), "");
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
                            + placement.type().sql(),
                    ", or exclude the field");
        }
    }

    private UnfitTarget unfit(ColumnDefinition found, String need, String otherwise) {
        return new UnfitTarget(
                target,
                "column " + found.name() + " is " + found.type().toUpperCase(Locale.ROOT) + ", but " + need,
                "move the column out of the way (" + TargetTable.enableColumnMapping(target) + "; "
                        + TargetTable.moveAside(target, found.name()) + ")" + otherwise);
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
     * Whether a field's column may hold or lack values of which no row's hash knows: it comes back, it was somebody else's, it
     * was dropped, or the hashes leave it out.
     */
    private boolean isUnseenByHashes(ColumnPlacement placement) {
        boolean there = existing.containsKey(placement.column());
        boolean goesOn = placement.kind() == Kind.KEPT && placement.before().current() && there;
        return placement.kind() == Kind.RETURNED
                || placement.kind() == Kind.STARTED && there && !isLeftBehind(placement)
                || placement.kind() == Kind.KEPT && !there
                || isIgnored(placement.field()) && !goesOn;
    }

    /**
     * Whether the column is one that airdelta made and did not come to write into: a run broke off between the column and its
     * entry in the ledger, which comes before any row.
     */
    private boolean isLeftBehind(ColumnPlacement placement) {
        return existing.get(placement.column()).hasCommentOf(TargetPlan.definition(column(placement)));
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
        List<ColumnDefinition> additions = new ArrayList<>(systemColumns);
        if (!exists) {
            additions.remove(SystemColumns.ID);
        }
        columns.forEach(column -> additions.add(TargetPlan.definition(column)));
        additions.removeIf(column -> existing.containsKey(column.name()));
        return additions;
    }
}
