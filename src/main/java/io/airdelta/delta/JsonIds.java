package io.airdelta.delta;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Record ids that travel as one JSON text in one parameter: {@code ["rec…","rec…"]}. As with {@link JsonRows}, a malformed or
 * truncated text is refused.
 */
public final class JsonIds {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final int count;

    private JsonIds(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("Expected at least 1 record id, got " + count);
        }
        this.count = count;
    }

    /** Writes ids as the JSON text for the parameter, in their order. */
    public static String encode(Collection<String> ids) {
        ArrayNode array = JSON.createArrayNode();
        ids.forEach(array::add);
        return array.toString();
    }

    /** @param count the exact number of ids in the parameter, at least 1 */
    static JsonIds of(int count) {
        return new JsonIds(count);
    }

    /**
     * The ids as a query with the column {@code _airtable_id}. Its last {@code ?} is the JSON text.
     *
     * @param leading further expressions, each with its alias; a {@code ?} in them comes before the JSON text
     * @return whole lines of SQL, indented by two spaces
     */
    String select(String... leading) {
        return """
                  SELECT
                    %s
                  FROM (
                    SELECT from_json(?, 'array<string>', map('mode', 'FAILFAST')) AS a
                  )
                  LATERAL VIEW explode(
                    CASE WHEN size(a) = %d THEN a ELSE raise_error('airdelta: the parameter does not hold %d ids') END
                  ) r AS id
                """.formatted(
                Stream.concat(Stream.of(leading), Stream.of("r.id AS " + Identifiers.quote(SystemColumns.ID.name())))
                        .collect(Collectors.joining(",\n    ")),
                count,
                count);
    }
}
