package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.simulator.formula.Coercion;
import io.airdelta.simulator.formula.DateText;
import io.airdelta.simulator.formula.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns cells into the values that formulas and sorted lists work with. */
final class CellReader {

    private final Base base;

    CellReader(Base base) {
        this.base = base;
    }

    Value value(Field field, StoredRecord record) {
        return value(field, record.cell(field));
    }

    /** @param cell null where the cell is empty */
    Value value(Field field, JsonNode cell) {
        if (cell == null) {
            return field.type().equals("checkbox") ? Value.of(false) : Value.BLANK;
        }
        return value(field, field.valueType(), cell);
    }

    private Value value(Field field, String type, JsonNode cell) {
        if (cell.isArray()) {
            List<Value> values = new ArrayList<>();
            cell.forEach(element -> values.add(value(field, type, element)));
            return new Value.Several(values);
        }
        if (cell.has("error") || cell.has("specialValue")) {
            return special(cell);
        }
        return switch (type) {
            case "multipleRecordLinks" -> Value.of(primaryText(field, cell.asText()));
            case "date" -> moment(cell, true);
            case "dateTime" -> moment(cell, false);
            case "singleCollaborator", "multipleCollaborators", "createdBy", "lastModifiedBy" ->
                member(cell, "name", "email", "id");
            case "multipleAttachments" -> member(cell, "filename", "url");
            case "barcode" -> member(cell, "text");
            case "button" -> member(cell, "label");
            case "aiText" -> member(cell, "value");
            default -> scalar(cell);
        };
    }

    private static Value scalar(JsonNode cell) {
        if (cell.isNumber()) {
            return Value.of(cell.doubleValue());
        }
        if (cell.isBoolean()) {
            return Value.of(cell.booleanValue());
        }
        if (cell.isNull()) {
            return Value.BLANK;
        }
        return Value.of(cell.isTextual() ? cell.textValue() : cell.toString());
    }

    private static Value special(JsonNode cell) {
        return switch (cell.path("specialValue").asText()) {
            case "NaN" -> Value.of(Double.NaN);
            case "Infinity" -> Value.of(Double.POSITIVE_INFINITY);
            case "-Infinity" -> Value.of(Double.NEGATIVE_INFINITY);
            default -> Value.ERROR;
        };
    }

    private static Value moment(JsonNode cell, boolean dateOnly) {
        Optional<Instant> instant = DateText.parse(cell.asText());
        return instant.isPresent() ? new Value.Moment(instant.get(), dateOnly) : scalar(cell);
    }

    private static Value member(JsonNode cell, String... names) {
        for (String name : names) {
            if (cell.path(name).isTextual()) {
                return Value.of(cell.path(name).textValue());
            }
        }
        return scalar(cell);
    }

    private String primaryText(Field field, String recordId) {
        JsonNode options = field.type().equals("multipleRecordLinks") ? field.options() : field.valueOptions();
        return base.table(options.path("linkedTableId").asText())
                .flatMap(linked -> {
                    StoredRecord record = linked.record(recordId);
                    return record == null
                            ? Optional.empty()
                            : linked.primaryField().map(primary -> primaryText(primary, record));
                })
                .orElse(recordId);
    }

    private String primaryText(Field primary, StoredRecord record) {
        // A primary field cannot be a link, but a lookup of links could come back to this record.
        return primary.valueType().equals("multipleRecordLinks") ? record.id() : Coercion.text(value(primary, record));
    }
}
