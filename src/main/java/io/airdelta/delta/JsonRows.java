package io.airdelta.delta;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows that travel as one JSON text in one parameter: {@code [{"c0":"rec…","c1":…},…]}. The keys c0, c1, … stand for the
 * columns in their order, so that no name from Airtable stands in a literal. Values have the JSON form that Spark's {@code
 * from_json} reads for the column's type; decimals are sent as JSON strings. FAILFAST refuses a malformed text, and the
 * guard on the number of rows refuses a truncated one: without them the statement would succeed with fewer rows.
 */
public final class JsonRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<ColumnDefinition> columns;
    private final int rowCount;

    private JsonRows(List<ColumnDefinition> columns, int rowCount) {
        if (columns.isEmpty() || rowCount < 1) {
            throw new IllegalArgumentException(
                    "Expected at least 1 column and 1 row, got " + columns.size() + " and " + rowCount);
        }
        this.columns = List.copyOf(columns);
        this.rowCount = rowCount;
    }

    /**
     * @param columns the columns in the order of the keys c0, c1, …; at least one
     * @param rowCount the exact number of rows in the parameter, at least 1
     */
    public static JsonRows of(List<ColumnDefinition> columns, int rowCount) {
        return new JsonRows(columns, rowCount);
    }

    /** The key of the column with this place, counted from 0. */
    public static String key(int place) {
        return "c" + place;
    }

    /**
     * The rows as a query with the columns' names. Its last {@code ?} is the JSON text.
     *
     * @param leading further expressions, each with its alias, before the columns; a {@code ?} in them comes before the JSON
     *     text
     * @return whole lines of SQL, indented by two spaces
     */
    public String select(String... leading) {
        List<String> expressions = new ArrayList<>(List.of(leading));
        IntStream.range(0, columns.size())
                .mapToObj(i -> "r." + key(i) + " AS "
                        + Identifiers.quote(columns.get(i).name()))
                .forEach(expressions::add);
        // Indented here and not by the caller: a later change of indentation would reach line breaks inside names.
        return """
                  SELECT
                    %s
                  FROM (
                    SELECT from_json(?, '%s', map('mode', 'FAILFAST')) AS a
                  )
                  LATERAL VIEW inline(
                    CASE WHEN size(a) = %d THEN a ELSE raise_error('airdelta: the parameter does not hold %d rows') END
                  ) r AS %s
                """.formatted(String.join(",\n    ", expressions), schema(), rowCount, rowCount, keys());
    }

    /**
     * Writes rows as the JSON text for the parameter, where the caller has them as maps.
     *
     * @param columns as given to {@link #of}
     * @param rows column name to value: String, Number, Boolean, {@link java.time.Instant} (a TIMESTAMP), lists and maps of
     *     these, or null; an absent name is stored as NULL
     * @throws IllegalArgumentException where a row names a column that is not among the columns
     */
    public static String encode(List<ColumnDefinition> columns, List<? extends Map<String, ?>> rows) {
        Map<String, String> keys = new LinkedHashMap<>();
        columns.forEach(column -> keys.put(column.name(), key(keys.size())));
        ArrayNode array = JSON.createArrayNode();
        for (Map<String, ?> row : rows) {
            ObjectNode object = array.addObject();
            row.forEach((name, value) -> {
                if (!keys.containsKey(name)) {
                    throw new IllegalArgumentException(
                            "A row has the column " + name + ", expected only " + keys.keySet());
                }
                object.set(keys.get(name), JSON.valueToTree(value instanceof Instant ? value.toString() : value));
            });
        }
        return array.toString();
    }

    private String schema() {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> key(i) + ":" + columns.get(i).type())
                .collect(Collectors.joining(",", "array<struct<", ">>"));
    }

    private String keys() {
        return IntStream.range(0, columns.size()).mapToObj(JsonRows::key).collect(Collectors.joining(", "));
    }
}
