package io.airdelta.row;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.airdelta.airtable.JsonText;
import java.util.Map;
import java.util.TreeMap;

/**
 * A record's JSON without what changes while nobody changes the record: the {@code url} and the {@code thumbnails} of
 * attachments, airtableusercontent.com URLs inside text, and the order of keys.
 */
public final class LastingJson {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(JsonText.MAX_DEPTH)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private LastingJson() {}

    /** @param json the JSON text of a record; any other text only loses its URLs */
    public static String of(String json) {
        try {
            return JsonText.of(lasting(MAPPER.readTree(json)));
        } catch (JsonProcessingException e) {
            return VolatileUrls.cut(json);
        }
    }

    private static JsonNode lasting(JsonNode json) {
        if (json.isTextual()) {
            return TextNode.valueOf(VolatileUrls.cut(json.textValue()));
        }
        if (json instanceof ArrayNode array) {
            ArrayNode elements = MAPPER.createArrayNode();
            // Loops, as a lambda would treble what each level of nesting takes of the stack.
            for (JsonNode element : array) {
                elements.add(lasting(element));
            }
            return elements;
        }
        if (json instanceof ObjectNode object) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            boolean attachment = object.path("id").asText().startsWith("att") && object.has("url");
            for (Map.Entry<String, JsonNode> each : object.properties()) {
                if (!attachment
                        || !each.getKey().equals("url") && !each.getKey().equals("thumbnails")) {
                    sorted.put(each.getKey(), lasting(each.getValue()));
                }
            }
            return MAPPER.createObjectNode().setAll(sorted);
        }
        return json;
    }
}
