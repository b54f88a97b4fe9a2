package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.ZoneId;

/**
 * How a request wants its cells.
 *
 * @param byFieldId whether the members of {@code fields} are ids instead of names
 * @param asText {@code cellFormat=string}
 * @param zone for dates in text form
 */
record CellFormat(boolean byFieldId, boolean asText, ZoneId zone) {

    /** {@code timeZone} and {@code userLocale} are read from the query string also where the rest is in the body. */
    static CellFormat of(ObjectNode options, QueryParameters query) {
        String format = options.path("cellFormat").asText("json");
        if (!format.equals("json") && !format.equals("string")) {
            throw ApiError.invalidRequest();
        }
        boolean asText = format.equals("string");
        String zone = query.first("timeZone");
        String locale = query.first("userLocale");
        if (asText && (zone == null || locale == null)) {
            throw ApiError.invalidRequest();
        }
        return new CellFormat(flag(options.get("returnFieldsByFieldId")), asText, zone(zone));
    }

    static CellFormat of(QueryParameters query) {
        return of(query.toListOptions(), query);
    }

    /** The answer to a write: only {@code returnFieldsByFieldId} matters. */
    static CellFormat ofWrite(ObjectNode body, QueryParameters query) {
        JsonNode inBody = body.get("returnFieldsByFieldId");
        JsonNode flag = inBody == null ? query.toListOptions().get("returnFieldsByFieldId") : inBody;
        return new CellFormat(flag(flag), false, ZoneId.of("UTC"));
    }

    private static boolean flag(JsonNode node) {
        if (node == null || node.isNull()) {
            return false;
        }
        return switch (node.asText()) {
            case "true", "1" -> true;
            case "false", "0", "" -> false;
            default -> throw ApiError.invalidRequest();
        };
    }

    private static ZoneId zone(String name) {
        try {
            return name == null || name.equalsIgnoreCase("utc") ? ZoneId.of("UTC") : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw ApiError.invalidRequest();
        }
    }
}
