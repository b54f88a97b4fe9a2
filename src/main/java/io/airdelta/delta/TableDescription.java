package io.airdelta.delta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns that a table has.
 *
 * @param columns in the table's order, with types as the warehouse writes them ({@code array<string>}) and comments
 */
public record TableDescription(List<ColumnDefinition> columns) {

    /** Copies the list. */
    public TableDescription {
        columns = List.copyOf(columns);
    }

    /**
     * Reads the answer to {@code DESCRIBE TABLE}. After the columns it has sections on partitions and clustering; they begin
     * with a row without a type, while each column has one, also a column that is itself called {@code # col_name}.
     *
     * @param rows col_name, data_type, comment per row, as the driver gives them
     */
    public static TableDescription parse(List<Map<String, Object>> rows) {
        List<ColumnDefinition> columns = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            String type = text(row, "data_type");
            if (type.isBlank()) {
                break;
            }
            String comment = text(row, "comment");
            columns.add(new ColumnDefinition(text(row, "col_name"), type, comment.isEmpty() ? null : comment));
        }
        return new TableDescription(columns);
    }

    /** The column of this name, found without regard to case, as the warehouse does. */
    public Optional<ColumnDefinition> column(String name) {
        return columns.stream().filter(c -> c.name().equalsIgnoreCase(name)).findFirst();
    }

    /** Those of the wanted columns that the table does not have, in their order. */
    public List<ColumnDefinition> missing(List<ColumnDefinition> wanted) {
        return wanted.stream().filter(c -> column(c.name()).isEmpty()).toList();
    }

    private static String text(Map<String, Object> row, String key) {
        Object value = row.get(key);
        return value == null ? "" : value.toString();
    }
}
