package io.airdelta.delta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How a table is stored (Delta Lake, Retrieve Delta table details).
 *
 * @param format {@code delta}, or another format, or empty where the warehouse tells none
 * @param clusteringColumns the columns of liquid clustering as SQL names: parts joined by periods, in backticks where the
 *     warehouse puts them there (<code>`x.y`</code>, {@code s.a} for a field of a struct); none where the table has none
 * @param partitionColumns the names of the columns of partitions as they are, not quoted
 * @param properties table properties by name, in the order of their names; also those that Delta keeps itself
 * @param comment the table's comment, or null for none
 * @param location URI of its directory; empty where the warehouse tells none
 */
public record TableDetail(
        String format,
        List<String> clusteringColumns,
        List<String> partitionColumns,
        Map<String, String> properties,
        String comment,
        String location) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the lists and the map. */
    public TableDetail {
        clusteringColumns = List.copyOf(clusteringColumns);
        partitionColumns = List.copyOf(partitionColumns);
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    }

    /** A table in a place that is not known. */
    public TableDetail(
            String format,
            List<String> clusteringColumns,
            List<String> partitionColumns,
            Map<String, String> properties,
            String comment) {
        this(format, clusteringColumns, partitionColumns, properties, comment, "");
    }

    /** As above, without a comment. */
    public TableDetail(
            String format,
            List<String> clusteringColumns,
            List<String> partitionColumns,
            Map<String, String> properties) {
        this(format, clusteringColumns, partitionColumns, properties, null);
    }

    /**
     * Reads the answer to {@code DESCRIBE DETAIL}.
     *
     * @param rows exactly one, with format, clusteringColumns, partitionColumns, properties, description and location; lists and maps are
     *     those, or their JSON text as the driver gives them, or absent
     * @throws IllegalArgumentException where there is not one row, or a value of another form
     */
    public static TableDetail parse(List<Map<String, Object>> rows) {
        if (rows.size() != 1) {
            throw new IllegalArgumentException("The details of a table have " + rows.size() + " rows, expected 1");
        }
        Map<String, Object> row = rows.get(0);
        Object format = row.get("format");
        Object comment = row.get("description");
        return new TableDetail(
                format == null ? "" : format.toString(),
                value(row, "clusteringColumns", new TypeReference<List<String>>() {}, List.of()),
                value(row, "partitionColumns", new TypeReference<List<String>>() {}, List.of()),
                value(row, "properties", new TypeReference<Map<String, String>>() {}, Map.of()),
                comment == null || comment.toString().isEmpty() ? null : comment.toString(),
                Objects.toString(row.get("location"), ""));
    }

    /** Whether the table is a Delta table. */
    public boolean isDelta() {
        return format.equalsIgnoreCase("delta");
    }

    /** Whether the table's files are on a disk of the machine: those of the embedded warehouse are, none of Databricks'. */
    public boolean isLocal() {
        return location.startsWith("file:");
    }

    /** Whether a MERGE leaves unchanged rows where they are. */
    public boolean hasDeletionVectors() {
        return "true".equalsIgnoreCase(properties.get("delta.enableDeletionVectors"));
    }

    /** Whether columns can have any name: they are mapped by name or by id. */
    public boolean hasColumnMapping() {
        String mode = properties.get("delta.columnMapping.mode");
        return "name".equalsIgnoreCase(mode) || "id".equalsIgnoreCase(mode);
    }

    private static <T> T value(Map<String, Object> row, String name, TypeReference<T> type, T absent) {
        Object value = row.get(name);
        if (value == null || value.toString().isBlank()) {
            return absent;
        }
        try {
            T read = value instanceof String text ? JSON.readValue(text, type) : JSON.convertValue(value, type);
            return read == null ? absent : read;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The " + name + " among the details of a table are neither a JSON text nor a list or map of texts",
                    e);
        }
    }
}
