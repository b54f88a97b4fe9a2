package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** Changes fields and tables. The caller holds the write lock of the base. */
final class SchemaEditor {

    private static final Set<String> CHANGEABLE = Set.of("name", "type", "options", "description", "clear");
    private final Simulation simulation;

    SchemaEditor(Simulation simulation) {
        this.simulation = simulation;
    }

    String add(Base base, Table table, JsonNode description) {
        ObjectNode json = Json.object().put("id", Ids.next("fld"));
        description.properties().forEach(member -> json.set(member.getKey(), member.getValue()));
        requireFree(table, json.path("name").asText(), null);
        if (json.path("type").asText("").isEmpty()) {
            throw new IllegalArgumentException("A field needs a \"type\", such as singleLineText");
        }
        Field field = table.putField(json);
        base.changed(new ChangeJournal.FieldChange(table.id(), now(), null, field));
        return field.id();
    }

    boolean change(Base base, Table table, String name, JsonNode changes) {
        Field before = field(table, name);
        ObjectNode json = before.json().deepCopy();
        changes.properties().forEach(member -> {
            if (!CHANGEABLE.contains(member.getKey())) {
                throw new IllegalArgumentException(
                        "Of a field " + CHANGEABLE + " can be changed, not \"" + member.getKey() + "\"");
            }
            json.set(member.getKey(), member.getValue());
        });
        json.remove("clear");
        if (changes.has("type") && !changes.has("options")) {
            json.remove("options");
        }
        if (changes.has("name")) {
            requireFree(table, json.path("name").asText(), before);
        }
        if (changes.path("clear").asBoolean()) {
            clear(table, before);
        }
        Field after = table.putField(json);
        base.changed(new ChangeJournal.FieldChange(table.id(), now(), before, after));
        return true;
    }

    boolean delete(Base base, Table table, String name) {
        Field field = field(table, name);
        table.removeField(field);
        base.changed(new ChangeJournal.FieldChange(table.id(), now(), field, null));
        return true;
    }

    boolean rename(Base base, Table table, String name) {
        if (name.isEmpty() || base.table(name).isPresent()) {
            throw new IllegalArgumentException("A table needs a name that no other table of the base has");
        }
        table.rename(name);
        base.changed(new ChangeJournal.TableChange(table.id(), now(), name));
        return true;
    }

    boolean delete(Base base, Table table) {
        base.remove(table);
        base.changed(new ChangeJournal.TableChange(table.id(), now(), null));
        return true;
    }

    private static void clear(Table table, Field field) {
        for (StoredRecord record : List.copyOf(table.values())) {
            SortedMap<Integer, JsonNode> row = CellPack.unpack(record.cells());
            if (row.remove(field.ordinal()) != null) {
                table.put(new StoredRecord(
                        record.id(), record.createdMillis(), record.modifiedMillis(), CellPack.pack(row)));
            }
        }
    }

    private static Field field(Table table, String name) {
        return table.field(name).orElseThrow(() -> Control.unknown("field", name));
    }

    private static void requireFree(Table table, String name, Field self) {
        if (name.isEmpty()
                || table.field(name).filter(other -> !other.equals(self)).isPresent()) {
            throw new IllegalArgumentException("A field needs a name that no other field of the table has");
        }
    }

    private long now() {
        return simulation.now().toEpochMilli();
    }
}
