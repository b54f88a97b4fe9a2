package io.airdelta.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One page of the bases that a token sees (Airtable, List bases: {@code GET /v0/meta/bases}, 1,000 to a page).
 *
 * @param bases in Airtable's order
 * @param unreadable what is wrong with each element that names no base; such an element does not cost the others
 * @param offset what to ask for the next page with; empty on the last page
 */
public record BaseListPage(List<BaseSummary> bases, List<String> unreadable, Optional<String> offset) {

    public BaseListPage {
        bases = List.copyOf(bases);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * @param answer the whole answer
     * @throws UnexpectedAnswer when it holds no list of bases, or an offset that is no text: sent back as if it were one it
     *     would bring the first page again
     */
    public static BaseListPage parse(JsonNode answer) {
        JsonNode array = answer == null ? null : answer.get("bases");
        if (array == null || !array.isArray()) {
            throw new UnexpectedAnswer("The list of bases: expected an object with the array \"bases\", got "
                    + (array == null ? JsonKind.of(answer) + " without it" : "\"bases\" as " + JsonKind.of(array))
                    + ". Does airtable.url point at Airtable's API?");
        }
        List<BaseSummary> bases = new ArrayList<>(array.size());
        List<String> unreadable = new ArrayList<>();
        for (JsonNode base : array) {
            JsonNode id = base.path("id");
            if (id.isTextual() && !id.textValue().isBlank()) {
                bases.add(new BaseSummary(id.textValue(), text(base, "name"), text(base, "permissionLevel")));
            } else {
                unreadable.add("base number " + (bases.size() + unreadable.size() + 1)
                        + " of the answer has no \"id\": expected a text, got " + JsonKind.of(base.get("id")));
            }
        }
        return new BaseListPage(bases, unreadable, offset(answer.get("offset")));
    }

    private static Optional<String> offset(JsonNode offset) {
        if (offset == null || offset.isNull()) {
            return Optional.empty();
        }
        if (!offset.isTextual() || offset.textValue().isBlank()) {
            throw new UnexpectedAnswer("The list of bases: expected \"offset\" to be a text, got "
                    + (offset.isTextual() ? "an empty one" : JsonKind.of(offset)));
        }
        return Optional.of(offset.textValue());
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).isTextual() ? node.path(key).textValue() : "";
    }
}
