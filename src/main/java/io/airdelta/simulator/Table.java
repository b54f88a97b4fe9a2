package io.airdelta.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One table with its fields, views and records. Whoever calls holds the lock of its {@link Base}. */
final class Table {

    private final ObjectNode head;
    private final Map<String, Integer> ordinals = new HashMap<>();
    private final List<Field> fields = new ArrayList<>();
    private final Map<String, Field> fieldsByKey = new HashMap<>();
    private final List<View> views = new ArrayList<>();
    private final TreeMap<String, StoredRecord> records = new TreeMap<>();
    private final Map<String, StoredRecord> trash = new HashMap<>();
    private final Map<String, Integer> commentCounts = new HashMap<>();
    private final Map<Integer, Integer> lastNumbers = new HashMap<>();
    private volatile StoredRecord[] ordered;

    /** @param head {@code id}, {@code name}, {@code primaryFieldId} and whatever else the metadata API shows of a table */
    Table(ObjectNode head) {
        this.head = head;
    }

    ObjectNode head() {
        return head;
    }

    String id() {
        return head.path("id").asText();
    }

    String name() {
        return head.path("name").asText();
    }

    void rename(String name) {
        head.put("name", name);
    }

    /** The place of a field's cells in a record; a place is given on first sight and never reused. */
    int ordinal(String fieldId) {
        return ordinals.computeIfAbsent(fieldId, id -> ordinals.size());
    }

    int ordinalCount() {
        return ordinals.size();
    }

    List<Field> fields() {
        return List.copyOf(fields);
    }

    Optional<Field> field(String nameOrId) {
        return Optional.ofNullable(fieldsByKey.get(nameOrId));
    }

    Optional<Field> primaryField() {
        return field(head.path("primaryFieldId").asText());
    }

    /** Adds a field, or replaces the one with the same id where it stands. */
    Field putField(ObjectNode json) {
        Field field = Field.of(ordinal(json.path("id").asText()), json);
        int at = indexOfField(field.id());
        if (at < 0) {
            fields.add(field);
        } else {
            fields.set(at, field);
        }
        indexFields();
        return field;
    }

    void removeField(Field field) {
        fields.remove(indexOfField(field.id()));
        // Deleted and made again under the old id, the field starts with empty cells.
        ordinals.remove(field.id());
        ordinals.put("deleted " + field.ordinal(), field.ordinal());
        indexFields();
    }

    private int indexOfField(String id) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private void indexFields() {
        fieldsByKey.clear();
        fields.forEach(field -> fieldsByKey.put(field.name(), field));
        fields.forEach(field -> fieldsByKey.put(field.id(), field));
    }

    List<View> views() {
        return views;
    }

    Optional<View> view(String nameOrId) {
        return views.stream()
                .filter(view -> view.id().equals(nameOrId) || view.name().equals(nameOrId))
                .findFirst();
    }

    StoredRecord record(String id) {
        return records.get(id);
    }

    int size() {
        return records.size();
    }

    void put(StoredRecord record) {
        records.put(record.id(), record);
        ordered = null;
    }

    StoredRecord remove(String id) {
        StoredRecord removed = records.remove(id);
        if (removed != null) {
            trash.put(id, removed);
            ordered = null;
        }
        return removed;
    }

    StoredRecord takeFromTrash(String id) {
        return trash.remove(id);
    }

    Collection<StoredRecord> values() {
        return records.values();
    }

    /** All records by ascending id; the array is shared, never to be changed. */
    StoredRecord[] ordered() {
        StoredRecord[] now = ordered;
        if (now == null) {
            now = records.values().toArray(new StoredRecord[0]);
            ordered = now;
        }
        return now;
    }

    /** The next value of an autoNumber field. */
    int nextNumber(Field field) {
        lastNumbers.computeIfAbsent(
                field.ordinal(),
                ordinal -> records.values().stream()
                        .map(record -> record.cell(field))
                        .mapToInt(cell -> cell == null ? 0 : cell.asInt())
                        .max()
                        .orElse(0));
        return lastNumbers.merge(field.ordinal(), 1, Integer::sum);
    }

    int commentCount(String recordId) {
        return commentCounts.getOrDefault(recordId, 0);
    }

    void commentCount(String recordId, int count) {
        commentCounts.put(recordId, count);
    }

    /** The table as the metadata API gives it. */
    ObjectNode meta(boolean withVisibleFields) {
        ObjectNode meta = head.deepCopy();
        ArrayNode shownFields = meta.putArray("fields");
        fields.forEach(field -> shownFields.add(field.json()));
        ArrayNode shownViews = meta.putArray("views");
        views.forEach(view -> shownViews.add(view.meta(withVisibleFields)));
        return meta;
    }
}
