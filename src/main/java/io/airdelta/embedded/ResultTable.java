package io.airdelta.embedded;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What a statement gave: its columns and all its rows, in one chunk. DDL gives no column. */
record ResultTable(StructType schema, List<Row> rows) {

    /** Writes the members {@code manifest} and {@code result} of the answer. */
    void writeTo(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("manifest");
        json.writeStringField("format", "JSON_ARRAY");
        json.writeObjectFieldStart("schema");
        json.writeNumberField("column_count", schema.length());
        json.writeArrayFieldStart("columns");
        for (int i = 0; i < schema.length(); i++) {
            writeColumn(json, schema.fields()[i], i);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeNumberField("total_chunk_count", 1);
        json.writeArrayFieldStart("chunks");
        json.writeStartObject();
        writeExtent(json);
        json.writeEndObject();
        json.writeEndArray();
        json.writeNumberField("total_row_count", rows.size());
        json.writeBooleanField("truncated", false);
        json.writeEndObject();
        json.writeObjectFieldStart("result");
        if (schema.length() > 0) {
            writeExtent(json);
            writeRows(json);
        }
        json.writeEndObject();
    }

    private void writeExtent(JsonGenerator json) throws IOException {
        json.writeNumberField("chunk_index", 0);
        json.writeNumberField("row_offset", 0);
        json.writeNumberField("row_count", rows.size());
    }

    private void writeRows(JsonGenerator json) throws IOException {
        StructField[] fields = schema.fields();
        json.writeArrayFieldStart("data_array");
        for (Row row : rows) {
            json.writeStartArray();
            for (int i = 0; i < fields.length; i++) {
                json.writeString(CellText.of(row.get(i), fields[i].dataType()));
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void writeColumn(JsonGenerator json, StructField field, int position) throws IOException {
        DataType type = field.dataType();
        json.writeStartObject();
        json.writeStringField("name", field.name());
        json.writeStringField("type_text", type.sql());
        json.writeStringField("type_name", typeName(type));
        if (type instanceof DecimalType decimal) {
            json.writeNumberField("type_precision", decimal.precision());
            json.writeNumberField("type_scale", decimal.scale());
        }
        json.writeNumberField("position", position);
        json.writeEndObject();
    }

    /** The API's names for types, which differ from SQL's in the integers. */
    private static String typeName(DataType type) {
        String name = type.typeName().toUpperCase(Locale.ROOT);
        int end = name.indexOf('(');
        String bare = end < 0 ? name : name.substring(0, end);
        return switch (bare) {
            case "INTEGER" -> "INT";
            case "VOID" -> "NULL";
            case "VARCHAR", "VARIANT" -> "STRING";
            default -> bare.startsWith("INTERVAL") ? "INTERVAL" : bare;
        };
    }
}
