package io.airdelta.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer to one statement.
 *
 * @param columns their names, each once: a second {@code a} is {@code a_2}
 * @param rows one list per row, as many values as there are columns
 */
record SqlResult(List<String> columns, List<List<JsonNode>> rows) {

    /** Reads everything; the warehouse answers with 25 MiB at most. */
    static SqlResult read(ResultSet answer) throws SQLException {
        ResultSetMetaData meta = answer.getMetaData();
        List<String> columns = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(unique(meta.getColumnLabel(i), columns));
            types.add(meta.getColumnTypeName(i));
        }
        List<List<JsonNode>> rows = new ArrayList<>();
        while (answer.next()) {
            List<JsonNode> row = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                row.add(SqlValue.read(answer, i, types.get(i - 1)));
            }
            rows.add(row);
        }
        return new SqlResult(columns, rows);
    }

    /** What a statement that answers with no rows gives. */
    static SqlResult empty() {
        return new SqlResult(List.of(), List.of());
    }

    private static String unique(String name, List<String> taken) {
        String free = name;
        for (int i = 2; taken.contains(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }
}
