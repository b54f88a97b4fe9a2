package io.airdelta.simulator.sample;

import static io.airdelta.simulator.sample.Cells.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Declares the computed fields of one table: each gets its options and the rule by which its cells are calculated. */
final class Computed {
    private static final Pattern NAME = Pattern.compile("\\{([^}]+)}");

    private final Table table;

    Computed(Table table) {
        this.table = table;
    }

    Field count(String field, String link) {
        return table.add(field, "count")
                .options(() -> JSON.objectNode()
                        .put("isValid", true)
                        .put("recordLinkFieldId", table.field(link).id()))
                .rule(row -> Cells.number(row.linked(link).size()));
    }

    /** The values of the linked records in link order; lists are flattened, an unchecked box is null beside checked ones. */
    Field lookup(String field, String link, String remote) {
        return table.add(field, "multipleLookupValues")
                .options(() -> {
                    ObjectNode options = reference(link, remote);
                    options.set("result", table.linkedBy(link).field(remote).result());
                    return options;
                })
                .rule(row -> lookedUp(row, link, remote));
    }

    /** {@code aggregation} gets the linked records' non-empty values and gives the cell, or null. */
    Field rollup(
            String field,
            String link,
            String remote,
            ObjectNode result,
            Function<List<JsonNode>, JsonNode> aggregation) {
        return table.add(field, "rollup")
                .options(() -> {
                    ObjectNode options = reference(link, remote);
                    options.putArray("referencedFieldIds");
                    options.set("result", result.deepCopy());
                    return options;
                })
                .rule(row -> aggregation.apply(row.linked(link).stream()
                        .map(linked -> linked.get(remote))
                        .filter(value -> value != null)
                        .toList()));
    }

    /** {@code formula} names fields as {@code {Name}}; the schema shows them by id. {@code rule} calculates the same. */
    Field formula(String field, String formula, ObjectNode result, Function<Row, JsonNode> rule) {
        return table.add(field, "formula")
                .options(() -> {
                    ObjectNode options =
                            JSON.objectNode().put("formula", byId(formula)).put("isValid", true);
                    referenced(formula).forEach(options.withArray("referencedFieldIds")::add);
                    options.set("result", result.deepCopy());
                    return options;
                })
                .rule(rule);
    }

    /** A formula that lost a field which it names: its result is unknown and its cells are empty. */
    Field brokenFormula(String field, String formula) {
        return table.add(field, "formula")
                .options(() -> {
                    ObjectNode options =
                            JSON.objectNode().put("formula", formula).put("isValid", false);
                    options.putNull("referencedFieldIds");
                    return options.putNull("result");
                })
                .rule(row -> null);
    }

    /** Gives the formula with each {@code {Name}} replaced by {@code {fld…}}. */
    String byId(String formula) {
        return NAME.matcher(formula).replaceAll(match -> Matcher.quoteReplacement("{" + idOf(match) + "}"));
    }

    private Set<String> referenced(String formula) {
        Set<String> ids = new LinkedHashSet<>();
        NAME.matcher(formula).results().forEach(match -> ids.add(idOf(match)));
        return ids;
    }

    private String idOf(MatchResult name) {
        return table.field(name.group(1)).id();
    }

    private ObjectNode reference(String link, String remote) {
        return JSON.objectNode()
                .put("isValid", true)
                .put("recordLinkFieldId", table.field(link).id())
                .put("fieldIdInLinkedTable", table.linkedBy(link).field(remote).id());
    }

    private JsonNode lookedUp(Row row, String link, String remote) {
        boolean checkbox = table.linkedBy(link).field(remote).type().equals("checkbox");
        ArrayNode values = JSON.arrayNode();
        for (Row linked : row.linked(link)) {
            JsonNode value = linked.get(remote);
            if (value instanceof ArrayNode list) {
                values.addAll(list);
            } else if (value != null) {
                values.add(value);
            } else if (checkbox) {
                values.addNull();
            }
        }
        for (JsonNode value : values) {
            if (!value.isNull()) {
                return values;
            }
        }
        return null;
    }
}
