package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Set;

/** Whether a lookup of an array field shows one array for each linked record, or all elements in one. */
record LookupShape(SimulatorOptions.LookupArrays switched) {

    private static final Set<String> ARRAYS =
            Set.of("multipleSelects", "multipleRecordLinks", "multipleAttachments", "multipleCollaborators");

    boolean changes(Field field) {
        return switched != SimulatorOptions.LookupArrays.AS_STORED
                && field.type().equals("multipleLookupValues")
                && ARRAYS.contains(field.valueType());
    }

    JsonNode apply(JsonNode value) {
        if (!value.isArray()) {
            return value;
        }
        ArrayNode shaped = Json.MAPPER.createArrayNode();
        for (JsonNode element : value) {
            if (switched == SimulatorOptions.LookupArrays.FLAT && element.isArray()) {
                element.forEach(shaped::add);
            } else if (switched == SimulatorOptions.LookupArrays.NESTED && !element.isArray()) {
                shaped.addArray().add(element);
            } else {
                shaped.add(element);
            }
        }
        return shaped;
    }
}
