package io.airdelta.simulator.sample;

import static io.airdelta.simulator.sample.Cells.JSON;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The {@code options} of field types, as "Get base schema" gives them (Airtable, Field model). */
final class Options {
    private static final List<String> HUES =
            List.of("blue", "green", "yellow", "red", "purple", "teal", "orange", "cyan", "pink", "gray");
    private static final List<String> SHADES = List.of("Light2", "Light1", "Bright");

    private Options() {}

    static ObjectNode number(int precision) {
        return JSON.objectNode().put("precision", precision);
    }

    static ObjectNode dollars(int precision) {
        return number(precision).put("symbol", "$");
    }

    static ObjectNode duration(String format) {
        return JSON.objectNode().put("durationFormat", format);
    }

    static ObjectNode rating(String icon, String color, int max) {
        return icon(icon, color).put("max", max);
    }

    static ObjectNode icon(String icon, String color) {
        return JSON.objectNode().put("icon", icon).put("color", color);
    }

    static ObjectNode attachments() {
        return JSON.objectNode().put("isReversed", false);
    }

    /** Options of a date; {@code style} is one of local, friendly, us, european, iso. */
    static ObjectNode date(String style) {
        ObjectNode options = JSON.objectNode();
        options.set("dateFormat", format(style, dateFormat(style)));
        return options;
    }

    /** Options of a dateTime; {@code zone} is {@code utc}, {@code client} or an IANA name. */
    static ObjectNode dateTime(String style, boolean twelveHours, String zone) {
        ObjectNode options = date(style);
        options.set("timeFormat", twelveHours ? format("12hour", "h:mma") : format("24hour", "HH:mm"));
        return options.put("timeZone", zone);
    }

    /** Choices with ids that depend on {@code key} (table and field) and the name, colours in turn. */
    static ObjectNode choices(String key, List<String> names) {
        ArrayNode choices = JSON.arrayNode();
        for (int i = 0; i < names.size(); i++) {
            choices.addObject()
                    .put("id", Ids.of("sel", key + '/' + names.get(i)))
                    .put("name", names.get(i))
                    .put("color", HUES.get(i % HUES.size()) + SHADES.get(i / HUES.size() % SHADES.size()));
        }
        ObjectNode options = JSON.objectNode();
        options.set("choices", choices);
        return options;
    }

    /** A result of a computed field that has no options, such as text. */
    static ObjectNode result(String type) {
        return JSON.objectNode().put("type", type);
    }

    static ObjectNode result(String type, ObjectNode options) {
        ObjectNode result = result(type);
        result.set("options", options);
        return result;
    }

    private static ObjectNode format(String name, String format) {
        return JSON.objectNode().put("name", name).put("format", format);
    }

    private static String dateFormat(String style) {
        return switch (style) {
            case "local" -> "l";
            case "friendly" -> "LL";
            case "us" -> "M/D/YYYY";
            case "european" -> "D/M/YYYY";
            case "iso" -> "YYYY-MM-DD";
            default -> throw new IllegalArgumentException("No date format named " + style);
        };
    }
}
