package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;

/** Keeps the other side of links: {@code inverseLinkFieldId} names the field there. */
final class InverseLinks {

    private final Simulation simulation;
    private final ComputedCells computed;
    private final LinkedLookups lookups;

    InverseLinks(Simulation simulation, ComputedCells computed, LinkedLookups lookups) {
        this.lookups = lookups;
        this.simulation = simulation;
        this.computed = computed;
    }

    /**
     * @param before null where the record did not exist
     * @param after null where it is gone
     */
    void follow(Base base, Table table, StoredRecord before, StoredRecord after) {
        String id = after == null ? before.id() : after.id();
        for (Field field : table.fields()) {
            if (!field.type().equals("multipleRecordLinks")) {
                continue;
            }
            Set<String> old = links(before, field);
            Set<String> now = links(after, field);
            base.table(field.options().path("linkedTableId").asText())
                    .ifPresent(linked -> linked.field(
                                    field.options().path("inverseLinkFieldId").asText())
                            .ifPresent(inverse -> {
                                old.stream()
                                        .filter(other -> !now.contains(other))
                                        .forEach(other -> change(base, linked, inverse, other, id, false));
                                now.stream()
                                        .filter(other -> !old.contains(other))
                                        .forEach(other -> change(base, linked, inverse, other, id, true));
                            }));
        }
    }

    private void change(Base base, Table table, Field field, String recordId, String link, boolean add) {
        StoredRecord record = table.record(recordId);
        if (record == null) {
            return;
        }
        Set<String> links = links(record, field);
        if (!(add ? links.add(link) : links.remove(link))) {
            return;
        }
        SortedMap<Integer, JsonNode> row = CellPack.unpack(record.cells());
        ArrayNode cell = Json.MAPPER.createArrayNode();
        links.forEach(cell::add);
        if (cell.isEmpty()) {
            row.remove(field.ordinal());
        } else {
            row.put(field.ordinal(), cell);
        }
        long modified = record.modifiedMillis();
        if (simulation.options().inverseLinkModifies()) {
            modified = simulation.now().toEpochMilli();
            computed.stampModified(table, row, Set.of(field), modified, null);
        }
        StoredRecord changed = computed.refreshed(
                base,
                table,
                new StoredRecord(record.id(), record.createdMillis(), modified, CellPack.pack(row)),
                Set.of(field));
        table.put(changed);
        base.changed(new ChangeJournal.RecordChange(table.id(), record, changed));
        lookups.follow(base, table, record, changed, Set.of());
    }

    private static Set<String> links(StoredRecord record, Field field) {
        Set<String> links = new LinkedHashSet<>();
        JsonNode cell = record == null ? null : record.cell(field);
        if (cell != null) {
            cell.forEach(link -> links.add(link.asText()));
        }
        return links;
    }
}
