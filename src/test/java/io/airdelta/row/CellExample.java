package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.airtable.FieldNotation;
import io.airdelta.airtable.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A cell, and what its column must hold, written down by hand in {@code src/test/resources/types}.
 *
 * @param group heading under which the document shows it
 * @param fields whose cell it is, in {@link FieldNotation}; the same is expected of each
 * @param numbers how stored numbers are kept
 * @param json the cell's JSON, as the document shows it; null where the cell is absent
 * @param delta the column's type; null where the example is not about it
 * @param stored text that is stored, JSON where the column has parts; JSON null for NULL
 * @param reason in {@code _airtable_cell_errors}; null for none
 */
record CellExample(
        String group, List<String> fields, Numbers numbers, String json, String delta, JsonNode stored, String reason) {

    /** The cell; null where it is absent. */
    JsonNode cell() {
        return json == null ? null : Json.parse(json);
    }

    /** @param file such as {@code types.json} */
    static List<CellExample> read(String file) {
        try (InputStream in = CellExample.class.getResourceAsStream("/types/" + file)) {
            List<CellExample> examples = new ArrayList<>();
            for (JsonNode json : Json.parse(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))) {
                examples.add(new CellExample(
                        json.get("group").textValue(),
                        texts(json.get("fields")),
                        json.has("numbers") ? Numbers.DECIMAL : Numbers.DOUBLE,
                        json.has("cell")
                                ? JsonText.of(json.get("cell"))
                                : json.path("json").textValue(),
                        json.path("delta").textValue(),
                        json.get("stored"),
                        json.path("reason").textValue()));
            }
            return examples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.textValue()));
        return texts;
    }
}
