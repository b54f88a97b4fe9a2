package io.airdelta.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The one webhook that airdelta makes in a base: every change of data, fields and tables of the whole base, told to nobody,
 * so that its payloads wait to be listed (Airtable, Create a webhook; Webhooks specification).
 */
public final class WebhookSpecification {

    private static final Set<String> DATA_TYPES = Set.of("tableData", "tableFields", "tableMetadata");

    /** Filters that leave changes out, each with the values that together leave out nothing. */
    private static final Map<String, Set<String>> NARROWING = Map.of(
            "recordChangeScope", Set.of(),
            "changeTypes", Set.of("add", "remove", "update"),
            "fromSources", Set.of(),
            "sourceOptions", Set.of(),
            "watchDataInFieldIds", Set.of(),
            "watchSchemasOfFieldIds", Set.of());

    private WebhookSpecification() {}

    /** The body of the request that makes the webhook. */
    public static String body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("specification")
                .putObject("options")
                .putObject("filters")
                .putArray("dataTypes")
                .add("tableData")
                .add("tableFields")
                .add("tableMetadata");
        return body.toString();
    }

    /**
     * Whether a webhook is of this specification: just its data types, nothing left out by a filter, no cell values included
     * and no URL. Order does not matter, nor do keys that Airtable adds with an empty value, or filters unknown today.
     *
     * @return whether airdelta can have made it and may use it; a disabled one as well
     */
    public static boolean isOf(Webhook webhook) {
        JsonNode options = webhook.specification().path("options");
        JsonNode filters = options.path("filters");
        return webhook.notificationUrl() == null
                && filters.path("dataTypes").isArray()
                && texts(filters.path("dataTypes")).equals(DATA_TYPES)
                && NARROWING.entrySet().stream()
                        .allMatch(filter -> leavesNothingOut(filters.path(filter.getKey()), filter.getValue()))
                && isEmpty(options.path("includes"));
    }

    private static boolean leavesNothingOut(JsonNode filter, Set<String> everything) {
        return isEmpty(filter)
                || (!everything.isEmpty() && filter.isArray() && texts(filter).containsAll(everything));
    }

    /** Missing, null, false, or an array or object of nothing else. */
    private static boolean isEmpty(JsonNode node) {
        if (node.isContainerNode()) {
            for (JsonNode element : node) {
                if (!isEmpty(element)) {
                    return false;
                }
            }
            return true;
        }
        return node.isMissingNode() || node.isNull() || (node.isBoolean() && !node.booleanValue());
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
