package io.airdelta.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A base with one table, Tasks, of as many records as a test needs. */
final class TinyBase {
    static final String BASE = "appTinyBase000001";
    static final String TABLE = "tblTinyTasks00001";
    static final String NAME = "fldTinyName000001";
    static final String POINTS = "fldTinyPoints0001";
    private static final ObjectMapper JSON = new ObjectMapper();

    private TinyBase() {}

    /** Records {@code rec…0001}, {@code rec…0002}, … named Task 1, Task 2, … */
    static JsonNode with(int records) {
        ObjectNode base = (ObjectNode) json("""
                {"id":"%s","name":"Tiny","permissionLevel":"create","tables":[{
                  "id":"%s","name":"Tasks","primaryFieldId":"%s",
                  "fields":[
                    {"id":"%s","name":"Name","type":"singleLineText"},
                    {"id":"%s","name":"Points","type":"number","options":{"precision":1}}],
                  "views":[{"id":"viwTinyGrid00001a","name":"Grid view","type":"grid"}],
                  "records":[]}]}""".formatted(BASE, TABLE, NAME, NAME, POINTS));
        ArrayNode array = (ArrayNode) base.at("/tables/0/records");
        for (int number = 1; number <= records; number++) {
            ObjectNode record = array.addObject();
            record.put("id", id(number)).put("createdTime", "2025-03-01T08:00:00.000Z");
            record.putObject("fields").put(NAME, "Task " + number).put(POINTS, number / 2.0);
        }
        return base;
    }

    static String id(int number) {
        return "rec%014d".formatted(number);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
