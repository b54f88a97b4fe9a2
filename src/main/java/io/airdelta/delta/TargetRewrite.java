package io.airdelta.delta;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The statement that gives columns of a target another type where Delta refuses to alter them (BIGINT to DOUBLE, DATE to
 * TIMESTAMP, anything to STRING): the table is replaced by a query on itself, in one commit.
 */
public final class TargetRewrite {

    private static final Pattern NAME_PART = Pattern.compile("(?:`((?:[^`]|``)+)`|([^.`]+))(?:\\.|$)");

    // What Delta and Unity Catalog keep in the properties for themselves, and refuse or misread from a user.
    private static final List<String> NOT_FOR_USERS = List.of(
            "delta.feature.",
            "delta.minreaderversion",
            "delta.minwriterversion",
            "delta.columnmapping.maxcolumnid",
            "delta.rowtracking.materialized",
            "delta.incommittimestampenablement",
            "delta.coordinatedcommits.",
            "delta.workloadbasedcolumns.",
            "delta.lastcommittimestamp",
            "delta.lastupdateversion",
            "clusteringcolumns",
            "clusterbyauto",
            "uctableid",
            "io.unitycatalog.");

    private TargetRewrite() {}

    /**
     * One {@code CREATE OR REPLACE TABLE … AS SELECT} that keeps every column in its place, the clustering or partitions, and
     * the properties that a user can set, {@code CHECK} constraints among them. What it drops: {@code NOT NULL}, the comments
     * of the columns that change ({@link TargetTable#commentOn}) and the one of the table ({@link TargetTable#commentOnTable}).
     * No text from Airtable stands in it but column names. Delta refuses it for a table that has both column mapping and a
     * change data feed (DELTA_BLOCK_COLUMN_MAPPING_AND_CDC_OPERATION).
     *
     * @param found all columns of the table, as it was described
     * @param newTypes the columns that change, found without regard to case, and their new type: {@code DOUBLE}, {@code
     *     TIMESTAMP} or {@code STRING}
     * @param detail what the table tells of itself now
     * @throws IllegalArgumentException where a column is not in the table, cannot be converted, or where clustering names a
     *     column that is not there
     */
    public static String rewrite(
            TableName target, List<ColumnDefinition> found, Map<String, String> newTypes, TableDetail detail) {
        Map<String, String> types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        types.putAll(newTypes);
        List<String> expressions = new ArrayList<>();
        for (ColumnDefinition column : found) {
            String type = types.remove(column.name());
            String name = Identifiers.quote(column.name());
            String expression = type == null ? name : ColumnConversion.expression(column, type);
            expressions.add(expression.equals(name) ? name : expression + " AS " + name);
        }
        if (!types.isEmpty()) {
            throw new IllegalArgumentException("The table " + target + " has no columns " + types.keySet());
        }
        // The layout stands before the properties: Delta loses its place in a statement that has an emoji before
        // CLUSTER BY.
        return "CREATE OR REPLACE TABLE " + target.sql() + "\nUSING DELTA" + layout(target, found, detail)
                + properties(detail) + "\nAS SELECT\n  " + String.join(",\n  ", expressions) + "\nFROM " + target.sql();
    }

    private static String layout(TableName target, List<ColumnDefinition> found, TableDetail detail) {
        if (!detail.clusteringColumns().isEmpty()) {
            return detail.clusteringColumns().stream()
                    .map(name -> clusteringColumn(target, found, name))
                    .collect(Collectors.joining(", ", "\nCLUSTER BY (", ")"));
        }
        if (!detail.partitionColumns().isEmpty()) {
            return detail.partitionColumns().stream()
                    .map(Identifiers::quote)
                    .collect(Collectors.joining(", ", "\nPARTITIONED BY (", ")"));
        }
        return "";
    }

    private static String clusteringColumn(TableName target, List<ColumnDefinition> found, String name) {
        TableDescription table = new TableDescription(found);
        List<String> parts = parts(name);
        if (!parts.isEmpty() && table.column(parts.get(0)).isPresent()) {
            return parts.stream().map(Identifiers::quote).collect(Collectors.joining("."));
        }
        if (table.column(name).isPresent()) {
            return Identifiers.quote(name);
        }
        throw new IllegalArgumentException(
                "The table " + target + " is clustered by " + name + ", which is not among its columns");
    }

    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        Matcher part = NAME_PART.matcher(name);
        int at = 0;
        while (at < name.length()) {
            if (!part.find(at) || part.start() != at) {
                return List.of();
            }
            parts.add(part.group(1) == null ? part.group(2) : part.group(1).replace("``", "`"));
            at = part.end();
        }
        return parts;
    }

    private static String properties(TableDetail detail) {
        String properties = detail.properties().entrySet().stream()
                .filter(property -> isForUsers(property.getKey()))
                .map(property ->
                        StringLiterals.quote(property.getKey()) + " = " + StringLiterals.quote(property.getValue()))
                .collect(Collectors.joining(",\n  "));
        return properties.isEmpty() ? "" : "\nTBLPROPERTIES (\n  " + properties + "\n)";
    }

    private static boolean isForUsers(String property) {
        String key = property.toLowerCase(Locale.ROOT);
        return NOT_FOR_USERS.stream().noneMatch(key::startsWith);
    }
}
