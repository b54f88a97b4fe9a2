package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.simulator.formula.Formula;
import io.airdelta.simulator.formula.FormulaException;
import java.util.Set;

/** Changes the views of a table. The caller holds the write lock of the base. */
final class ViewEditor {

    private static final Set<String> MEMBERS =
            Set.of("id", "name", "type", "filterByFormula", "sort", "visibleFieldIds", "personalForUserId");

    private ViewEditor() {}

    static String add(Table table, JsonNode description) {
        ObjectNode json = Json.object().put("id", Ids.next("viw")).put("type", "grid");
        View view = checked(table, put(json, description), null);
        table.views().add(view);
        return view.id();
    }

    static boolean change(Table table, String name, JsonNode changes) {
        View before = view(table, name);
        View after = checked(table, put(before.json().deepCopy(), changes), before);
        table.views().set(table.views().indexOf(before), after);
        return true;
    }

    static boolean delete(Table table, String name) {
        return table.views().remove(view(table, name));
    }

    private static ObjectNode put(ObjectNode json, JsonNode changes) {
        changes.properties().forEach(member -> {
            if (!MEMBERS.contains(member.getKey())) {
                throw new IllegalArgumentException("A view has " + MEMBERS + ", not \"" + member.getKey() + "\"");
            }
            if (member.getValue().isNull()) {
                json.remove(member.getKey());
            } else {
                json.set(member.getKey(), member.getValue());
            }
        });
        return json;
    }

    private static View checked(Table table, ObjectNode json, View self) {
        View view = new View(json);
        boolean taken = table.views().stream()
                .filter(other -> other != self)
                .anyMatch(
                        other -> other.name().equals(view.name()) || other.id().equals(view.id()));
        if (view.name().isEmpty() || taken) {
            throw new IllegalArgumentException("A view needs a name and an id that no other view of the table has");
        }
        view.sort()
                .forEach(key -> table.field(key.field()).orElseThrow(() -> TableAccess.unknown("field", key.field())));
        view.filterByFormula().ifPresent(text -> {
            try {
                for (String field : Formula.parse(text).fields()) {
                    table.field(field).orElseThrow(() -> TableAccess.unknown("field", field));
                }
            } catch (FormulaException e) {
                throw new IllegalArgumentException("The filter of a view is no formula: " + e.getMessage(), e);
            }
        });
        return view;
    }

    private static View view(Table table, String name) {
        return table.view(name).orElseThrow(() -> TableAccess.unknown("view", name));
    }
}
