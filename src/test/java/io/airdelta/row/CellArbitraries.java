package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.airtable.JsonText;
import io.airdelta.airtable.SchemaTypes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Schemas and cells that Airtable could send, and some that it could not. */
final class CellArbitraries {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String[] KEYS = {
        "id",
        "email",
        "name",
        "filename",
        "size",
        "type",
        "url",
        "width",
        "text",
        "label",
        "state",
        "isStale",
        "value",
        "errorType",
        "specialValue",
        "error",
        "other"
    };

    private CellArbitraries() {}

    /** {@code type} and {@code options} of a field, computed ones nested, options sometimes broken. */
    static Arbitrary<ObjectNode> fieldConfigs() {
        Arbitrary<ObjectNode> plain = Combinators.combine(
                        Arbitraries.of(Stream.concat(SchemaTypes.STORED.stream(), Stream.of("hologram"))
                                .toList()),
                        Arbitraries.of("", "null", "[]", "{}", "{\"isValid\":false}", "{\"result\":null}", "7"))
                .as((type, options) -> {
                    ObjectNode config = JSON.objectNode().put("type", type);
                    return options.isEmpty() ? config : config.set("options", Json.parse(options));
                });
        return Arbitraries.recursive(() -> plain, CellArbitraries::computed, 0, 4);
    }

    private static Arbitrary<ObjectNode> computed(Arbitrary<ObjectNode> inner) {
        Arbitrary<JsonNode> results = Arbitraries.frequencyOf(
                Tuple.of(12, inner.map(config -> (JsonNode) config)),
                Tuple.of(
                        1,
                        Arbitraries.of("null", "[]", "{}", "{\"type\":7}", "\"number\"")
                                .map(Json::parse)));
        return Combinators.combine(
                        Arbitraries.of(
                                "formula",
                                "rollup",
                                "multipleLookupValues",
                                "multipleLookupValues",
                                "createdTime",
                                "lastModifiedTime"),
                        Arbitraries.frequency(
                                Tuple.of(9, "true"), Tuple.of(1, "false"), Tuple.of(1, "null"), Tuple.of(2, "")),
                        results)
                .as((type, valid, result) -> {
                    ObjectNode config = JSON.objectNode().put("type", type);
                    ObjectNode options = config.putObject("options");
                    if (!valid.isEmpty()) {
                        options.set("isValid", Json.parse(valid));
                    }
                    options.set("result", result);
                    return config;
                });
    }

    /** A cell of a field of this shape: mostly as documented, sometimes with a part that is not, sometimes any JSON; null for none. */
    static Arbitrary<JsonNode> cells(CellShape shape) {
        Arbitrary<JsonNode> parts = Arbitraries.frequencyOf(
                Tuple.of(12, single(shape)), Tuple.of(1, Arbitraries.just(JSON.nullNode())), Tuple.of(1, anyJson()));
        Arbitrary<JsonNode> good = shape.lists() > 0 ? lists(parts, shape.lists()) : single(shape);
        return Arbitraries.frequencyOf(Tuple.of(6, good), Tuple.of(3, anyJson()), Tuple.of(1, nothing()))
                .map(cell -> cell == null ? null : Json.parse(JsonText.of(cell)));
    }

    private static Arbitrary<JsonNode> nothing() {
        return Arbitraries.create(() -> null);
    }

    private static Arbitrary<JsonNode> lists(Arbitrary<JsonNode> elements, int levels) {
        Arbitrary<JsonNode> items =
                levels > 1 ? Arbitraries.oneOf(List.of(elements, lists(elements, levels - 1))) : elements;
        return items.list().ofMaxSize(4).map(list -> (JsonNode) JSON.arrayNode().addAll(list));
    }

    private static Arbitrary<JsonNode> single(CellShape shape) {
        Arbitrary<JsonNode> value = switch (shape.kind()) {
            case TEXT -> texts().map(JSON::textNode);
            case NUMBER -> numbers();
            case WHOLE -> Arbitraries.longs().map(JSON::numberNode);
            case BOOL -> Arbitraries.of(true, false).map(JSON::booleanNode);
            case DATE -> days().map(day -> JSON.textNode(day.toString()));
            case TIME -> times().map(time -> JSON.textNode(time.toString()));
            case COLLABORATOR -> objects("id", "email", "name", "profilePicUrl");
            case BARCODE -> objects("text", "type");
            case BUTTON -> objects("label", "url");
            case AI_TEXT ->
                objects("state", "value", "errorType")
                        .flatMap(object -> Arbitraries.of(true, false)
                                .map(stale -> ((ObjectNode) object.deepCopy()).put("isStale", stale)));
            case ATTACHMENT ->
                objects("id", "filename", "type", "url")
                        .flatMap(object -> Arbitraries.integers()
                                .map(size -> ((ObjectNode) object.deepCopy())
                                        .put("size", (long) size * 3)
                                        .put("width", size)));
            case JSON -> anyJson();
        };
        return shape.unwrapped() == 0
                ? value
                : Arbitraries.oneOf(List.of(value, value.list().ofMaxSize(2).map(list ->
                        (JsonNode) JSON.arrayNode().addAll(list))));
    }

    private static Arbitrary<JsonNode> objects(String... keys) {
        return Arbitraries.maps(Arbitraries.of(keys), texts())
                .ofMinSize(1)
                .ofMaxSize(keys.length)
                .map(members -> {
                    ObjectNode object = JSON.objectNode();
                    new TreeMap<>(members).forEach(object::put);
                    return object;
                });
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.strings().ofMaxLength(8)),
                Tuple.of(3, Arbitraries.strings().alpha().ofMaxLength(8)),
                Tuple.of(
                        1,
                        Arbitraries.of("", "\n", "null", "\uD800", "😀", "\u0000", "א", "{\"c0\":1}", "' -- ${x} ?")));
    }

    private static Arbitrary<JsonNode> numbers() {
        return Arbitraries.oneOf(List.of(
                Arbitraries.doubles().map(JSON::numberNode),
                Arbitraries.bigDecimals().ofScale(10).map(JSON::numberNode),
                Arbitraries.integers().map(JSON::numberNode),
                Arbitraries.longs().map(JSON::numberNode),
                Arbitraries.of(
                                "0",
                                "-0",
                                "-0.0",
                                "1e21",
                                "1.8e308",
                                "5e-324",
                                "9007199254740993",
                                "12.50",
                                "0.30000000000000004")
                        .map(Json::parse)));
    }

    private static Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(1, 1, 1).toEpochDay(),
                        LocalDate.of(9999, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    private static Arbitrary<Instant> times() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("0001-01-01T00:00:00Z").toEpochMilli(),
                        Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli())
                .map(Instant::ofEpochMilli);
    }

    /** Any JSON that a parser can give. */
    static Arbitrary<JsonNode> anyJson() {
        Arbitrary<JsonNode> leaf = Arbitraries.oneOf(List.of(
                texts().map(JSON::textNode),
                numbers(),
                Arbitraries.of("2022-09-05", "2022-09-05T07:00:00.000Z", "0000-01-01", "10000-01-01", "2022-02-30")
                        .map(JSON::textNode),
                Arbitraries.bigIntegers().map(JSON::numberNode),
                Arbitraries.of("1E+400", "1E-400", "0.12345678901", "1E+999999999")
                        .map(text -> JSON.numberNode(new BigDecimal(text))),
                Arbitraries.of(true, false).map(JSON::booleanNode),
                Arbitraries.just(JSON.nullNode()),
                Arbitraries.of("#ERROR!", "NaN").map(text -> JSON.objectNode().put("error", text)),
                Arbitraries.of("NaN", "Infinity").map(text -> JSON.objectNode().put("specialValue", text))));
        return Arbitraries.recursive(
                () -> leaf,
                inner -> Arbitraries.oneOf(List.of(
                        inner.list().ofMaxSize(4).map(CellArbitraries::array),
                        Combinators.combine(Arbitraries.of(KEYS), inner)
                                .as(Map::entry)
                                .list()
                                .ofMaxSize(5)
                                .map(entries -> {
                                    ObjectNode object = JSON.objectNode();
                                    entries.forEach(entry -> object.set(entry.getKey(), entry.getValue()));
                                    return object;
                                }))),
                0,
                3);
    }

    private static JsonNode array(List<JsonNode> items) {
        ArrayNode array = JSON.arrayNode();
        return array.addAll(items);
    }
}
