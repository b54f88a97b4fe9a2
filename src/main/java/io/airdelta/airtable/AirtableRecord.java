package io.airdelta.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * A record of an Airtable table.
 *
 * @param id {@code rec…}, neither null nor blank
 * @param createdTime never null, within the years 0001 to 9999
 * @param fields a JSON object field id → cell; a cell that is empty in Airtable is absent
 * @param json the whole record as it came
 */
public record AirtableRecord(String id, Instant createdTime, JsonNode fields, JsonNode json) {
    /** Without its cells, which no log may show. */
    @Override
    public String toString() {
        return "record " + id;
    }

    /**
     * @param json an element of {@code records}; without the key {@code fields} it has no cells
     * @throws MalformedRecord when there is no usable id, {@code fields} is no object, or {@code createdTime} cannot be read
     */
    public static AirtableRecord of(JsonNode json) {
        if (json == null || !json.isObject()) {
            throw new MalformedRecord("record: expected an object, got " + JsonKind.of(json));
        }
        return new AirtableRecord(
                id(json.get("id")), createdTime(json.get("createdTime")), fields(json.get("fields")), json);
    }

    private static String id(JsonNode id) {
        if (id == null || !id.isTextual()) {
            throw new MalformedRecord("id: expected text, got " + JsonKind.of(id));
        }
        if (id.textValue().isBlank()) {
            throw new MalformedRecord("id: expected text, got blank text");
        }
        return id.textValue();
    }

    private static Instant createdTime(JsonNode time) {
        if (time == null || !time.isTextual()) {
            throw new MalformedRecord("createdTime: expected an ISO-8601 time, got " + JsonKind.of(time));
        }
        Instant instant;
        try {
            instant = IsoText.instant(time.textValue());
        } catch (DateTimeException e) {
            throw new MalformedRecord("createdTime: expected an ISO-8601 time, got other text");
        }
        if (!IsoText.inRange(instant)) {
            throw new MalformedRecord("createdTime: out of range, expected a year from 0001 to 9999");
        }
        return instant;
    }

    private static JsonNode fields(JsonNode fields) {
        if (fields == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!fields.isObject()) {
            throw new MalformedRecord("fields: expected an object, got " + JsonKind.of(fields));
        }
        return fields;
    }
}
