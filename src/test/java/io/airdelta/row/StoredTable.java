package io.airdelta.row;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.ScdType;
import io.airdelta.delta.SystemColumns;
import io.airdelta.delta.TableName;
import io.airdelta.delta.TargetMerge;
import io.airdelta.delta.TargetTable;
import io.airdelta.embedded.SharedWarehouse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A target in the embedded warehouse, written and read by the real driver with the statements of the product. */
final class StoredTable implements AutoCloseable {

    /** What is stored of one record: column → text, null for NULL; and column → reason. */
    record StoredRow(Map<String, String> values, Map<String, String> errors) {}

    private static final String RUN = "2026-01-01T00:00:00Z";

    private final Connection connection = SharedWarehouse.connect();
    private final TableName table = new TableName("main", SharedWarehouse.newSchema(), "cells");
    private final List<Column> columns;

    StoredTable(List<Column> columns) throws SQLException {
        this(columns, true);
    }

    /** @param anyName whether columns may have names that Delta takes only where it maps them */
    StoredTable(List<Column> columns, boolean anyName) throws SQLException {
        this.columns = columns;
        execute(anyName ? TargetTable.createForAnyColumnName(table) : TargetTable.create(table));
        List<ColumnDefinition> added = new ArrayList<>(SystemColumns.ALL);
        added.remove(SystemColumns.ID);
        added.addAll(definitions());
        execute(TargetTable.addColumns(table, added));
    }

    /** Stores rows in one MERGE, in place of those with the same ids. */
    void merge(List<Row> rows) throws SQLException {
        RowEncoder encoder = new RowEncoder(columns);
        String json = rows.stream().map(row -> encoder.encode(row).json()).collect(Collectors.joining(",", "[", "]"));
        execute(TargetMerge.merge(table, ScdType.SCD_TYPE_1, definitions(), rows.size()), RUN, json);
    }

    /**
     * Record id → what is stored. A value is the text that the driver gives; only DECIMAL, DATE and TIMESTAMP, of which
     * it makes objects of {@code java.sql}, are read in another way: as number, and as the warehouse's own text in UTC.
     */
    Map<String, StoredRow> read() throws SQLException {
        String sql = columns.stream()
                .map(column -> column.type() == ColumnType.TIMESTAMP || column.type() == ColumnType.DATE
                        ? "CAST(" + quoted(column) + " AS STRING)"
                        : quoted(column))
                .collect(Collectors.joining(
                        ", ", "SELECT `_airtable_id`, `_airtable_cell_errors`, ", " FROM " + table.sql()));
        Map<String, StoredRow> rows = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                Map<String, String> values = new LinkedHashMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    values.put(
                            columns.get(i).name(),
                            text(result, i + 3, columns.get(i).type()));
                }
                rows.put(result.getString(1), new StoredRow(values, errors(result.getString(2))));
            }
        }
        return rows;
    }

    /** The columns' names as the warehouse has them. */
    List<String> columnNames() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM " + table.sql());
                ResultSet result = statement.executeQuery()) {
            List<String> names = new ArrayList<>();
            for (int i = SystemColumns.ALL.size(); i < result.getMetaData().getColumnCount(); i++) {
                names.add(result.getMetaData().getColumnName(i + 1));
            }
            return names;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static String text(ResultSet result, int index, ColumnType type) throws SQLException {
        if (type instanceof ColumnType.DecimalType) {
            return result.getBigDecimal(index) == null
                    ? null
                    : result.getBigDecimal(index).toPlainString();
        }
        return result.getString(index);
    }

    private static Map<String, String> errors(String json) {
        try {
            return json == null ? Map.of() : new ObjectMapper().readValue(json, new TypeReference<>() {});
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<ColumnDefinition> definitions() {
        return columns.stream()
                .map(column -> new ColumnDefinition(column.name(), column.type().sql(), column.comment()))
                .toList();
    }

    private static String quoted(Column column) {
        return "`" + column.name().replace("`", "``") + "`";
    }

    private void execute(String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }
}
