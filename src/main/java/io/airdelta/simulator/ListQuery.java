package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of List records, checked for their form.
 *
 * @param pageSize 1 to 100
 * @param maxRecords over all pages; {@link Integer#MAX_VALUE} where not given
 * @param offset "" for the first page
 * @param view name or id, or ""
 * @param filterByFormula "" for none
 * @param fields names or ids; empty for all fields
 * @param format how cells are shown
 * @param withCommentCount whether {@code recordMetadata} asks for it
 */
record ListQuery(
        int pageSize,
        int maxRecords,
        String offset,
        String view,
        String filterByFormula,
        List<SortKey> sort,
        List<String> fields,
        CellFormat format,
        boolean withCommentCount) {

    /**
     * @param options the body of {@code POST …/listRecords}, or the same made of a query string
     * @throws ApiError 422 where an option is malformed
     */
    static ListQuery of(ObjectNode options, QueryParameters query, SimulatorOptions switches) {
        return new ListQuery(
                pageSize(options.get("pageSize"), switches),
                maxRecords(options.get("maxRecords")),
                text(options, "offset"),
                text(options, "view"),
                text(options, "filterByFormula"),
                sort(options.path("sort")),
                texts(options.get("fields")),
                CellFormat.of(options, query),
                commentCount(texts(options.get("recordMetadata"))));
    }

    private static int pageSize(JsonNode node, SimulatorOptions switches) {
        if (node == null || node.isNull()) {
            return 100;
        }
        int size = integer(node);
        if (size >= 1 && size <= 100) {
            return size;
        }
        if (switches.pageSizeAbove100() == SimulatorOptions.PageSizeAbove100.ERROR) {
            throw ApiError.invalidRequest();
        }
        return size < 1 ? 1 : 100;
    }

    private static int maxRecords(JsonNode node) {
        if (node == null || node.isNull()) {
            return Integer.MAX_VALUE;
        }
        int max = integer(node);
        if (max < 1) {
            throw ApiError.invalidRequest();
        }
        return max;
    }

    private static int integer(JsonNode node) {
        try {
            return Integer.parseInt(node.asText());
        } catch (NumberFormatException e) {
            throw ApiError.invalidRequest();
        }
    }

    private static String text(ObjectNode options, String name) {
        JsonNode node = options.get(name);
        if (node == null || node.isNull()) {
            return "";
        }
        if (!node.isTextual()) {
            throw ApiError.invalidRequest();
        }
        return node.textValue();
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node == null || node.isNull()) {
            return texts;
        }
        if (!node.isArray()) {
            throw ApiError.invalidRequest();
        }
        node.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static List<SortKey> sort(JsonNode node) {
        List<SortKey> keys = new ArrayList<>();
        for (JsonNode key : node) {
            String direction = key.path("direction").asText("asc");
            if (!key.path("field").isTextual() || !(direction.equals("asc") || direction.equals("desc"))) {
                throw ApiError.invalidRequest();
            }
            keys.add(new SortKey(key.path("field").textValue(), direction.equals("desc")));
        }
        return keys;
    }

    private static boolean commentCount(List<String> metadata) {
        if (metadata.stream().anyMatch(name -> !name.equals("commentCount"))) {
            throw ApiError.invalidRequest();
        }
        return !metadata.isEmpty();
    }
}
