package io.airdelta.sync;

import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.ScdType;
import io.airdelta.delta.SystemColumns;
import io.airdelta.row.Column;
import io.airdelta.row.ColumnComment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which comments of a target are to be set: they follow name, description and type of the fields. */
final class ColumnComments {
    private final Map<String, ColumnDefinition> existing;
    private final boolean lost;

    /**
     * @param existing the target's columns, by name without regard to case
     * @param lost whether a rewrite of the table is to come, which drops all comments
     */
    ColumnComments(Map<String, ColumnDefinition> existing, boolean lost) {
        this.existing = existing;
        this.lost = lost;
    }

    /**
     * @param columns of the fields that exist
     * @param ledger as it is when the plan was carried out
     * @return existing columns with the comment that they must get, by name
     */
    List<ColumnDefinition> toSet(List<Column> columns, List<LedgerEntry> ledger) {
        Map<String, String> wanted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        SystemColumns.of(ScdType.SCD_TYPE_2).stream()
                .filter(column -> !column.equals(SystemColumns.ID))
                .forEach(column -> wanted.put(column.name(), column.comment()));
        ledger.stream()
                .filter(entry -> !entry.current() && entry.removedAt() != null)
                .forEach(entry -> wanted.put(entry.columnName(), retired(entry, ledger)));
        columns.forEach(column -> wanted.put(column.name(), column.comment()));
        List<ColumnDefinition> comments = new ArrayList<>();
        for (ColumnDefinition column : existing.values()) {
            String comment = wanted.getOrDefault(column.name(), column.comment());
            ColumnDefinition commented = new ColumnDefinition(column.name(), column.type(), comment);
            if (lost ? comment != null : !column.hasCommentOf(commented)) {
                comments.add(commented);
            }
        }
        return comments;
    }

    private String retired(LedgerEntry entry, List<LedgerEntry> ledger) {
        String day = entry.removedAt().toString().substring(0, 10);
        String next = ledger.stream()
                .filter(LedgerEntry::current)
                .filter(other -> other.fieldId().equals(entry.fieldId()))
                .map(other -> ", goes on in " + other.columnName())
                .findFirst()
                .orElse("");
        return ColumnComment.of(
                entry.airtableName(),
                "Airtable field " + (entry.isByName() ? "read by name" : entry.fieldId()) + ", " + entry.airtableType()
                        + "; no longer written since " + day + next);
    }
}
