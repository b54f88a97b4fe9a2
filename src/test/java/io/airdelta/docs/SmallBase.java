package io.airdelta.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.simulator.sample.ProductLaunch;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/** The sample base as far as documents name it: two tables, few records, no field that looks at another. */
final class SmallBase {
    private static final Set<String> TABLES = Set.of("Packaging Tasks", "Vendors");
    private static final Set<String> FIELDS =
            Set.of("checkbox", "currency", "date", "email", "number", "singleLineText", "singleSelect");
    private static final int RECORDS = 40;

    private SmallBase() {}

    /** As {@link ProductLaunch#base}. */
    static ObjectNode base() {
        ObjectNode base = ProductLaunch.base();
        removeIf(
                base.withArray("tables"),
                table -> !TABLES.contains(table.get("name").textValue()));
        base.get("tables").forEach(table -> cut((ObjectNode) table));
        return base;
    }

    private static void cut(ObjectNode table) {
        Set<String> kept = new HashSet<>();
        String primary = table.get("primaryFieldId").textValue();
        removeIf(table.withArray("fields"), field -> {
            String id = field.get("id").textValue();
            boolean stays =
                    id.equals(primary) || FIELDS.contains(field.get("type").textValue());
            if (stays) {
                kept.add(id);
            }
            return !stays;
        });
        table.withArray("views")
                .forEach(view -> ((ObjectNode) view).remove(java.util.List.of("filterByFormula", "sort")));
        ArrayNode records = table.withArray("records");
        while (records.size() > RECORDS) {
            records.remove(records.size() - 1);
        }
        records.forEach(record -> ((ObjectNode) record.get("fields")).retain(kept));
    }

    private static void removeIf(ArrayNode nodes, java.util.function.Predicate<JsonNode> unwanted) {
        for (Iterator<JsonNode> each = nodes.iterator(); each.hasNext(); ) {
            if (unwanted.test(each.next())) {
                each.remove();
            }
        }
    }
}
