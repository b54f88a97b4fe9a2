package io.airdelta.status;

import io.airdelta.sync.LedgerEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A column that a target gained, or that its field no longer writes.
 *
 * @param what {@code added} or {@code left}
 * @param column its name
 * @param field the field's name when it was seen last
 * @param type SQL text
 */
public record SchemaChange(Instant at, String what, String column, String field, String type) {
    private static final int MOST = 20;

    /** The newest changes that a ledger tells of, without those of the run that made the target. */
    static List<SchemaChange> of(List<LedgerEntry> columns) {
        Instant made = columns.stream()
                .map(LedgerEntry::firstSeenAt)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        return columns.stream()
                .flatMap(column -> Stream.of(
                        of(column.firstSeenAt().isAfter(made) ? column.firstSeenAt() : null, "added", column),
                        of(column.removedAt(), "left", column)))
                .filter(change -> change.at() != null)
                .sorted(Comparator.comparing(SchemaChange::at).reversed())
                .limit(MOST)
                .toList();
    }

    private static SchemaChange of(Instant at, String what, LedgerEntry column) {
        return new SchemaChange(at, what, column.columnName(), column.airtableName(), column.deltaType());
    }
}
