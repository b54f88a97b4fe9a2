package io.airdelta.simulator.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class CellShapesTest {
    private static final String DATE = "\\d{4}-\\d\\d-\\d\\d";
    private static final String DATE_TIME = DATE + "T\\d\\d:\\d\\d:\\d\\d\\.000Z";

    private final ReadBase base = new ReadBase();

    @Test
    void everyCellHasTheShapeOfItsFieldsType() {
        List<String> wrong = new ArrayList<>();
        int cells = 0;
        for (JsonNode table : base.json.get("tables")) {
            for (JsonNode row : table.get("records")) {
                assertThat(row.get("createdTime").textValue()).matches("2025-" + DATE_TIME.substring(6));
                for (var cell : row.get("fields").properties()) {
                    JsonNode field = base.field(cell.getKey());
                    cells++;
                    if (!fits(field.get("type").textValue(), field.path("options"), cell.getValue())) {
                        wrong.add(field.get("name") + " " + cell.getValue());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(cells).isGreaterThan(50_000);
    }

    @Test
    void noEmptyCellIsStored() {
        for (JsonNode table : base.json.get("tables")) {
            for (JsonNode row : table.get("records")) {
                assertThat(row.get("fields"))
                        .noneMatch(value -> value.isNull()
                                || value.isBoolean() && !value.booleanValue()
                                || value.isTextual() && value.textValue().isEmpty()
                                || value.isArray() && value.isEmpty());
            }
        }
    }

    @Test
    void clearedRichTextIsALineBreak() {
        List<String> cleared = new ArrayList<>();
        base.eachRecord("richText", (field, row) -> {
            if (row.get("fields").path(field.get("id").textValue()).asText().equals("\n")) {
                cleared.add(row.get("id").textValue());
            }
        });
        assertThat(cleared).isNotEmpty();
    }

    private static boolean fits(String type, JsonNode options, JsonNode value) {
        return switch (type) {
            case "singleLineText", "email", "url", "phoneNumber", "multilineText", "manualSort" -> value.isTextual();
            case "richText" -> value.isTextual() && value.textValue().endsWith("\n");
            case "number", "percent", "currency", "duration" -> value.isNumber();
            case "rating" ->
                value.isIntegralNumber()
                        && value.intValue() >= 1
                        && value.intValue() <= options.get("max").intValue();
            case "autoNumber", "count" -> value.isIntegralNumber();
            case "checkbox" -> value.isBoolean() && value.booleanValue();
            case "singleSelect", "externalSyncSource" -> choice(options, value);
            case "multipleSelects" -> each(value, element -> choice(options, element));
            case "singleCollaborator", "createdBy", "lastModifiedBy" -> collaborator(value);
            case "multipleCollaborators" -> each(value, CellShapesTest::collaborator);
            case "multipleRecordLinks" ->
                each(value, element -> element.asText().matches("rec[0-9A-Za-z]{14}"));
            case "multipleAttachments" -> each(value, CellShapesTest::attachment);
            case "date" -> value.asText().matches(DATE);
            case "dateTime" -> value.asText().matches(DATE_TIME);
            case "createdTime", "lastModifiedTime" -> result(options, value);
            case "formula", "rollup" -> special(value) || result(options, value);
            case "multipleLookupValues" -> each(value, element -> looked(options.get("result"), element));
            case "barcode" ->
                value.get("text").asText().matches("\\d{13}")
                        && value.path("type").asText("ean13").equals("ean13");
            case "button" -> value.get("label").isTextual() && value.has("url");
            case "aiText" ->
                value.get("state").asText().matches("generated|empty|loading")
                        ? value.get("isStale").isBoolean()
                                && value.get("state").asText().equals("generated")
                                        == value.get("value").isTextual()
                        : value.get("state").asText().equals("error")
                                && value.get("errorType").isTextual();
            default -> false;
        };
    }

    private static boolean result(JsonNode options, JsonNode value) {
        return fits(
                options.get("result").get("type").textValue(),
                options.get("result").path("options"),
                value);
    }

    /** A list that was looked up is flattened, so its elements are judged as a list of one. */
    private static boolean looked(JsonNode result, JsonNode element) {
        String type = result.get("type").textValue();
        JsonNode value = type.startsWith("multiple")
                ? JsonNodeFactory.instance.arrayNode().add(element)
                : element;
        return special(element)
                || type.equals("checkbox") && element.isNull()
                || fits(type, result.path("options"), value);
    }

    private static boolean special(JsonNode value) {
        return value.isObject()
                && (value.path("error").asText().equals("#ERROR!")
                        || value.path("specialValue").asText().matches("NaN|Infinity"));
    }

    private static boolean choice(JsonNode options, JsonNode value) {
        return options.get("choices").findValues("name").contains(value);
    }

    private static boolean collaborator(JsonNode value) {
        return value.get("id").asText().matches("usr[0-9A-Za-z]{14}") == value.has("email")
                && value.get("name").isTextual();
    }

    private static boolean attachment(JsonNode file) {
        return file.get("id").asText().startsWith("att")
                && file.get("url").asText().matches("https://v5\\.airtableusercontent\\.com/.*/\\d{13}/.*")
                && file.get("filename").isTextual()
                && file.get("size").isIntegralNumber()
                && file.get("type").isTextual()
                && file.has("width") == file.get("type").asText().startsWith("image/")
                && (!file.has("width") || file.get("thumbnails").size() == 3);
    }

    private static boolean each(JsonNode array, java.util.function.Predicate<JsonNode> fits) {
        return array.isArray()
                && StreamSupport.stream(array.spliterator(), false).allMatch(fits);
    }
}
