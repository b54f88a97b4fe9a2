package io.airdelta.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.simulator.Control;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A table that people change at random, and what it held at each moment. */
final class ModelTable {
    private static final List<String> TYPES = List.of("singleLineText", "number", "checkbox", "rating");
    private static final String NAME = "Name";
    private static final String DONE = "Done";
    private static final String FILES = "Files";
    private static final String COUNT = "Links";

    private final String base;
    private final String name;
    private final Random random;
    private final Consumer<String> journal;
    private final Set<String> live = new TreeSet<>();
    private final Set<String> gone = new TreeSet<>();
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Set<String> retyped = new HashSet<>();
    private final Map<String, Integer> edited = new HashMap<>();
    private final List<ModelMoment> moments = new ArrayList<>();
    private Control control;
    private int fieldsChanged;
    private int serial;

    ModelTable(String base, String name, int records, Random random, Consumer<String> journal) {
        this.base = base;
        this.name = name;
        this.random = random;
        this.journal = journal;
        for (int i = 1; i <= records; i++) {
            live.add("rec" + name + "%09d".formatted(i));
        }
        for (String field : List.of(NAME, "Points", DONE, FILES, COUNT)) {
            names.put(id(field), field);
        }
        types.put(id(NAME), "singleLineText");
        types.put(id("Points"), "number");
        types.put(id(DONE), "checkbox");
        types.put(id(FILES), "multipleAttachments");
        types.put(id(COUNT), "count");
    }

    String name() {
        return name;
    }

    /** Of the field by which some targets filter. */
    String filterField() {
        return id(DONE);
    }

    /** Ids of fields that ever had another type. */
    Set<String> retyped() {
        return retyped;
    }

    synchronized int now() {
        return moments.size() - 1;
    }

    synchronized ModelMoment moment(int number) {
        return moments.get(number);
    }

    /** The table for a base file. */
    JsonNode json() {
        ObjectNode table = (ObjectNode) TinyBase.json("{}");
        table.put("id", "tblModel" + name + "0001").put("name", name).put("primaryFieldId", id(NAME));
        var fields = table.putArray("fields");
        types.forEach((id, type) -> fields.add(field(names.get(id), type).put("id", id)));
        table.putArray("views");
        var records = table.putArray("records");
        for (String id : live) {
            ObjectNode record = records.addObject().put("id", id).put("createdTime", "2025-03-01T08:00:00.000Z");
            record.set("fields", cells(types.keySet()));
        }
        return table;
    }

    /** Goes on with a simulator that holds {@link #json}. */
    void live(Control running) {
        control = running;
        settle();
    }

    /** Some people's work. */
    void change() {
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> edit(1 + random.nextInt(5));
            case 4 -> edit(1);
            case 5 -> create();
            case 6, 7 -> delete();
            case 8, 9 -> restore();
            case 10 -> renewUrls();
            case 11 -> recalculate();
            case 12 -> addField();
            case 13 -> renameField();
            case 14 -> deleteField();
            default -> retypeField();
        }
    }

    /** What people do while others read: all but what changes the meaning of the cells that were read. */
    synchronized void changeMeanwhile() {
        switch (random.nextInt(6)) {
            case 0, 1 -> edit(1 + random.nextInt(9));
            case 2 -> create();
            case 3 -> delete();
            case 4 -> restore();
            default -> recalculate();
        }
    }

    private void edit(int count) {
        Set<String> fields = new TreeSet<>(types.keySet());
        fields.removeIf(field -> types.get(field).equals("count") || random.nextBoolean());
        for (int i = 0; i < count; i++) {
            String id = any(live);
            update(id, cells(fields));
            edited(id);
        }
        settle("edit " + count + " records");
    }

    private void create() {
        String id = "recNew" + name + "%06d".formatted(++serial);
        ObjectNode record = ((ObjectNode) TinyBase.json("{}")).put("id", id);
        record.set("fields", cells(types.keySet()));
        control.create(base, name, TinyBase.json("[" + record + "]"));
        live.add(id);
        edited(id);
        settle("create " + id);
    }

    private void delete() {
        List<String> ids = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String id = any(live);
            live.remove(id);
            gone.add(id);
            ids.add(id);
        }
        control.delete(base, name, ids);
        settle("delete " + ids);
    }

    private void restore() {
        if (!gone.isEmpty()) {
            String id = any(gone);
            gone.remove(id);
            live.add(id);
            control.restore(base, name, List.of(id));
            settle("restore " + id);
            if (random.nextInt(3) == 0) {
                update(id, cells(Set.of(id(NAME))));
                edited(id);
                settle("edit " + id);
            }
        }
    }

    private void renewUrls() {
        for (String id : live) {
            JsonNode files = control.record(base, name, id).path("fields").path(id(FILES));
            if (!files.isEmpty()) {
                JsonNode renewed = files.deepCopy();
                renewed.forEach(file -> ((ObjectNode) file).put("url", url()));
                ObjectNode cells = (ObjectNode) TinyBase.json("{}");
                update(id, cells.set(id(FILES), renewed));
                edited(id);
            }
        }
        settle("other URLs of attachments");
    }

    private void recalculate() {
        for (int i = 0; i < 3; i++) {
            update(any(live), cells(Set.of(id(COUNT))));
        }
        settle("recalculate 3 cells");
    }

    private void addField() {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        String fresh = freeName();
        String field = control.addField(base, name, field(fresh, type));
        names.put(field, fresh);
        types.put(field, type);
        fieldsChanged(field, "add field " + fresh + " " + type);
        for (int i = random.nextInt(4); i > 0; i--) {
            String id = any(live);
            update(id, cells(Set.of(field)));
            edited(id);
        }
        settle("fill it");
    }

    private void renameField() {
        String field = random.nextInt(3) == 0 ? id(NAME) : anyAdded();
        if (field != null) {
            String fresh = freeName();
            control.changeField(base, name, field, LivingBase.json("{'name':'" + fresh + "'}"));
            names.put(field, fresh);
            fieldsChanged(field, "rename a field to " + fresh);
        }
    }

    private void deleteField() {
        String field = anyAdded();
        if (field != null) {
            control.deleteField(base, name, field);
            types.remove(field);
            fieldsChanged(field, "delete field " + names.remove(field));
        }
    }

    private void retypeField() {
        String field = anyAdded();
        if (field != null) {
            String before = types.get(field);
            String type = before.equals("rating") ? "number" : TYPES.get(random.nextInt(TYPES.size()));
            ObjectNode change = field(names.get(field), type);
            change.remove("name");
            change.put("clear", !before.equals("rating") && !before.equals(type));
            control.changeField(base, name, field, change);
            types.put(field, type);
            retyped.add(field);
            fieldsChanged(field, "retype field " + names.get(field) + " from " + before + " to " + type);
        }
    }

    private void update(String id, JsonNode cells) {
        ObjectNode record = ((ObjectNode) TinyBase.json("{}")).put("id", id);
        record.set("fields", cells);
        control.update(base, name, TinyBase.json("[" + record + "]"));
    }

    private void edited(String id) {
        edited.put(id, moments.size());
    }

    private void fieldsChanged(String field, String what) {
        fieldsChanged = moments.size();
        settle(what + " (" + field + ")");
    }

    private void settle(String what) {
        journal.accept(name + ": " + what);
        settle();
    }

    private synchronized void settle() {
        Map<String, Map<String, Object>> records = new TreeMap<>();
        for (String id : live) {
            JsonNode cells = control.record(base, name, id).path("fields");
            Map<String, Object> values = new TreeMap<>();
            types.forEach((field, type) -> {
                Object value = ModelBase.value(cells.path(field));
                if (value != null || type.equals("checkbox")) {
                    values.put(field, value == null ? false : value);
                }
            });
            records.put(id, values);
        }
        moments.add(new ModelMoment(records, Map.copyOf(edited), fieldsChanged));
    }

    private ObjectNode cells(Set<String> fields) {
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

    private String url() {
        return "https://v5.airtableusercontent.com/" + random.nextInt(1000) + "/a.png";
    }

    private static ObjectNode field(String name, String type) {
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

    private String anyAdded() {
        Set<String> added = new TreeSet<>(types.keySet());
        added.removeAll(Set.of(id(NAME), id("Points"), id(DONE), id(FILES), id(COUNT)));
        return added.isEmpty() ? null : any(added);
    }

    private String any(Set<String> ids) {
        return List.copyOf(ids).get(random.nextInt(ids.size()));
    }

    private String id(String field) {
        return "fld" + name + "%9s".formatted(field).replace(' ', '0');
    }
}
