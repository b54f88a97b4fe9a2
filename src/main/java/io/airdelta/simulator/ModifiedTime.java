package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** When the records of a base file were last modified: what their lastModifiedTime field over all fields says. */
record ModifiedTime(Optional<Field> source) {

    static ModifiedTime of(Table table) {
        return new ModifiedTime(table.fields().stream()
                .filter(field -> field.type().equals("lastModifiedTime"))
                .filter(field -> field.valueType().equals("dateTime"))
                .filter(field -> field.options().path("referencedFieldIds").isEmpty())
                .findFirst());
    }

    StoredRecord applyTo(StoredRecord record) {
        JsonNode cell = source.map(record::cell).orElse(null);
        if (cell == null || !cell.isTextual()) {
            return record;
        }
        try {
            return new StoredRecord(
                    record.id(), record.createdMillis(), Timestamps.parse(cell.textValue()), record.cells());
        } catch (DateTimeParseException e) {
            return record;
        }
    }
}
