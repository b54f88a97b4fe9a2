package io.airdelta.sync;

import io.airdelta.airtable.Field;
import io.airdelta.delta.ColumnDefinition;
import io.airdelta.row.ColumnNames;
import io.airdelta.row.ColumnType;
import io.airdelta.row.Naming;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Gives each field of a table the column that its cells go to, and no column to two of them. */
final class ColumnPlacer {
    private final ColumnEvolution evolution;
    private final Ledger ledger;
    private final Map<String, ColumnDefinition> existing;
    private final Naming naming;

    /** @param existing the target's columns, by name without regard to case */
    ColumnPlacer(ColumnEvolution evolution, Ledger ledger, Map<String, ColumnDefinition> existing, Naming naming) {
        this.evolution = evolution;
        this.ledger = ledger;
        this.existing = existing;
        this.naming = naming;
    }

    /** @return a placement with a column for each field, in the table's order */
    List<ColumnPlacement> place(SourceTable source) {
        List<ColumnPlacement> placed = evolved(source);
        Map<String, String> names = names(placed);
        return placed.stream()
                .map(each -> each.named(names.get(each.field().id())))
                .toList();
    }

    private List<ColumnPlacement> evolved(SourceTable source) {
        Set<String> claimed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, ColumnPlacement> placed = new LinkedHashMap<>();
        // Those who go on with a column of their own come before those who take one over by name.
        for (boolean own : List.of(true, false)) {
            for (SourceTable.SourceField each : source.fields()) {
                Field field = each.field();
                Optional<LedgerEntry> before = ledger.beginningOf(field);
                if (own
                        == before.filter(entry -> entry.fieldId().equals(field.id()))
                                .isPresent()) {
                    ColumnPlacement placement = evolution.place(field, each.type(), before);
                    boolean free = placement.column() == null || claimed.add(placement.column());
                    placed.put(field.id(), free ? placement : evolution.place(field, each.type(), Optional.empty()));
                }
            }
        }
        return source.fields().stream()
                .map(each -> placed.get(each.field().id()))
                .toList();
    }

    private Map<String, String> names(List<ColumnPlacement> placed) {
        Map<String, String> known = new LinkedHashMap<>();
        // Columns of which no field is in use keep their names as well: none of these keys is a field's id.
        ledger.entries().forEach(entry -> known.put(entry.fieldId() + " in " + entry.columnName(), entry.columnName()));
        List<Field> fields = new ArrayList<>();
        for (ColumnPlacement each : placed) {
            fields.add(each.field());
            if (each.column() != null) {
                known.put(each.field().id(), each.column());
            }
        }
        Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        taken.addAll(known.values());
        for (ColumnPlacement each : placed) {
            if (each.column() == null && each.before() != null) {
                String stem = ledger.stem(each.field().id(), each.before());
                String version = ColumnNames.version(stem, name -> !taken.contains(name) && isFreeFor(each, name));
                taken.add(version);
                known.put(each.field().id(), version);
            }
        }
        return ColumnNames.assign(fields, known, naming);
    }

    /** A column of that name and type which no field owns was made by a run that did not come to its end. */
    private boolean isFreeFor(ColumnPlacement placement, String name) {
        ColumnDefinition found = existing.get(name);
        return found == null || ColumnType.parse(found.type()).equals(placement.type());
    }
}
