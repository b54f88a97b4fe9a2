package io.airdelta.sync;

import io.airdelta.airtable.OneLine;
import io.airdelta.airtable.TableSchema;
import io.airdelta.row.TransformedColumn;
import java.util.List;

/**
 * None of the fields that a target's columns hold is in Airtable's schema any more: that looks like lost access, and would make
 * every value NULL. The run is held like one with too many deletes.
 */
public final class FieldsVanished extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param columns how many columns would become NULL */
    public FieldsVanished(Run run, int columns) {
        super("None of the " + columns + " fields that the columns of "
                + run.target().name()
                + " hold is in Airtable's schema of base " + run.baseId() + ", table \"" + OneLine.of(run.tableName())
                + "\" any more, so every value would become NULL; that looks like lost access, and nothing is written"
                + "; give the token's owner access to the fields; or, where people did delete them: airdelta"
                + " accept-deletes --only " + run.spec().id() + ", or airdelta run --only "
                + run.spec().id() + " --full --accept-deletes");
    }

    /**
     * How many fields the target's columns hold, where all of them are gone; 0 where one is left, or there were none. What the
     * route's {@code fields} and {@code exclude} leave out is not gone.
     *
     * @param ledger what {@code airdelta_columns} holds for the target
     * @param schema the table as Airtable describes it, whatever the route asks for
     */
    public static int count(List<LedgerEntry> ledger, TableSchema schema) {
        List<LedgerEntry> owned = ledger.stream()
                .filter(entry -> entry.current() && !TransformedColumn.isOne(entry.fieldId()))
                .toList();
        boolean anyLeft = owned.stream()
                .anyMatch(entry -> schema.fields().stream()
                        .anyMatch(field -> entry.isByName()
                                ? field.name().equals(entry.airtableName())
                                : field.id().equals(entry.fieldId())));
        return anyLeft ? 0 : owned.size();
    }
}
