package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.airdelta.simulator.formula.DateText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks what a client wants to write into a cell and gives what will be stored (Airtable, Field types and cell values). */
final class CellInput {

    private static final Pattern OFFSET = Pattern.compile(".*(Z|[+-]\\d{2}:?\\d{2})$");

    private final Base base;
    private final boolean typecast;
    private final SimulatorOptions options;

    CellInput(Base base, boolean typecast, SimulatorOptions options) {
        this.base = base;
        this.typecast = typecast;
        this.options = options;
    }

    /** @throws ApiError 422 where the field does not take the value */
    JsonNode accept(Field field, JsonNode value) {
        if (field.isComputed()) {
            throw ApiError.invalid(
                    "INVALID_VALUE_FOR_COLUMN",
                    "Field \"" + field.name() + "\" cannot accept a value because the field is computed");
        }
        if (field.type().equals("richText") && (value.isNull() || value.asText().isEmpty())) {
            return options.emptyRichText() == SimulatorOptions.EmptyRichText.NEWLINE
                    ? TextNode.valueOf("\n")
                    : NullNode.getInstance();
        }
        if (value.isNull()) {
            return value;
        }
        return switch (field.type()) {
            case "singleLineText", "multilineText", "email", "url", "phoneNumber" -> text(field, value);
            case "richText" -> TextNode.valueOf(text(field, value).textValue().replaceFirst("\\n?$", "\n"));
            case "number", "percent", "currency", "duration", "rating" -> number(field, value);
            case "checkbox" -> checkbox(field, value);
            case "singleSelect" -> choice(field, value);
            case "multipleSelects" -> each(field, value, element -> choice(field, element));
            case "multipleRecordLinks" -> each(field, value, element -> link(field, element));
            case "multipleAttachments" -> each(field, value, element -> AttachmentInput.accept(field, element));
            case "multipleCollaborators" -> each(field, value, element -> collaborator(field, element));
            case "singleCollaborator" -> collaborator(field, value);
            case "date" -> moment(field, value, true);
            case "dateTime" -> moment(field, value, false);
            case "barcode" -> value.path("text").isTextual() ? value : refuse(field);
            default -> value;
        };
    }

    static <T> T refuse(Field field) {
        throw ApiError.invalid(
                "INVALID_VALUE_FOR_COLUMN", "Field \"" + field.name() + "\" cannot accept the provided value");
    }

    private TextNode text(Field field, JsonNode value) {
        if (value.isTextual() || (typecast && value.isValueNode())) {
            return TextNode.valueOf(value.asText());
        }
        return refuse(field);
    }

    private JsonNode number(Field field, JsonNode value) {
        if (value.isNumber()) {
            return value;
        }
        try {
            if (typecast && value.isTextual()) {
                return value.asText().isBlank()
                        ? NullNode.getInstance()
                        : DecimalNode.valueOf(new BigDecimal(value.asText().trim()));
            }
        } catch (NumberFormatException e) {
            return refuse(field);
        }
        return refuse(field);
    }

    private JsonNode checkbox(Field field, JsonNode value) {
        if (value.isBoolean()) {
            return value;
        }
        return typecast ? BooleanNode.valueOf(value.asBoolean(!value.asText().isEmpty())) : refuse(field);
    }

    private JsonNode choice(Field field, JsonNode value) {
        if (!value.isTextual()) {
            return refuse(field);
        }
        String name = value.textValue();
        if (name.isEmpty()) {
            return value;
        }
        for (JsonNode choice : field.options().path("choices")) {
            if (choice.path("name").asText().equals(name)) {
                return value;
            }
        }
        if (!typecast) {
            throw ApiError.invalid(
                    "INVALID_MULTIPLE_CHOICE_OPTIONS",
                    "Insufficient permissions to create new select option \"\"" + name + "\"\"");
        }
        ((ObjectNode) field.json().path("options"))
                .withArray("choices")
                .addObject()
                .put("id", Ids.next("sel"))
                .put("name", name);
        return value;
    }

    /** Takes one element of an array cell. */
    private interface Element {
        JsonNode accept(JsonNode element);
    }

    private JsonNode each(Field field, JsonNode value, Element element) {
        if (!value.isArray() && !typecast) {
            return refuse(field);
        }
        ArrayNode accepted = Json.MAPPER.createArrayNode();
        if (value.isArray()) {
            value.forEach(one -> accepted.add(element.accept(one)));
        } else {
            for (String one : value.asText().split("\\s*,\\s*")) {
                accepted.add(element.accept(TextNode.valueOf(one)));
            }
        }
        return accepted;
    }

    private JsonNode link(Field field, JsonNode value) {
        String id = value.isObject() ? value.path("id").asText() : value.asText();
        boolean known = base.table(field.options().path("linkedTableId").asText())
                .map(linked -> linked.record(id))
                .isPresent();
        if (!known) {
            throw ApiError.rowDoesNotExist(id);
        }
        return TextNode.valueOf(id);
    }

    private static JsonNode collaborator(Field field, JsonNode value) {
        if (!value.path("id").isTextual() && !value.path("email").isTextual()) {
            return refuse(field);
        }
        ObjectNode collaborator = value.deepCopy();
        return collaborator.has("id") ? collaborator : collaborator.put("id", Ids.next("usr"));
    }

    private static JsonNode moment(Field field, JsonNode value, boolean dateOnly) {
        String text = value.asText();
        if (!value.isTextual()) {
            return refuse(field);
        }
        if (text.isEmpty()) {
            return value;
        }
        Optional<Instant> instant = DateText.parse(text);
        if (instant.isEmpty()) {
            return refuse(field);
        }
        if (dateOnly) {
            return TextNode.valueOf(Timestamps.date(instant.get().toEpochMilli()));
        }
        String zone = field.options().path("timeZone").asText("utc");
        boolean zoned = OFFSET.matcher(text).matches() || zone.equals("utc") || zone.equals("client");
        Instant exact = zoned
                ? instant.get()
                : LocalDateTime.ofInstant(instant.get(), ZoneOffset.UTC)
                        .atZone(ZoneId.of(zone))
                        .toInstant();
        return TextNode.valueOf(Timestamps.millis(exact.toEpochMilli()));
    }
}
