package io.airdelta.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.simulator.Control;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A table that people change at random, and what it held at each moment. */
final class ModelTable {
    private final String base;
    private final String name;
    private final Random random;
    private final Consumer<String> journal;
    private final Set<String> live = new TreeSet<>();
    private final Set<String> gone = new TreeSet<>();
    private final ModelFields fields;
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
        this.fields = new ModelFields(name, random);
    }

    String name() {
        return name;
    }

    ModelFields fields() {
        return fields;
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
        table.put("id", "tblModel" + name + "0001").put("name", name).put("primaryFieldId", fields.name());
        fields.all().forEach(field -> table.withArray("fields").add(fields.json(field)));
        table.putArray("views");
        var records = table.putArray("records");
        for (String id : live) {
            ObjectNode record = records.addObject().put("id", id).put("createdTime", "2025-03-01T08:00:00.000Z");
            record.set("fields", fields.cells(fields.all()));
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
        Set<String> changed = new TreeSet<>(fields.all());
        changed.removeIf(field -> field.equals(fields.computed()) || random.nextBoolean());
        changed.add(fields.name());
        for (int i = 0; i < count; i++) {
            String id = any(live);
            update(id, fields.cells(changed));
            edited(id);
        }
        settle("edit " + count + " records");
    }

    private void create() {
        String id = "recNew" + name + "%06d".formatted(++serial);
        ObjectNode record = ((ObjectNode) TinyBase.json("{}")).put("id", id);
        record.set("fields", fields.cells(fields.all()));
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
                update(id, fields.cells(Set.of(fields.name())));
                edited(id);
                settle("edit " + id);
            }
        }
    }

    private void renewUrls() {
        for (String id : live) {
            JsonNode files = control.record(base, name, id).path("fields").path(fields.attachments());
            if (!files.isEmpty()) {
                JsonNode renewed = files.deepCopy();
                renewed.forEach(file -> ((ObjectNode) file).put("url", fields.url()));
                ObjectNode cells = (ObjectNode) TinyBase.json("{}");
                update(id, cells.set(fields.attachments(), renewed));
                edited(id);
            }
        }
        settle("other URLs of attachments");
    }

    private void recalculate() {
        for (int i = 0; i < 3; i++) {
            update(any(live), fields.cells(Set.of(fields.computed())));
        }
        settle("recalculate 3 cells");
    }

    private void addField() {
        ObjectNode json = fields.fresh();
        String field = control.addField(base, name, json);
        fields.add(field, json);
        fieldsChanged("add field " + json);
        for (int i = random.nextInt(4); i > 0; i--) {
            String id = any(live);
            update(id, fields.cells(Set.of(field)));
            edited(id);
        }
        settle("fill it");
    }

    private void renameField() {
        String field = random.nextInt(3) == 0 ? fields.name() : fields.anyAdded();
        if (field != null) {
            ObjectNode json = fields.renamed(field);
            control.changeField(base, name, field, json);
            fieldsChanged("rename a field to " + json);
        }
    }

    private void deleteField() {
        String field = fields.anyAdded();
        if (field != null) {
            control.deleteField(base, name, field);
            fieldsChanged("delete field " + fields.remove(field));
        }
    }

    private void retypeField() {
        String field = fields.anyAdded();
        if (field != null) {
            ObjectNode json = fields.retyped(field);
            control.changeField(base, name, field, json);
            fieldsChanged("retype field " + field + " to " + json);
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

    private void fieldsChanged(String what) {
        fieldsChanged = moments.size();
        settle(what);
    }

    private void settle(String what) {
        journal.accept(name + ": " + what);
        settle();
    }

    private synchronized void settle() {
        Map<String, Map<String, Object>> records = new TreeMap<>();
        for (String id : live) {
            JsonNode cells = control.record(base, name, id).path("fields");
            records.put(id, fields.values(cells));
        }
        moments.add(new ModelMoment(records, Map.copyOf(edited), fieldsChanged));
    }

    private String any(Set<String> ids) {
        return List.copyOf(ids).get(random.nextInt(ids.size()));
    }
}
