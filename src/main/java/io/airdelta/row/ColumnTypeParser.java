package io.airdelta.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads types as Spark prints them: {@code array<struct<id:string,size:bigint>>}, {@code decimal(38,10)}. */
final class ColumnTypeParser {

    private static final Pattern DECIMAL =
            Pattern.compile("(?:decimal|dec|numeric)\\s*\\(\\s*(\\d{1,2})\\s*,\\s*(\\d{1,2})\\s*\\)");

    private ColumnTypeParser() {}

    static ColumnType parse(String ddl) {
        String text = ddl.strip();
        String lower = text.toLowerCase(Locale.ROOT);
        ColumnType type = switch (lower) {
            case "string" -> ColumnType.STRING;
            case "boolean" -> ColumnType.BOOLEAN;
            case "bigint", "long" -> ColumnType.BIGINT;
            case "int", "integer" -> ColumnType.INT;
            case "double" -> ColumnType.DOUBLE;
            case "date" -> ColumnType.DATE;
            case "timestamp", "timestamp_ltz" -> ColumnType.TIMESTAMP;
            default -> composed(text, lower);
        };
        return type == null ? new ColumnType.Other(text) : type;
    }

    private static ColumnType composed(String text, String lower) {
        Matcher decimal = DECIMAL.matcher(lower);
        if (decimal.matches()) {
            return new ColumnType.DecimalType(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        int open = text.indexOf('<');
        if (open < 0 || !text.endsWith(">")) {
            return null;
        }
        List<String> parts = split(text.substring(open + 1, text.length() - 1));
        return switch (lower.substring(0, open).strip()) {
            case "array" -> parts.size() == 1 ? new ColumnType.ArrayType(parse(parts.get(0))) : null;
            case "map" -> parts.size() == 2 ? new ColumnType.MapType(parse(parts.get(0)), parse(parts.get(1))) : null;
            case "struct" -> struct(parts);
            default -> null;
        };
    }

    private static ColumnType struct(List<String> members) {
        List<ColumnType.StructField> fields = new ArrayList<>();
        for (String member : members) {
            String text = member.strip();
            boolean quoted = text.startsWith("`");
            int end = quoted ? text.indexOf('`', 1) : nameEnd(text);
            if (end <= 0) {
                return null;
            }
            String rest = text.substring(quoted ? end + 1 : end).strip();
            fields.add(new ColumnType.StructField(
                    text.substring(quoted ? 1 : 0, end).strip(),
                    parse(rest.startsWith(":") ? rest.substring(1) : rest)));
        }
        return new ColumnType.StructType(fields);
    }

    /** Spark prints {@code name:type}; people also write {@code name type}. */
    private static int nameEnd(String member) {
        int colon = member.indexOf(':');
        int bracket = member.indexOf('<');
        boolean colonIsOurs = colon >= 0 && (bracket < 0 || colon < bracket);
        return colonIsOurs ? colon : member.indexOf(' ');
    }

    /** Parts between commas that stand in no bracket. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '<', '(' -> depth++;
                case '>', ')' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        parts.add(text.substring(start, i));
                        start = i + 1;
                    }
                }
                default -> {}
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
