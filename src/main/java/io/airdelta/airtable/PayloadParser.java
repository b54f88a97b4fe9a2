package io.airdelta.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads one payload of a webhook (Airtable, List webhook payloads). Every key is optional. */
final class PayloadParser {

    private static final AnswerReader READER = new AnswerReader("A webhook payload");
    private static final String FORMAT = "v0";
    /** What of a field may change without any cell reading differently. */
    private static final Set<String> HARMLESS = Set.of("name", "description");

    private PayloadParser() {}

    static WebhookPayload parse(JsonNode payload) {
        READER.object(payload, "the payload");
        if (payload.path("error").asBoolean()) {
            return new WebhookError(payload.path("code").asText("UNKNOWN"));
        }
        // Changes in another format would look like none.
        if (!payload.path("payloadFormat").asText(FORMAT).equals(FORMAT)) {
            return new WebhookError("UNKNOWN_PAYLOAD_FORMAT");
        }
        Map<String, TableChange> changed = new HashMap<>();
        READER.optionalObject(payload, "changedTablesById")
                .properties()
                .forEach(table -> changed.put(table.getKey(), table(table.getValue())));
        Map<String, Set<String>> created = new HashMap<>();
        READER.optionalObject(payload, "createdTablesById")
                .properties()
                .forEach(table ->
                        created.put(table.getKey(), keys(READER.object(table.getValue(), "a table"), "recordsById")));
        return new WebhookChange(changed, created, texts(payload, "destroyedTableIds"));
    }

    private static TableChange table(JsonNode table) {
        READER.object(table, "a table");
        Set<String> touched = new HashSet<>();
        Set<String> destroyed = new HashSet<>();
        records(table, touched, destroyed);
        // Told of instead of the table's own records by a webhook that watches a view.
        for (JsonNode view : READER.optionalObject(table, "changedViewsById")) {
            records(READER.object(view, "a view"), touched, destroyed);
        }
        boolean otherFields = !keys(table, "createdFieldsById").isEmpty()
                || !texts(table, "destroyedFieldIds").isEmpty();
        JsonNode changedFields = READER.optionalObject(table, "changedFieldsById");
        boolean otherCells = otherFields;
        for (JsonNode field : changedFields) {
            otherCells |= isMoreThanRenamed(READER.object(field, "a field"));
        }
        boolean metadata = !READER.optionalObject(table, "changedMetadata").isEmpty();
        return new TableChange(touched, destroyed, otherFields || metadata || !changedFields.isEmpty(), otherCells);
    }

    private static void records(JsonNode node, Set<String> touched, Set<String> destroyed) {
        Set<String> gone = texts(node, "destroyedRecordIds");
        touched.addAll(keys(node, "createdRecordsById"));
        touched.addAll(keys(node, "changedRecordsById"));
        touched.addAll(gone);
        destroyed.addAll(gone);
    }

    /** Whether more than name and description changed, or nothing that is named: options have no key of their own. */
    private static boolean isMoreThanRenamed(JsonNode field) {
        JsonNode previous = field.path("previous");
        Set<String> changed = new HashSet<>();
        READER.optionalObject(field, "current").properties().stream()
                .filter(value -> !Objects.equals(value.getValue(), previous.get(value.getKey())))
                .forEach(value -> changed.add(value.getKey()));
        return changed.isEmpty() || !HARMLESS.containsAll(changed);
    }

    private static Set<String> keys(JsonNode node, String key) {
        Set<String> keys = new HashSet<>();
        READER.optionalObject(node, key).fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static Set<String> texts(JsonNode node, String key) {
        Set<String> texts = new HashSet<>();
        READER.optionalArray(node, key).forEach(element -> texts.add(READER.asText(element, key)));
        return texts;
    }
}
