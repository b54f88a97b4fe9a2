package io.airdelta.sync;

import io.airdelta.airtable.Field;
import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.TableName;
import io.airdelta.row.ColumnType;
import io.airdelta.sync.ColumnPlacement.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides where a field's cells go when its type may have changed, by the route's parameter {@code onTypeChange}. */
final class ColumnEvolution {
    private final TableName target;
    private final OnTypeChange onTypeChange;
    private final boolean byName;
    private final Ledger ledger;
    private final Map<String, ColumnDefinition> existing;

    /**
     * @param target the target's full name
     * @param onTypeChange what a change of type does
     * @param byName whether fields are known by name, so that only their cells tell a change
     * @param existing the target's columns, by name without regard to case
     */
    ColumnEvolution(
            TableName target,
            OnTypeChange onTypeChange,
            boolean byName,
            Ledger ledger,
            Map<String, ColumnDefinition> existing) {
        this.target = target;
        this.onTypeChange = onTypeChange;
        this.byName = byName;
        this.ledger = ledger;
        this.existing = existing;
    }

    /**
     * @param begins {@link Ledger#beginningOf} the field; empty for a field that starts anew
     * @param needed the column type that the field's cells ask for
     * @throws UnfitTarget where the type changed and the route says {@code fail}
     */
    ColumnPlacement place(Field field, ColumnType needed, Optional<LedgerEntry> begins) {
        if (begins.isEmpty()) {
            return new ColumnPlacement(field, null, needed, Kind.STARTED, null);
        }
        LedgerEntry before = begins.get();
        ColumnDefinition column = existing.get(before.columnName());
        // A column that somebody dropped is made anew, as the field needs it now.
        ColumnType held = column == null ? needed : ColumnType.parse(column.type());
        if (held.equals(needed) || isTextForGood(before, field, held)) {
            return new ColumnPlacement(field, before.columnName(), held, Kind.KEPT, before);
        }
        return switch (isChangeOf(field, before) ? onTypeChange : OnTypeChange.WIDEN) {
            case FAIL ->
                throw new UnfitTarget(
                        target,
                        "the field '" + field.name() + "' (" + field.id() + ") is now " + told(field) + ", which needs "
                                + needed.sql() + ", but its column " + before.columnName() + " is " + held.sql()
                                + ", made when it was " + told(before),
                        "the route says onTypeChange=fail: change the type back, or set onTypeChange to widen or string");
            case STRING -> new ColumnPlacement(field, before.columnName(), ColumnType.STRING, Kind.REWRITTEN, before);
            case WIDEN -> widen(field, before, held, needed);
        };
    }

    /** Whether people changed the field's type, and not somebody the route, or the token's scopes. */
    private boolean isChangeOf(Field field, LedgerEntry before) {
        return byName || !before.isByName() && !before.isOfTypeOf(field);
    }

    private ColumnPlacement widen(Field field, LedgerEntry before, ColumnType held, ColumnType needed) {
        Optional<LedgerEntry> earlier = Stream.of(field.id(), before.fieldId())
                .distinct()
                .flatMap(id -> ledger.of(id).stream())
                .filter(entry -> !entry.columnName().equals(before.columnName()))
                .filter(entry -> held(entry).equals(needed))
                .max(Comparator.comparing(
                        LedgerEntry::removedAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder())));
        if (earlier.isPresent()) {
            return new ColumnPlacement(field, earlier.get().columnName(), needed, Kind.RETURNED, before);
        }
        return isWider(held, needed)
                ? new ColumnPlacement(field, before.columnName(), needed, Kind.REWRITTEN, before)
                : new ColumnPlacement(field, null, needed, Kind.STARTED, before);
    }

    private ColumnType held(LedgerEntry entry) {
        ColumnDefinition column = existing.get(entry.columnName());
        return ColumnType.parse(column == null ? entry.deltaType() : column.type());
    }

    /** A column that {@code onTypeChange=string} made STRING stays so, whatever the route says later. */
    private boolean isTextForGood(LedgerEntry before, Field field, ColumnType held) {
        return held.equals(ColumnType.STRING) && (onTypeChange == OnTypeChange.STRING || before.isOfTypeOf(field));
    }

    private static boolean isWider(ColumnType held, ColumnType needed) {
        return held.equals(ColumnType.BIGINT) && needed.equals(ColumnType.DOUBLE)
                || held.equals(ColumnType.DATE) && needed.equals(ColumnType.TIMESTAMP);
    }

    private static String told(Field field) {
        return told(field.type().airtableName(), field.type().resultText());
    }

    private static String told(LedgerEntry entry) {
        return told(entry.airtableType(), entry.airtableResult());
    }

    private static String told(String type, String result) {
        return result == null ? type : type + " with the result " + result;
    }
}
