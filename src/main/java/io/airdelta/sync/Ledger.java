package io.airdelta.sync;

import io.airdelta.airtable.Field;
import io.airdelta.row.Column;
import io.airdelta.row.TransformedColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code airdelta_columns} holds of one target: every column that a field ever owned. */
final class Ledger {
    private static final Comparator<LedgerEntry> NEWEST = Comparator.comparing(LedgerEntry::current)
            .thenComparing(LedgerEntry::removedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(LedgerEntry::columnName);

    private final List<LedgerEntry> entries;
    private final Map<String, List<LedgerEntry>> byField = new LinkedHashMap<>();

    Ledger(List<LedgerEntry> entries) {
        this.entries = List.copyOf(entries);
        entries.forEach(entry -> byField.computeIfAbsent(entry.fieldId(), id -> new ArrayList<>())
                .add(entry));
    }

    /** All entries, in no order. */
    List<LedgerEntry> entries() {
        return entries;
    }

    /** The ids of the fields that are or were there. */
    Collection<String> fieldIds() {
        return byField.keySet();
    }

    /** The columns that a field owns or owned, in no order. */
    List<LedgerEntry> of(String fieldId) {
        return byField.getOrDefault(fieldId, List.of());
    }

    /** The column that a field writes, or wrote last; empty for a field that never had one. */
    Optional<LedgerEntry> newest(String fieldId) {
        return of(fieldId).stream().max(NEWEST);
    }

    /**
     * The column with which a field begins. One that is not there by this id takes over the column that a field of its name
     * writes which was read in the other way, by id or by name: that happens when the token gains or loses its scope. A column
     * that a transform adds is neither.
     */
    Optional<LedgerEntry> beginningOf(Field field) {
        Optional<LedgerEntry> own = newest(field.id());
        if (TransformedColumn.isOne(field.id())
                || own.filter(LedgerEntry::current).isPresent()) {
            return own;
        }
        boolean byName = field.id().startsWith(Column.BY_NAME);
        return entries.stream()
                .filter(entry -> entry.current() && entry.isByName() != byName)
                .filter(entry -> !TransformedColumn.isOne(entry.fieldId()))
                .filter(entry -> Objects.equals(entry.airtableName(), field.name()))
                .findFirst()
                .or(() -> own);
    }

    /** The name with which a field's first column began: later versions are numbered after it. */
    String stem(String fieldId, LedgerEntry before) {
        return Stream.of(fieldId, before.fieldId())
                .flatMap(id -> of(id).stream())
                .min(Comparator.comparing(LedgerEntry::firstSeenAt, Comparator.nullsFirst(Comparator.naturalOrder())))
                .map(LedgerEntry::columnName)
                .orElse(before.columnName());
    }
}
