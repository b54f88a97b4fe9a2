package io.airdelta.delta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.apache.hadoop.conf.Configuration;

/**
 * A table as Delta Kernel reads it from its directory: log, Parquet files and deletion vectors, without Spark.
 *
 * @param schema the columns with their types
 * @param rows column name to value; a value has the form that {@link #value} gives
 * @param rowsInFiles how many rows the files hold, those that are deleted by a deletion vector included
 */
record KernelTable(StructType schema, List<Map<String, Object>> rows, long rowsInFiles) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param location the directory, as a path or URI */
    static KernelTable read(String location) throws IOException {
        Engine engine = DefaultEngine.create(new Configuration());
        Snapshot snapshot = Table.forPath(engine, location).getLatestSnapshot(engine);
        Scan scan = snapshot.getScanBuilder().build();
        Row state = scan.getScanState(engine);
        List<Map<String, Object>> rows = new ArrayList<>();
        long rowsInFiles = 0;
        try (CloseableIterator<FilteredColumnarBatch> files = scan.getScanFiles(engine)) {
            while (files.hasNext()) {
                try (CloseableIterator<Row> file = files.next().getRows()) {
                    while (file.hasNext()) {
                        rowsInFiles += readFile(engine, state, file.next(), rows);
                    }
                }
            }
        }
        return new KernelTable(snapshot.getSchema(), rows, rowsInFiles);
    }

    /**
     * What the driver gives for a column, in the form of this table's values.
     *
     * @param object the driver's {@code getObject}, or its {@code getString} for lists, maps and structs: JSON
     */
    Object driverValue(String column, Object object) throws IOException {
        DataType type = schema.get(column).getDataType();
        if (object == null) {
            return null;
        }
        if (type instanceof ArrayType || type instanceof MapType || type instanceof StructType) {
            return ofJson(type, JSON.readTree(object.toString()));
        }
        if (object instanceof Timestamp timestamp) {
            return timestamp.toInstant().toString();
        }
        return object instanceof Long || object instanceof Double || object instanceof Boolean
                ? object
                : object.toString();
    }

    private static long readFile(Engine engine, Row state, Row file, List<Map<String, Object>> rows)
            throws IOException {
        long rowsInFile = 0;
        CloseableIterator<ColumnarBatch> parquet = engine.getParquetHandler()
                .readParquetFiles(
                        Utils.singletonCloseableIterator(InternalScanFileUtils.getAddFileStatus(file)),
                        ScanStateRow.getPhysicalDataReadSchema(engine, state),
                        Optional.empty());
        try (CloseableIterator<FilteredColumnarBatch> batches =
                Scan.transformPhysicalData(engine, state, file, parquet)) {
            while (batches.hasNext()) {
                FilteredColumnarBatch batch = batches.next();
                rowsInFile += batch.getData().getSize();
                for (int row = 0; row < batch.getData().getSize(); row++) {
                    int place = row;
                    if (batch.getSelectionVector()
                            .map(v -> !v.isNullAt(place) && v.getBoolean(place))
                            .orElse(true)) {
                        rows.add(struct(batch.getData().getSchema(), batch.getData()::getColumnVector, row));
                    }
                }
            }
        }
        return rowsInFile;
    }

    private static Map<String, Object> struct(StructType type, IntFunction<ColumnVector> columns, int row) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<StructField> fields = type.fields();
        for (int i = 0; i < fields.size(); i++) {
            values.put(fields.get(i).getName(), value(fields.get(i).getDataType(), columns.apply(i), row));
        }
        return values;
    }

    /** Long, Double, Boolean, the text of all other scalars (ISO-8601, plain decimals), List, Map, or null. */
    private static Object value(DataType type, ColumnVector vector, int row) {
        if (vector.isNullAt(row)) {
            return null;
        }
        if (type instanceof StructType struct) {
            return struct(struct, vector::getChild, row);
        }
        if (type instanceof ArrayType array) {
            return list(
                    array.getElementType(),
                    vector.getArray(row).getElements(),
                    vector.getArray(row).getSize());
        }
        if (type instanceof MapType map) {
            List<Object> keys = list(
                    map.getKeyType(),
                    vector.getMap(row).getKeys(),
                    vector.getMap(row).getSize());
            List<Object> values = list(map.getValueType(), vector.getMap(row).getValues(), keys.size());
            Map<String, Object> entries = new TreeMap<>();
            for (int i = 0; i < keys.size(); i++) {
                entries.put(keys.get(i).toString(), values.get(i));
            }
            return entries;
        }
        if (type instanceof BooleanType) {
            return vector.getBoolean(row);
        }
        if (type instanceof IntegerType) {
            return (long) vector.getInt(row);
        }
        if (type instanceof LongType) {
            return vector.getLong(row);
        }
        if (type instanceof DoubleType) {
            return vector.getDouble(row);
        }
        if (type instanceof DecimalType) {
            return vector.getDecimal(row).toPlainString();
        }
        if (type instanceof DateType) {
            return LocalDate.ofEpochDay(vector.getInt(row)).toString();
        }
        if (type instanceof TimestampType) {
            return Instant.EPOCH.plus(vector.getLong(row), ChronoUnit.MICROS).toString();
        }
        if (type instanceof StringType) {
            return vector.getString(row);
        }
        throw new IllegalArgumentException("Type " + type);
    }

    private static List<Object> list(DataType type, ColumnVector elements, int size) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(value(type, elements, i));
        }
        return values;
    }

    private static Object ofJson(DataType type, JsonNode json) {
        if (json == null || json.isNull()) {
            return null;
        }
        if (type instanceof StructType struct) {
            Map<String, Object> values = new LinkedHashMap<>();
            struct.fields().forEach(f -> values.put(f.getName(), ofJson(f.getDataType(), json.get(f.getName()))));
            return values;
        }
        if (type instanceof ArrayType array) {
            List<Object> values = new ArrayList<>();
            json.forEach(element -> values.add(ofJson(array.getElementType(), element)));
            return values;
        }
        if (type instanceof MapType map) {
            Map<String, Object> values = new TreeMap<>();
            json.properties().forEach(e -> values.put(e.getKey(), ofJson(map.getValueType(), e.getValue())));
            return values;
        }
        if (type instanceof BooleanType) {
            return json.booleanValue();
        }
        if (type instanceof DoubleType) {
            return json.doubleValue();
        }
        if (type instanceof DecimalType) {
            return new BigDecimal(json.asText()).toPlainString();
        }
        return json.isIntegralNumber() ? (Object) json.longValue() : json.textValue();
    }
}
