package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** Changes fields and tables. The caller holds the write lock of the base. */
final class SchemaEditor {

    private static final Set<String> CHANGEABLE = Set.of("name", "type", "options", "description", "clear");

    String add(Base base, Table table, JsonNode description) {
        ObjectNode json = Json.object().put("id", Ids.next("fld"));
        description.properties().forEach(member -> json.set(member.getKey(), member.getValue()));
        requireFree(table, json.path("name").asText(), null);
        if (json.path("type").asText("").isEmpty()) {
            throw new IllegalArgumentException("A field needs a \"type\", such as singleLineText");
        }
        Field field = table.putField(json);
        base.changed(new ChangeJournal.FieldChange(table.id(), null, field));
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
            clear(base, table, before);
        }
        Field after = table.putField(json);
        base.changed(new ChangeJournal.FieldChange(table.id(), before, after));
        return true;
    }

    boolean delete(Base base, Table table, String name) {
        Field field = field(table, name);
        table.removeField(field);
        base.changed(new ChangeJournal.FieldChange(table.id(), field, null));
        return true;
    }

    boolean rename(Base base, Table table, String name) {
        if (name.isEmpty() || base.table(name).isPresent()) {
            throw new IllegalArgumentException("A table needs a name that no other table of the base has");
        }
        String before = table.name();
        table.rename(name);
        base.changed(new ChangeJournal.TableChange(table.id(), before, name));
        return true;
    }

    boolean delete(Base base, Table table) {
        base.remove(table);
        base.changed(new ChangeJournal.TableChange(table.id(), table.name(), null));
        return true;
    }

    private static void clear(Base base, Table table, Field field) {
        for (StoredRecord record : List.copyOf(table.values())) {
            SortedMap<Integer, JsonNode> row = CellPack.unpack(record.cells());
            if (row.remove(field.ordinal()) != null) {
                StoredRecord cleared = new StoredRecord(
                        record.id(), record.createdMillis(), record.modifiedMillis(), CellPack.pack(row));
                table.put(cleared);
                base.changed(new ChangeJournal.RecordChange(table.id(), record, cleared));
            }
        }
    }

    private static Field field(Table table, String name) {
        return table.field(name).orElseThrow(() -> TableAccess.unknown("field", name));
    }

    private static void requireFree(Table table, String name, Field self) {
        if (name.isEmpty()
                || table.field(name).filter(other -> !other.equals(self)).isPresent()) {
            throw new IllegalArgumentException("A field needs a name that no other field of the table has");
        }
    }
}
