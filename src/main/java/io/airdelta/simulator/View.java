package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One view of a table. Besides what the metadata API shows it may hold {@code filterByFormula} and {@code sort}, which
 * decide what a list request through the view gives.
 *
 * @param json the view as the base file gives it
 */
record View(ObjectNode json) {

    String id() {
        return json.path("id").asText();
    }

    String name() {
        return json.path("name").asText();
    }

    Optional<String> filterByFormula() {
        String text = json.path("filterByFormula").asText("");
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    List<SortKey> sort() {
        List<SortKey> keys = new ArrayList<>();
        for (JsonNode key : json.path("sort")) {
            keys.add(new SortKey(
                    key.path("field").asText(),
                    "desc".equals(key.path("direction").asText())));
        }
        return keys;
    }

    /** The view as the metadata API gives it; {@code visibleFieldIds} only on request and only for a grid. */
    ObjectNode meta(boolean withVisibleFields) {
        boolean visible = withVisibleFields && "grid".equals(json.path("type").asText());
        return Json.members(json, name -> switch (name) {
            case "filterByFormula", "sort" -> false;
            case "visibleFieldIds" -> visible;
            default -> true;
        });
    }
}
