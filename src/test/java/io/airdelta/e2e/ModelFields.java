package io.airdelta.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fields of a {@link ModelTable}: five that stay, and those that people add, rename, retype and delete. */
final class ModelFields {
    private static final List<String> TYPES = List.of("singleLineText", "number", "checkbox", "rating");

    private final String table;
    private final Random random;
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Set<String> retyped = new HashSet<>();

    ModelFields(String table, Random random) {
        this.table = table;
        this.random = random;
        stays("Name", "singleLineText");
        stays("Points", "number");
        stays("Done", "checkbox");
        stays("Files", "multipleAttachments");
        stays("Links", "count");
    }

    String name() {
        return id("Name");
    }

    /** By which some targets filter. */
    String filter() {
        return id("Done");
    }

    String attachments() {
        return id("Files");
    }

    String computed() {
        return id("Links");
    }

    Set<String> all() {
        return types.keySet();
    }

    /** Ids of fields that ever had another type. */
    Set<String> retyped() {
        return retyped;
    }

    /** One of those that people added; null where there is none. */
    String anyAdded() {
        Set<String> added = new TreeSet<>(types.keySet());
        added.removeAll(Set.of(name(), id("Points"), filter(), attachments(), computed()));
        return added.isEmpty() ? null : List.copyOf(added).get(random.nextInt(added.size()));
    }

    /** A field of the base's file. */
    ObjectNode json(String field) {
        return json(names.get(field), types.get(field)).put("id", field);
    }

    /** A field to add. */
    ObjectNode fresh() {
        return json(freeName(), TYPES.get(random.nextInt(TYPES.size())));
    }

    void add(String field, JsonNode json) {
        names.put(field, json.path("name").asText());
        types.put(field, json.path("type").asText());
    }

    /** @return its name */
    String remove(String field) {
        types.remove(field);
        return names.remove(field);
    }

    /** A change of its name. */
    ObjectNode renamed(String field) {
        names.put(field, freeName());
        return ((ObjectNode) TinyBase.json("{}")).put("name", names.get(field));
    }

    /** A change of its type. Cells that would not fit are emptied. */
    ObjectNode retyped(String field) {
        String before = types.get(field);
        String type = before.equals("rating") ? "number" : TYPES.get(random.nextInt(TYPES.size()));
        ObjectNode change = json(names.get(field), type);
        change.remove("name");
        types.put(field, type);
        retyped.add(field);
        return change.put("clear", !before.equals("rating") && !before.equals(type));
    }

    /** What a target stores of a record's cells: field id → value, without NULLs. */
    Map<String, Object> values(JsonNode cells) {
        Map<String, Object> values = new TreeMap<>();
        types.forEach((field, type) -> {
            Object value = ModelBase.value(cells.path(field));
            if (value != null || type.equals("checkbox")) {
                values.put(field, value == null ? false : value);
            }
        });
        return values;
    }

    /** Cells at random; some are empty. */
    ObjectNode cells(Set<String> fields) {
        ObjectNode cells = (ObjectNode) TinyBase.json("{}");
        for (String field : fields) {
            if (random.nextInt(5) == 0) {
                cells.putNull(field);
                continue;
            }
            switch (types.get(field)) {
                case "singleLineText" -> cells.put(field, "text " + random.nextInt(4));
                case "number" -> cells.put(field, random.nextInt(8) / 2.0);
                case "rating" -> cells.put(field, 1 + random.nextInt(3));
                case "count" -> cells.put(field, random.nextInt(3));
                case "checkbox" -> cells.put(field, true);
                default ->
                    cells.putArray(field)
                            .addObject()
                            .put("id", "attFile%09d".formatted(random.nextInt(3)))
                            .put("filename", "a.png")
                            .put("size", 7)
                            .put("type", "image/png")
                            .put("url", url());
            }
        }
        return cells;
    }

    String url() {
        return "https://v5.airtableusercontent.com/" + random.nextInt(1000) + "/a.png";
    }

    private static ObjectNode json(String name, String type) {
        ObjectNode field = ((ObjectNode) TinyBase.json("{}")).put("name", name).put("type", type);
        String options = switch (type) {
            case "number" -> "{'precision':1}";
            case "rating" -> "{'max':5,'icon':'star','color':'yellowBright'}";
            case "checkbox" -> "{'icon':'check','color':'greenBright'}";
            case "count" -> "{'isValid':true,'recordLinkFieldId':null}";
            default -> null;
        };
        if (options != null) {
            field.set("options", LivingBase.json(options));
        }
        return field;
    }

    private String freeName() {
        String fresh;
        do {
            fresh = "Extra " + random.nextInt(6);
        } while (names.containsValue(fresh));
        return fresh;
    }

    private void stays(String name, String type) {
        names.put(id(name), name);
        types.put(id(name), type);
    }

    private String id(String field) {
        return "fld" + table + "%9s".formatted(field).replace(' ', '0');
    }
}
