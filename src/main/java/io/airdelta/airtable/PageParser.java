package io.airdelta.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads an answer of List records (Airtable, List records). */
public final class PageParser {

    private PageParser() {}

    /**
     * @param answer the whole answer
     * @return the page; records are not looked at, see {@link AirtableRecord#of}
     * @throws UnexpectedAnswer when it is no object, has no array {@code records}, or an {@code offset} that is no text. An
     *     empty offset is refused as well: sent back, Airtable takes it for none and starts again at the first page.
     */
    public static Page parse(JsonNode answer) {
        if (answer == null || !answer.isObject()) {
            throw new UnexpectedAnswer("A page of records: expected a JSON object, got " + JsonKind.of(answer));
        }
        JsonNode array = answer.get("records");
        if (array == null || !array.isArray()) {
            throw new UnexpectedAnswer("A page of records: expected the array \"records\", got " + JsonKind.of(array));
        }
        List<JsonNode> records = new ArrayList<>(array.size());
        array.forEach(records::add);
        return new Page(records, offset(answer.get("offset")));
    }

    private static String offset(JsonNode offset) {
        if (offset == null || offset.isNull()) {
            return null;
        }
        if (!offset.isTextual() || offset.textValue().isBlank()) {
            throw new UnexpectedAnswer("A page of records: expected \"offset\" to be a text, got "
                    + (offset.isTextual() ? "an empty one" : JsonKind.of(offset)));
        }
        return offset.textValue();
    }
}
