package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes up cells that fit a table's fields: the same number gives the same cells. Links and attachments stay empty. */
final class RecordGenerator {

    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    private final Table table;

    RecordGenerator(Table table) {
        this.table = table;
    }

    Map<Field, JsonNode> cells(int number) {
        Map<Field, JsonNode> cells = new LinkedHashMap<>();
        for (Field field : table.fields()) {
            JsonNode cell = cell(field, number);
            if (cell != null) {
                cells.put(field, cell);
            }
        }
        return cells;
    }

    private static JsonNode cell(Field field, int number) {
        String day = FIRST_DAY.plusDays(number % 1000).toString();
        return switch (field.type()) {
            case "singleLineText", "multilineText" -> TextNode.valueOf(field.name() + " " + number);
            case "richText" -> TextNode.valueOf("Text *" + number + "*\n");
            case "email" -> TextNode.valueOf("user" + number + "@example.com");
            case "url" -> TextNode.valueOf("https://example.com/" + number);
            case "phoneNumber" -> TextNode.valueOf(String.format("555-%04d", number % 10_000));
            case "number", "currency" -> DoubleNode.valueOf(number + 0.5);
            case "percent" -> DoubleNode.valueOf(number % 100 / 100.0);
            case "duration" -> IntNode.valueOf(60 * number);
            case "rating" -> IntNode.valueOf(1 + number % 5);
            case "checkbox" -> BooleanNode.valueOf(number % 2 == 0);
            case "date" -> TextNode.valueOf(day);
            case "dateTime" -> TextNode.valueOf(day + "T12:00:00.000Z");
            case "singleSelect" -> choice(field, number);
            case "multipleSelects" -> {
                JsonNode choice = choice(field, number);
                yield choice == null ? null : Json.MAPPER.createArrayNode().add(choice);
            }
            case "barcode" -> Json.object().put("text", String.format("%012d", number));
            default -> null;
        };
    }

    private static JsonNode choice(Field field, int number) {
        JsonNode choices = field.options().path("choices");
        return choices.isEmpty() ? null : choices.get(number % choices.size()).get("name");
    }
}
