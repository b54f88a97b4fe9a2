package io.airdelta.delta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest commits of a table, from {@code DESCRIBE HISTORY}.
 *
 * @param commits newest first, as the warehouse gives them
 */
public record CommitHistory(List<Commit> commits) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One commit.
     *
     * @param version its number, from 0
     * @param operation what was done, for example {@code MERGE}
     * @param metrics the operation's metrics by name; values that are no whole numbers are left out
     */
    public record Commit(long version, String operation, Map<String, Long> metrics) {

        private long metric(String name) {
            return metrics.getOrDefault(name, 0L);
        }
    }

    /** How many rows a number of commits inserted, updated and deleted. */
    public record RowCounts(long inserted, long updated, long deleted) {}

    /** Copies the list. */
    public CommitHistory {
        commits = List.copyOf(commits);
    }

    /**
     * Reads the answer to {@code DESCRIBE HISTORY}.
     *
     * @param rows with version, operation and operationMetrics; the metrics are a map, or its JSON text as the driver gives it
     * @throws IllegalArgumentException where a row has no version, or metrics of another form
     */
    public static CommitHistory parse(List<Map<String, Object>> rows) {
        return new CommitHistory(rows.stream().map(CommitHistory::commit).toList());
    }

    /** The newest version, or -1 where there is no commit. */
    public long newestVersion() {
        return commits.stream().mapToLong(Commit::version).max().orElse(-1);
    }

    /** As {@link #rowsChangedBetween}, up to the newest commit. */
    public RowCounts rowsChangedAfter(long version) {
        return rowsChangedBetween(version, Long.MAX_VALUE);
    }

    /**
     * What the merges after one version, up to another and with it, did to the rows of the target ({@code numTargetRows…} of
     * the metrics). A deletion that marks rows counts them as updated or inserted.
     */
    public RowCounts rowsChangedBetween(long after, long upTo) {
        long inserted = 0;
        long updated = 0;
        long deleted = 0;
        for (Commit commit : commits) {
            if (commit.version() > after && commit.version() <= upTo) {
                inserted += commit.metric("numTargetRowsInserted");
                updated += commit.metric("numTargetRowsUpdated");
                deleted += commit.metric("numTargetRowsDeleted");
            }
        }
        return new RowCounts(inserted, updated, deleted);
    }

    private static Commit commit(Map<String, Object> row) {
        Object version = row.get("version");
        if (version == null) {
            throw new IllegalArgumentException("A row of the table's history has no version, only " + row.keySet());
        }
        Object operation = row.get("operation");
        return new Commit(
                Long.parseLong(version.toString()),
                operation == null ? "" : operation.toString(),
                metrics(row.get("operationMetrics")));
    }

    private static Map<String, Long> metrics(Object value) {
        Map<String, Long> metrics = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, number) -> put(metrics, String.valueOf(name), String.valueOf(number)));
        } else if (value != null && !value.toString().isBlank()) {
            json(value.toString())
                    .properties()
                    .forEach(entry ->
                            put(metrics, entry.getKey(), entry.getValue().asText()));
        }
        return Map.copyOf(metrics);
    }

    private static void put(Map<String, Long> metrics, String name, String number) {
        if (number.matches("-?\\d{1,18}")) {
            metrics.put(name, Long.valueOf(number));
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The operationMetrics of the table's history are not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
