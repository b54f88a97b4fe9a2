package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/** A record within a webhook's payload. */
final class RecordDelta {

    private static final String CELLS = "cellValuesByFieldId";

    private final WebhookSpecification specification;
    private final WebhookCell format;
    private final boolean clearedIsNull;

    /** @param clearedIsNull whether an empty cell is shown as null, or left out */
    RecordDelta(Base base, WebhookSpecification specification, boolean clearedIsNull) {
        this.specification = specification;
        this.format = new WebhookCell(base);
        this.clearedIsNull = clearedIsNull;
    }

    /** {@code {"createdTime","cellValuesByFieldId"}} with all cells that are not empty. */
    ObjectNode created(Table table, StoredRecord record) {
        ObjectNode json = Json.object().put("createdTime", Timestamps.millis(record.createdMillis()));
        ObjectNode cells = json.putObject(CELLS);
        SortedMap<Integer, JsonNode> row = CellPack.unpack(record.cells());
        for (Field field : table.fields()) {
            if (row.containsKey(field.ordinal())) {
                cells.set(field.id(), format.of(table, field, row));
            }
        }
        return json;
    }

    /** {@code {"current","previous"?,"unchanged"?}}; empty where no cell changed of which the webhook tells. */
    Optional<ObjectNode> changed(Table table, StoredRecord before, StoredRecord after) {
        SortedMap<Integer, JsonNode> old = CellPack.unpack(before.cells());
        SortedMap<Integer, JsonNode> now = CellPack.unpack(after.cells());
        ObjectNode current = Json.object();
        ObjectNode previous = Json.object();
        ObjectNode unchanged = Json.object();
        boolean changed = false;
        for (Field field : table.fields()) {
            if (Objects.equals(old.get(field.ordinal()), now.get(field.ordinal()))) {
                if (isShown(field) && now.containsKey(field.ordinal())) {
                    unchanged.set(field.id(), format.of(table, field, now));
                }
            } else if (isWatched(field)) {
                changed = true;
                put(current, table, field, now);
                put(previous, table, field, old);
            }
        }
        if (!changed) {
            return Optional.empty();
        }
        ObjectNode json = Json.object();
        json.putObject("current").set(CELLS, current);
        if (specification.previousCells()) {
            json.putObject("previous").set(CELLS, previous);
        }
        if (!specification.shownFields().isEmpty()) {
            json.putObject("unchanged").set(CELLS, unchanged);
        }
        return Optional.of(json);
    }

    private void put(ObjectNode cells, Table table, Field field, Map<Integer, JsonNode> row) {
        if (row.containsKey(field.ordinal())) {
            cells.set(field.id(), format.of(table, field, row));
        } else if (clearedIsNull) {
            cells.putNull(field.id());
        }
    }

    private boolean isWatched(Field field) {
        return specification.watchedFields().isEmpty()
                || specification.watchedFields().contains(field.id());
    }

    private boolean isShown(Field field) {
        return specification.shownFields().contains(WebhookSpecification.ALL)
                || specification.shownFields().contains(field.id());
    }
}
