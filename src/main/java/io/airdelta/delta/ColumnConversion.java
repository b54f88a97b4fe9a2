package io.airdelta.delta;

import java.util.Locale;

/**
 * The values of a column in another type, as an SQL expression. Its result depends on the value alone, not on the session's
 * time zone. NULL stays NULL.
 */
final class ColumnConversion {

    private static final String IN_UTC =
            "map('timeZone', 'UTC', 'timestampFormat', 'yyyy-MM-dd\\'T\\'HH:mm:ss.SSSXXX')";

    private ColumnConversion() {}

    /**
     * @param newType {@code DOUBLE} for numbers, {@code TIMESTAMP} for dates (midnight UTC), {@code STRING} for all types that
     *     airdelta gives to a column: numbers and booleans as JSON writes them, dates and times in ISO-8601, times in UTC with
     *     milliseconds, lists, maps and structs as JSON
     * @throws IllegalArgumentException for any other pair of types, naming the column
     */
    static String expression(ColumnDefinition column, String newType) {
        String name = Identifiers.quote(column.name());
        String from = column.type()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("[<(].*", "")
                .strip();
        String to = newType.toUpperCase(Locale.ROOT);
        if (from.equalsIgnoreCase(to)) {
            return name;
        }
        String expression = switch (to) {
            case "DOUBLE" -> toDouble(from, name);
            case "TIMESTAMP" -> from.equals("date") ? "timestamp_seconds(unix_date(" + name + ") * 86400L)" : null;
            case "STRING" -> toText(from, name, column.type());
            default -> null;
        };
        if (expression == null) {
            throw new IllegalArgumentException(
                    "The column " + column.name() + " of type " + column.type()
                            + " cannot be rewritten as " + newType
                            + ": expected a number for DOUBLE, a DATE for TIMESTAMP, or a type of an Airtable field for STRING");
        }
        return expression;
    }

    private static String toDouble(String from, String name) {
        return switch (from) {
            case "tinyint", "smallint", "int", "bigint", "float", "decimal" -> "CAST(" + name + " AS DOUBLE)";
            default -> null;
        };
    }

    private static String toText(String from, String name, String type) {
        String cast = "CAST(" + name + " AS STRING)";
        return switch (from) {
            case "boolean", "tinyint", "smallint", "int", "bigint", "date", "char", "varchar" -> cast;
            // Text with a fraction of zeros: 1.5000000000, 5.0000000000.
            // Through the type again, so that a rewrite that is sent twice does not take zeros from text.
            case "decimal" ->
                type.replace(" ", "").endsWith(",0)")
                        ? cast
                        : withoutZeros("CAST(CAST(" + name + " AS " + type + ") AS STRING)");
            // As text 12345678 is 1.2345678E7 and 5 is 5.0. A double of 1e7 or more has at most 10 places after the
            // point.
            case "float", "double" ->
                """
                CASE WHEN abs(%s) >= 1e7 AND abs(%s) < 1e21 THEN %s ELSE regexp_replace(%s, '[.]0(E|$)', '$1') END""".formatted(name, name, withoutZeros("CAST(CAST(" + name + " AS DECIMAL(38,16)) AS STRING)"), cast);
            // Not date_format: it takes the session's time zone.
            case "timestamp" -> "get_json_object(to_json(named_struct('v', " + name + "), " + IN_UTC + "), '$.v')";
            case "array", "map", "struct" -> "to_json(" + name + ", " + IN_UTC + ")";
            default -> null;
        };
    }

    private static String withoutZeros(String decimalText) {
        return "regexp_replace(" + decimalText + ", '[.]?0+$', '')";
    }
}
