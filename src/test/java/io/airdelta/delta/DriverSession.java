package io.airdelta.delta;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.airdelta.embedded.SharedWarehouse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A connection of the real driver to the embedded warehouse that the tests of a JVM share. */
final class DriverSession implements AutoCloseable {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private final Connection connection;

    private DriverSession(Connection connection) {
        this.connection = connection;
    }

    static DriverSession open() throws SQLException {
        return new DriverSession(SharedWarehouse.connect());
    }

    /** A table, not made yet, in a new schema of its own. */
    TableName newTarget() {
        TableName target = new TableName("main", "delta_text_" + SCHEMAS.incrementAndGet(), "tasks");
        query(TargetTable.createSchema(target));
        return target;
    }

    /** The rows of the answer, column label to what {@code getObject} gives; none for a statement without an answer. */
    List<Map<String, Object>> query(String sql, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<Map<String, Object>> rows = new ArrayList<>();
            if (statement.execute()) {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        rows.add(row(result));
                    }
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How the warehouse refuses a statement. */
    WarehouseFault.Kind kindOf(String sql, Object... parameters) {
        return WarehouseFault.classify(catchThrowable(() -> query(sql, parameters)))
                .kind();
    }

    TableDescription describe(TableName table) {
        return TableDescription.parse(query(TargetTable.describe(table)));
    }

    TableDetail detail(TableName table) {
        return TableDetail.parse(query(TargetTable.detail(table)));
    }

    long version(TableName table) {
        return CommitHistory.parse(query(TargetTable.history(table, 1))).newestVersion();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static Map<String, Object> row(ResultSet result) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            values.put(result.getMetaData().getColumnLabel(column), result.getObject(column));
        }
        return values;
    }
}
