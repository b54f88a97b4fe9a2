package io.airdelta.embedded;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.HiveResult;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DayTimeIntervalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.YearMonthIntervalType;
import org.apache.spark.unsafe.types.VariantVal;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A value as the format JSON_ARRAY shows it: always text. TIMESTAMP is ISO-8601 in UTC with a {@code Z},
 * TIMESTAMP_NTZ the same without, DATE ISO-8601, BINARY Base64, DECIMAL with all its places; ARRAY, MAP, STRUCT
 * and VARIANT are JSON, in which numbers and booleans are bare, NULLs are kept and all else is text as above.
 */
final class CellText {

    private static final JsonFactory JSON = new JsonFactory();

    private CellText() {}

    /**
     * @param value as Spark's rows hold it, with java.time for dates and times; may be null
     * @return null for NULL
     */
    static String of(Object value, DataType type) {
        if (value == null) {
            return null;
        }
        if (type instanceof ArrayType || type instanceof MapType || type instanceof StructType) {
            return json(value, type);
        }
        return scalar(value, type);
    }

    private static String scalar(Object value, DataType type) {
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof LocalDateTime dateTime) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(dateTime);
        }
        if (type instanceof DayTimeIntervalType || type instanceof YearMonthIntervalType) {
            return HiveResult.toHiveString(
                    Tuple2.apply(value, type), false, HiveResult.getTimeFormatters(), HiveResult.getBinaryFormatter());
        }
        return value.toString();
    }

    private static String json(Object value, DataType type) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(json, value, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object value, DataType type) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (type instanceof ArrayType array) {
            json.writeStartArray();
            for (Object element : CollectionConverters.asJava((scala.collection.Iterable<?>) value)) {
                write(json, element, array.elementType());
            }
            json.writeEndArray();
        } else if (type instanceof MapType map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : CollectionConverters.asJava((scala.collection.Map<?, ?>) value)
                    .entrySet()) {
                json.writeFieldName(of(entry.getKey(), map.keyType()));
                write(json, entry.getValue(), map.valueType());
            }
            json.writeEndObject();
        } else if (type instanceof StructType struct) {
            Row row = (Row) value;
            json.writeStartObject();
            for (int i = 0; i < struct.length(); i++) {
                json.writeFieldName(struct.fields()[i].name());
                write(json, row.get(i), struct.fields()[i].dataType());
            }
            json.writeEndObject();
        } else if (value instanceof VariantVal variant) {
            json.writeRawValue(variant.toString());
        } else if (value instanceof BigDecimal decimal) {
            json.writeNumber(decimal.toPlainString());
        } else if (value instanceof Boolean
                || (value instanceof Number number && Double.isFinite(number.doubleValue()))) {
            json.writeRawValue(value.toString());
        } else {
            json.writeString(scalar(value, type));
        }
    }
}
