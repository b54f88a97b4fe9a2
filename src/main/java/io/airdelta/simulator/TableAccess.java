package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Finds for the controls what they name, and lets them change it as one transaction. */
final class TableAccess {

    /** The source of a change that somebody made in Airtable's own interface. */
    static final String CLIENT = "client";

    /** The source of a change that nobody made, such as a recalculation. */
    static final String SYSTEM = "system";

    private final Simulation simulation;

    TableAccess(Simulation simulation) {
        this.simulation = simulation;
    }

    <T> T in(String baseId, String tableName, BiFunction<Base, Table, T> action) {
        return in(baseId, tableName, CLIENT, action);
    }

    /** @param source {@link #CLIENT} or {@link #SYSTEM} */
    <T> T in(String baseId, String tableName, String source, BiFunction<Base, Table, T> action) {
        return in(
                baseId,
                source,
                base -> action.apply(base, base.table(tableName).orElseThrow(() -> unknown("table", tableName))));
    }

    /** @param source {@link #CLIENT} or {@link #SYSTEM} */
    <T> T in(String baseId, String source, Function<Base, T> action) {
        Base base = base(baseId);
        ObjectNode user = source.equals(CLIENT) ? AccessToken.defaultUser() : null;
        return base.write(simulation.origin(source, user), () -> action.apply(base));
    }

    Base base(String id) {
        return simulation.base(id).orElseThrow(() -> unknown("base", id));
    }

    static Map<Field, JsonNode> cells(Table table, JsonNode fields) {
        Map<Field, JsonNode> cells = new LinkedHashMap<>();
        fields.properties()
                .forEach(cell -> cells.put(
                        table.field(cell.getKey()).orElseThrow(() -> unknown("field", cell.getKey())),
                        cell.getValue()));
        return cells;
    }

    static IllegalArgumentException unknown(String what, String name) {
        return new IllegalArgumentException("The simulator has no " + what + " \"" + name + "\"");
    }
}
