package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Of what a webhook tells (Airtable, Webhooks specification model).
 *
 * @param json as the client gave it
 * @param dataTypes of {@code tableData}, {@code tableFields}, {@code tableMetadata}; at least one
 * @param scope id of the one table told of, or "" for the whole base
 * @param changeTypes of {@code add}, {@code remove}, {@code update}; all where the client gave none
 * @param sources empty for all
 * @param watchedFields whose cells are told of; empty for all
 * @param watchedSchemas fields whose definition is told of; empty for all
 * @param shownFields whose unchanged cells are shown as well; {@code all} alone for every one
 */
record WebhookSpecification(
        ObjectNode json,
        Set<String> dataTypes,
        String scope,
        Set<String> changeTypes,
        Set<String> sources,
        Set<String> watchedFields,
        Set<String> watchedSchemas,
        Set<String> shownFields,
        boolean previousCells,
        boolean previousFields) {

    static final String ALL = "all";
    private static final Set<String> DATA_TYPES = Set.of("tableData", "tableFields", "tableMetadata");
    private static final Set<String> CHANGE_TYPES = Set.of("add", "remove", "update");
    private static final Set<String> SOURCES = Set.of(
            "client",
            "publicApi",
            "formSubmission",
            "formPageSubmission",
            "automation",
            "system",
            "sync",
            "anonymousUser",
            "unknown");
    private static final Set<String> FILTERS = Set.of(
            "dataTypes",
            "recordChangeScope",
            "changeTypes",
            "fromSources",
            "sourceOptions",
            "watchDataInFieldIds",
            "watchSchemasOfFieldIds");
    private static final Set<String> INCLUDES =
            Set.of("includeCellValuesInFieldIds", "includePreviousCellValues", "includePreviousFieldDefinitions");

    /**
     * @param specification {@code {"options":{"filters":{…},"includes":{…}}}}; tables and fields by id
     * @throws ApiError 422 where it is not of that form, or names what there is not
     */
    static WebhookSpecification of(JsonNode specification, Base base) {
        JsonNode options = only(specification, Set.of("options")).path("options");
        JsonNode filters = only(only(options, Set.of("filters", "includes")).path("filters"), FILTERS);
        JsonNode includes = options.path("includes");
        if (present(includes)) {
            only(includes, INCLUDES);
        }
        Set<String> dataTypes = texts(filters.path("dataTypes"), DATA_TYPES);
        Set<String> changeTypes = texts(filters.path("changeTypes"), CHANGE_TYPES);
        String scope = filters.path("recordChangeScope").asText("");
        // A view's own changes (changedViewsById) are not simulated.
        if (dataTypes.isEmpty() || !(scope.isEmpty() || isTable(base, scope))) {
            throw ApiError.invalidRequest();
        }
        JsonNode shown = includes.path("includeCellValuesInFieldIds");
        return new WebhookSpecification(
                (ObjectNode) specification.deepCopy(),
                dataTypes,
                scope,
                changeTypes.isEmpty() ? CHANGE_TYPES : changeTypes,
                texts(filters.path("fromSources"), SOURCES),
                fields(filters.path("watchDataInFieldIds"), base),
                fields(filters.path("watchSchemasOfFieldIds"), base),
                shown.asText("").equals(ALL) ? Set.of(ALL) : fields(shown, base),
                includes.path("includePreviousCellValues").asBoolean(),
                includes.path("includePreviousFieldDefinitions").asBoolean());
    }

    boolean tells(String dataType) {
        return dataTypes.contains(dataType);
    }

    boolean tellsOf(String changeType) {
        return changeTypes.contains(changeType);
    }

    boolean covers(String tableId) {
        return scope.isEmpty() || scope.equals(tableId);
    }

    private static JsonNode only(JsonNode object, Set<String> names) {
        if (!object.isObject() || object.properties().stream().anyMatch(m -> !names.contains(m.getKey()))) {
            throw ApiError.invalidRequest();
        }
        return object;
    }

    private static Set<String> texts(JsonNode array, Set<String> allowed) {
        Set<String> texts = new LinkedHashSet<>();
        if (!present(array)) {
            return texts;
        }
        if (!array.isArray()) {
            throw ApiError.invalidRequest();
        }
        array.forEach(element -> texts.add(element.asText()));
        if (allowed != null && !allowed.containsAll(texts)) {
            throw ApiError.invalidRequest();
        }
        return texts;
    }

    private static Set<String> fields(JsonNode array, Base base) {
        Set<String> ids = texts(array, null);
        for (String id : ids) {
            if (base.tables().stream().noneMatch(table -> hasField(table, id))) {
                throw ApiError.invalidRequest();
            }
        }
        return ids;
    }

    private static boolean hasField(Table table, String id) {
        return table.fields().stream().anyMatch(field -> field.id().equals(id));
    }

    private static boolean isTable(Base base, String id) {
        return base.tables().stream().anyMatch(table -> table.id().equals(id));
    }

    private static boolean present(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }
}
