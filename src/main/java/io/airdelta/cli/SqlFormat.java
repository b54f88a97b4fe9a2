package io.airdelta.cli;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** How {@code airdelta sql} prints an answer. */
enum SqlFormat {
    /** Aligned columns for people. */
    table {
        @Override
        void print(SqlResult result, PrintWriter out) {
            if (result.columns().isEmpty()) {
                return;
            }
            TextTable table = new TextTable(result.columns());
            for (int i = 0; i < result.columns().size(); i++) {
                int column = i;
                if (result.rows().stream().anyMatch(row -> row.get(column).isNumber())) {
                    table.right(i);
                }
            }
            result.rows()
                    .forEach(row -> table.row(
                            row.stream().map(cell -> plain(cell, "NULL")).toList()));
            table.lines().forEach(out::println);
        }
    },
    /** One array of objects, column name → value. */
    json {
        @Override
        void print(SqlResult result, PrintWriter out) throws IOException {
            out.print("[");
            String separator = "\n";
            for (List<JsonNode> row : result.rows()) {
                ObjectNode object = JSON.createObjectNode();
                for (int i = 0; i < row.size(); i++) {
                    object.set(result.columns().get(i), row.get(i));
                }
                out.print(separator + JSON.writeValueAsString(object));
                separator = ",\n";
            }
            out.print("]");
            out.println();
        }
    },
    /** RFC 4180, with a header; NULL is an empty field. */
    csv {
        @Override
        void print(SqlResult result, PrintWriter out) {
            if (result.columns().isEmpty()) {
                return;
            }
            line(result.columns(), out);
            result.rows()
                    .forEach(row ->
                            line(row.stream().map(cell -> plain(cell, "")).toList(), out));
        }
    };

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** Prints an answer and nothing else. */
    abstract void print(SqlResult result, PrintWriter out) throws IOException;

    private static String plain(JsonNode cell, String forNull) {
        if (cell.isNull()) {
            return forNull;
        }
        if (cell.isBigDecimal()) {
            return cell.decimalValue().toPlainString();
        }
        return cell.isValueNode() ? cell.asText() : cell.toString();
    }

    private static void line(List<String> cells, PrintWriter out) {
        out.print(cells.stream().map(SqlFormat::quoted).collect(Collectors.joining(",")) + "\r\n");
    }

    private static String quoted(String cell) {
        boolean needed = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return needed ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
