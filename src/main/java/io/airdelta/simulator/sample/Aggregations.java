package io.airdelta.simulator.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What rollups do with the values of the linked records (Airtable, Rollup field: functions). */
final class Aggregations {
    private Aggregations() {}

    /** SUM(values): 0 over nothing. */
    static JsonNode sum(List<JsonNode> values) {
        return Cells.number(total(values));
    }

    /** AVERAGE(values): NaN over nothing. */
    static JsonNode average(List<JsonNode> values) {
        return Cells.number(total(values) / values.size());
    }

    /** MIN(values) of dates: empty over nothing. */
    static JsonNode earliest(List<JsonNode> values) {
        return values.stream().min(Comparator.comparing(JsonNode::asText)).orElse(null);
    }

    /** MAX(values) of dates: empty over nothing. */
    static JsonNode latest(List<JsonNode> values) {
        return values.stream().max(Comparator.comparing(JsonNode::asText)).orElse(null);
    }

    /** ARRAYJOIN(ARRAYUNIQUE(values), ", "): empty over nothing. */
    static JsonNode joined(List<JsonNode> values) {
        return Cells.text(values.stream().map(JsonNode::asText).distinct().collect(Collectors.joining(", ")));
    }

    /** OR(values) over boxes: true when any is ticked, empty otherwise. */
    static JsonNode anyTicked(List<JsonNode> values) {
        return Cells.JSON.booleanNode(!values.isEmpty());
    }

    // A plain loop, because DoubleStream.sum() compensates and would differ from Airtable in the last digit.
    private static double total(List<JsonNode> values) {
        double total = 0;
        for (JsonNode value : values) {
            total += value.asDouble();
        }
        return total;
    }
}
