package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Creates, changes, deletes and restores records, whoever asks. The caller holds the write lock of the base. */
final class RecordEditor {

    private final Simulation simulation;
    private final ComputedCells computed;
    private final LinkedLookups lookups;
    private final InverseLinks inverse;

    RecordEditor(Simulation simulation) {
        this.simulation = simulation;
        this.computed = new ComputedCells(simulation);
        this.lookups = new LinkedLookups(simulation, computed);
        this.inverse = new InverseLinks(simulation, computed, lookups);
    }

    /**
     * @param id null for a new one
     * @param createdMillis epoch milliseconds
     * @param cells checked; a computed field's cell given here wins over what would be computed
     * @param user collaborator object of its author
     */
    StoredRecord create(
            Base base, Table table, String id, long createdMillis, Map<Field, JsonNode> cells, ObjectNode user) {
        if (id != null && table.record(id) != null) {
            throw new IllegalArgumentException("The table has a record " + id + " already");
        }
        SortedMap<Integer, JsonNode> row = new TreeMap<>();
        computed.stampCreated(table, row, createdMillis, user);
        put(row, cells);
        // A record without cells was made, but never edited.
        long modified = cells.isEmpty() ? StoredRecord.NEVER : createdMillis;
        StoredRecord record = new StoredRecord(id == null ? Ids.next("rec") : id, createdMillis, modified, pack(row));
        return store(base, table, null, record, cells);
    }

    /**
     * @param record {@code {"id"?, "createdTime"?, "fields"?}}
     * @param nowMillis its createdTime where it names none
     */
    StoredRecord create(Base base, Table table, JsonNode record, long nowMillis) {
        return create(
                base,
                table,
                record.path("id").asText(null),
                record.has("createdTime")
                        ? Timestamps.parse(record.path("createdTime").asText())
                        : nowMillis,
                TableAccess.cells(table, record.path("fields")),
                AccessToken.defaultUser());
    }

    /**
     * Sets cells, null ones to empty. Only a change of a stored cell moves the last modified time (Airtable, formula
     * reference, LAST_MODIFIED_TIME).
     */
    StoredRecord update(Base base, Table table, StoredRecord before, Map<Field, JsonNode> cells, ObjectNode user) {
        SortedMap<Integer, JsonNode> row = CellPack.unpack(before.cells());
        long modified = before.modifiedMillis();
        if (cells.keySet().stream().anyMatch(field -> !field.isComputed())) {
            modified = simulation.now().toEpochMilli();
            computed.stampModified(table, row, cells.keySet(), modified, user);
        }
        put(row, cells);
        StoredRecord after = new StoredRecord(before.id(), before.createdMillis(), modified, pack(row));
        return store(base, table, before, after, cells);
    }

    /** @return whether there was such a record */
    boolean delete(Base base, Table table, String id) {
        StoredRecord removed = table.remove(id);
        if (removed == null) {
            return false;
        }
        inverse.follow(base, table, removed, null);
        base.changed(new ChangeJournal.RecordChange(table.id(), removed, null));
        return true;
    }

    /** Brings a deleted record back as it was; null where there is none. */
    StoredRecord restore(Base base, Table table, String id) {
        StoredRecord record = table.takeFromTrash(id);
        if (record != null) {
            table.put(record);
            inverse.follow(base, table, null, record);
            base.changed(new ChangeJournal.RecordChange(table.id(), null, record));
        }
        return record;
    }

    private StoredRecord store(
            Base base, Table table, StoredRecord before, StoredRecord after, Map<Field, JsonNode> given) {
        StoredRecord whole = computed.refreshed(base, table, after, given.keySet());
        table.put(whole);
        base.changed(new ChangeJournal.RecordChange(table.id(), before, whole));
        inverse.follow(base, table, before, whole);
        lookups.follow(base, table, before, table.record(whole.id()), given.keySet());
        return table.record(whole.id());
    }

    private static void put(SortedMap<Integer, JsonNode> row, Map<Field, JsonNode> cells) {
        cells.forEach((field, value) -> {
            if (Json.isEmptyCell(value)) {
                row.remove(field.ordinal());
            } else {
                row.put(field.ordinal(), value);
            }
        });
    }

    private static byte[] pack(SortedMap<Integer, JsonNode> row) {
        return CellPack.pack(row);
    }
}
