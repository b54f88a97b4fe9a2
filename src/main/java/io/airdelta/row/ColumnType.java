package io.airdelta.row;

import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** The type of a Delta column, as far as this product writes it. Two types are equal when their structure is. */
public sealed interface ColumnType {

    ColumnType STRING = Scalar.STRING;
    ColumnType BOOLEAN = Scalar.BOOLEAN;
    ColumnType BIGINT = Scalar.BIGINT;
    ColumnType INT = Scalar.INT;
    ColumnType DOUBLE = Scalar.DOUBLE;
    ColumnType DATE = Scalar.DATE;
    ColumnType TIMESTAMP = Scalar.TIMESTAMP;
    /** What {@code numbers=decimal} gives. */
    ColumnType DECIMAL = new DecimalType(38, 10);

    /** The type as Spark and Databricks read it in DDL and in the schema of {@code from_json}. */
    String sql();

    /**
     * Reads a type as {@code DESCRIBE TABLE} prints it, or as {@link #sql()} writes it.
     *
     * @return never null; {@link Other} for a type that this product does not write, or for text that is no type
     */
    static ColumnType parse(String ddl) {
        return ColumnTypeParser.parse(ddl);
    }

    /** The types without parts. */
    enum Scalar implements ColumnType {
        STRING,
        BOOLEAN,
        BIGINT,
        INT,
        DOUBLE,
        DATE,
        TIMESTAMP;

        @Override
        public String sql() {
            return name();
        }
    }

    /** {@code DECIMAL(precision, scale)}. */
    record DecimalType(int precision, int scale) implements ColumnType {
        @Override
        public String sql() {
            return "DECIMAL(" + precision + "," + scale + ")";
        }
    }

    /** {@code ARRAY<element>}. */
    record ArrayType(ColumnType element) implements ColumnType {
        @Override
        public String sql() {
            return "ARRAY<" + element.sql() + ">";
        }
    }

    /** {@code MAP<key, value>}. */
    record MapType(ColumnType key, ColumnType value) implements ColumnType {
        @Override
        public String sql() {
            return "MAP<" + key.sql() + ", " + value.sql() + ">";
        }
    }

    /** One member of a struct. */
    record StructField(String name, ColumnType type) {
        private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

        String sql() {
            String quoted = PLAIN.matcher(name).matches() ? name : "`" + name.replace("`", "``") + "`";
            return quoted + ": " + type.sql();
        }
    }

    /** {@code STRUCT<name: type, …>}; the order of members counts. */
    record StructType(List<StructField> fields) implements ColumnType {
        public StructType {
            fields = List.copyOf(fields);
        }

        @Override
        public String sql() {
            StringJoiner members = new StringJoiner(", ", "STRUCT<", ">");
            fields.forEach(field -> members.add(field.sql()));
            return members.toString();
        }
    }

    /**
     * A type that somebody else gave a column, which is never written to.
     *
     * @param text as it was read
     */
    record Other(String text) implements ColumnType {
        @Override
        public String sql() {
            return text;
        }
    }
}
