package io.airdelta.route;

import io.airdelta.delta.AcceptedDeletes;
import io.airdelta.delta.ControlTable;
import io.airdelta.delta.TableName;
import io.airdelta.delta.WarehouseFault;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.Statement;
import io.airdelta.sync.TableSpec;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;

/**
 * Gives the consent to deletes that were held back, and to the loss of fields that are gone. It stands in {@code
 * airdelta_state}, where the next run of the table looks before it deletes, whichever process that runs in.
 */
public final class HeldDeletes {
    private final Engine engine;
    private final WarehouseInquiry warehouses;

    /**
     * @param target the target's full name
     * @param accepted how many deletes have the consent now; 0 where none are held back
     * @param fields of how many fields the loss has it; 0 where none are gone
     */
    public record Answer(TableName target, long accepted, long fields) {}

    /** @param context a started context with the engine's routes and the warehouses' {@code DataSource}s */
    public HeldDeletes(CamelContext context) {
        this.engine = context.getRegistry().lookupByNameAndType("airdelta", Engine.class);
        this.warehouses = new WarehouseInquiry(engine);
    }

    /**
     * Accepts as many deletes and fields of a table as are held back now.
     *
     * @throws IllegalStateException where no run was in the target's schema yet
     * @throws Exception as the warehouse answers
     */
    public Answer accept(TableSpec spec) throws Exception {
        String warehouse = spec.warehouse().orElse(Warehouses.DEFAULT);
        TableName target = spec.target().catalog() != null
                ? spec.target()
                : spec.target().withCatalog(warehouses.catalog(warehouse));
        List<String> key = List.of(target.qualified());
        if (!isHeld(warehouse, target, key)) {
            return new Answer(target, 0, 0);
        }
        engine.sql().query(warehouse, new Statement(AcceptedDeletes.accept(target), key));
        List<Map<String, Object>> rows =
                engine.sql().query(warehouse, new Statement(AcceptedDeletes.select(target), key));
        StateEntry state = StateEntry.of(rows.isEmpty() ? Map.of() : rows.get(0));
        return new Answer(target, state.acceptedDeletes(), state.acceptedFields());
    }

    private boolean isHeld(String warehouse, TableName target, List<String> key) throws Exception {
        try {
            List<Map<String, Object>> rows =
                    engine.sql().query(warehouse, new Statement(ControlTable.STATE.selectOfTarget(target), key));
            return rows.stream()
                    .map(StateEntry::of)
                    .anyMatch(state -> state.heldDeletes() > 0 || state.heldFields() > 0);
        } catch (SQLException e) {
            if (WarehouseFault.classify(e).missing()) {
                throw new IllegalStateException("There is no " + target.sibling(ControlTable.STATE.tableName())
                        + ", so no run was in that schema yet; check the parameter 'target' and the settings of the"
                        + " warehouse");
            }
            throw e;
        }
    }
}
