package io.airdelta.sync;

import io.airdelta.airtable.Field;
import io.airdelta.row.TransformedColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the placements of a table's fields change in the ledger. */
final class LedgerChanges {
    private final Ledger ledger;
    private final Instant now;
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final List<LedgerEntry> gone = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private boolean moreThanNames;

    LedgerChanges(Ledger ledger, List<ColumnPlacement> placements, Instant now) {
        this.ledger = ledger;
        this.now = now;
        Set<String> present = new HashSet<>();
        Set<String> owned = new HashSet<>();
        for (ColumnPlacement placement : placements) {
            present.add(placement.field().id());
            if (placement.before() != null) {
                present.add(placement.before().fieldId());
            }
            place(placement);
        }
        present.forEach(fieldId -> ledger.of(fieldId).forEach(entry -> owned.add(entry.columnName())));
        placements.forEach(placement -> owned.add(placement.column()));
        for (String fieldId : ledger.fieldIds()) {
            if (!present.contains(fieldId)) {
                ledger.newest(fieldId).ifPresent(entry -> leave(entry, owned.contains(entry.columnName())));
            }
        }
    }

    /** Entries that are new or changed. */
    List<LedgerEntry> entries() {
        return entries;
    }

    /**
     * Whether a field came, went or got another type; a new name alone moves no cell, nor does a column that the transform begins
     * to add: the rows that are stored already have nothing there.
     */
    boolean isMoreThanNames() {
        return moreThanNames;
    }

    /** The whole ledger as it is afterwards. */
    List<LedgerEntry> after() {
        Map<List<String>, LedgerEntry> after = new LinkedHashMap<>();
        ledger.entries().forEach(entry -> after.put(List.of(entry.fieldId(), entry.columnName()), entry));
        entries.forEach(entry -> after.put(List.of(entry.fieldId(), entry.columnName()), entry));
        return List.copyOf(after.values());
    }

    /** As they were: the columns of fields that are gone, now or before. */
    List<LedgerEntry> gone() {
        return gone;
    }

    /** What changed, a line each; a field that is new to a target that is new is not told. */
    List<String> told() {
        return told;
    }

    private void place(ColumnPlacement placement) {
        Field field = placement.field();
        Optional<LedgerEntry> known = ledger.of(field.id()).stream()
                .filter(entry -> entry.columnName().equalsIgnoreCase(placement.column()))
                .findFirst();
        Instant firstSeen = known.map(LedgerEntry::firstSeenAt).orElse(now);
        LedgerEntry entry = LedgerEntry.of(
                field, known.map(LedgerEntry::columnName).orElse(placement.column()), placement.type(), firstSeen);
        if (!known.filter(entry::equals).isPresent()) {
            entries.add(entry);
            boolean begun = known.isEmpty() && TransformedColumn.isOne(field.id());
            moreThanNames |= !begun
                    && !known.map(each -> each.named(entry.airtableName()))
                            .filter(entry::equals)
                            .isPresent();
        }
        LedgerEntry before = placement.before();
        if (before != null
                && before.current()
                && !(before.fieldId().equals(field.id()) && before.columnName().equals(entry.columnName()))) {
            entries.add(before.removed(now));
        }
        tell(placement);
    }

    /** @param taken whether the column is another field's now, so that it lives on */
    private void leave(LedgerEntry newest, boolean taken) {
        if (!taken) {
            gone.add(newest);
        }
        if (newest.current()) {
            entries.add(newest.removed(now));
            moreThanNames = true;
        }
        if (newest.current() && !taken) {
            told.add("field '" + newest.airtableName() + "' (" + newest.fieldId() + ") is gone; its column "
                    + newest.columnName() + " stays and becomes NULL");
        }
    }

    private void tell(ColumnPlacement placement) {
        Field field = placement.field();
        String named = "field '" + field.name() + "' (" + field.id() + ", "
                + field.type().airtableName() + ")";
        LedgerEntry before = placement.before();
        if (before == null) {
            if (!ledger.entries().isEmpty()) {
                told.add(named + " is new: column " + placement.column() + " "
                        + placement.type().sql());
            }
            return;
        }
        if (!before.fieldId().equals(field.id())) {
            told.add(named + " takes over the column of '" + before.fieldId() + "'");
        }
        if (!field.name().equals(before.airtableName())) {
            told.add(named + " was called '" + before.airtableName() + "'; its column is " + placement.column());
        }
        switch (placement.kind()) {
            case KEPT -> {}
            case REWRITTEN ->
                told.add(named + " changed its type: column " + placement.column() + " becomes "
                        + placement.type().sql() + " by a rewrite of the table");
            case STARTED, RETURNED ->
                told.add(named + " changed its type: column " + before.columnName() + " stays as it is, "
                        + placement.column() + " " + placement.type().sql() + " takes its cells from now on");
        }
    }
}
