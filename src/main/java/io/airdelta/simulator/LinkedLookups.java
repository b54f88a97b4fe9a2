package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.airdelta.simulator.SimulatorOptions.LookupChanges;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

/**
 * Keeps lookups: those of a record whose links changed, and those of the records that link to a changed one. Rollups stay
 * as they are, because the metadata API does not tell what they do with the values.
 */
final class LinkedLookups {

    private static final int DEEPEST = 8;

    private final Simulation simulation;
    private final ComputedCells computed;

    LinkedLookups(Simulation simulation, ComputedCells computed) {
        this.simulation = simulation;
        this.computed = computed;
    }

    /**
     * @param before null where the record was created
     * @param given fields whose cells stay as they are
     */
    void follow(Base base, Table table, StoredRecord before, StoredRecord after, Collection<Field> given) {
        if (simulation.options().lookupChanges() != LookupChanges.NONE) {
            follow(base, table, before, after, given, DEEPEST);
        }
    }

    private void follow(
            Base base, Table table, StoredRecord before, StoredRecord after, Collection<Field> given, int depth) {
        Map<Field, JsonNode> own = new LinkedHashMap<>();
        for (Field lookup : lookups(table)) {
            Field link = link(table, lookup);
            if (link != null && !given.contains(lookup) && !Objects.equals(cell(before, link), after.cell(link))) {
                own.put(lookup, values(base, link, lookup, after));
            }
        }
        StoredRecord now = own.isEmpty() ? after : stored(base, table, after, own, false);
        if (before == null || depth == 0) {
            return;
        }
        List<String> changed = table.fields().stream()
                .filter(field -> !Objects.equals(before.cell(field), now.cell(field)))
                .map(Field::id)
                .toList();
        for (Table other : base.tables()) {
            for (Field lookup : lookups(other)) {
                Field link = link(other, lookup);
                if (link != null
                        && option(link, "linkedTableId").equals(table.id())
                        && changed.contains(option(lookup, "fieldIdInLinkedTable"))) {
                    for (StoredRecord linking : linking(table, now, other, link)) {
                        Map<Field, JsonNode> cells = new LinkedHashMap<>();
                        cells.put(lookup, values(base, link, lookup, linking));
                        StoredRecord next = stored(
                                base,
                                other,
                                linking,
                                cells,
                                simulation.options().lookupChanges() == LookupChanges.AS_SYSTEM);
                        if (next != linking) {
                            follow(base, other, linking, next, List.of(), depth - 1);
                        }
                    }
                }
            }
        }
    }

    private static List<Field> lookups(Table table) {
        return table.fields().stream()
                .filter(field -> field.type().equals("multipleLookupValues"))
                .toList();
    }

    private static Field link(Table table, Field lookup) {
        return table.field(option(lookup, "recordLinkFieldId")).orElse(null);
    }

    private static String option(Field field, String name) {
        return field.options().path(name).asText();
    }

    private static JsonNode cell(StoredRecord record, Field field) {
        return record == null ? null : record.cell(field);
    }

    /** The linked records' values in the order of the links, lists flattened; an unticked box is null beside ticked ones. */
    private static JsonNode values(Base base, Field link, Field lookup, StoredRecord record) {
        Table linked = base.table(option(link, "linkedTableId")).orElse(null);
        Field remote = linked == null
                ? null
                : linked.field(option(lookup, "fieldIdInLinkedTable")).orElse(null);
        JsonNode links = record.cell(link);
        ArrayNode values = Json.MAPPER.createArrayNode();
        boolean any = false;
        for (JsonNode id : remote == null || links == null ? Json.MAPPER.createArrayNode() : links) {
            JsonNode value = cell(linked.record(id.asText()), remote);
            if (value instanceof ArrayNode list) {
                values.addAll(list);
            } else if (value != null || remote.type().equals("checkbox")) {
                values.add(value);
            }
            any |= value != null;
        }
        return any ? values : Json.MAPPER.nullNode();
    }

    /** The records of another table whose cell of this link field names the record. */
    private static List<StoredRecord> linking(Table table, StoredRecord record, Table other, Field link) {
        Field inverse = table.field(option(link, "inverseLinkFieldId")).orElse(null);
        if (inverse == null) {
            return other.values().stream()
                    .filter(candidate -> names(candidate.cell(link), record.id()))
                    .toList();
        }
        JsonNode ids = record.cell(inverse);
        return (ids == null ? Json.MAPPER.createArrayNode() : ids)
                .valueStream()
                .map(id -> other.record(id.asText()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static boolean names(JsonNode links, String id) {
        return links != null
                && links.valueStream().anyMatch(link -> link.asText().equals(id));
    }

    /** @return the record as it is now; the same one where nothing changed */
    private StoredRecord stored(
            Base base, Table table, StoredRecord record, Map<Field, JsonNode> cells, boolean bySystem) {
        SortedMap<Integer, JsonNode> row = CellPack.unpack(record.cells());
        SortedMap<Integer, JsonNode> old = CellPack.unpack(record.cells());
        cells.forEach((field, value) -> {
            if (Json.isEmptyCell(value)) {
                row.remove(field.ordinal());
            } else {
                row.put(field.ordinal(), value);
            }
        });
        if (row.equals(old)) {
            return record;
        }
        StoredRecord changed = computed.refreshed(
                base,
                table,
                new StoredRecord(record.id(), record.createdMillis(), record.modifiedMillis(), CellPack.pack(row)),
                cells.keySet());
        table.put(changed);
        ChangeJournal.RecordChange change = new ChangeJournal.RecordChange(table.id(), record, changed);
        if (bySystem) {
            base.recalculated(change);
        } else {
            base.changed(change);
        }
        return changed;
    }
}
