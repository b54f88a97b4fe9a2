package io.airdelta.route;

import io.airdelta.delta.AcceptedDeletes;
import io.airdelta.delta.ControlTable;
import io.airdelta.delta.TableName;
import io.airdelta.delta.WarehouseFault;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.Statement;
import io.airdelta.sync.TableSpec;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/**
 * Gives the consent to deletes that were held back, and to the loss of fields that are gone. It stands in {@code
 * airdelta_state}, where the next run of the table looks before it deletes, whichever process that runs in.
 */
public final class HeldDeletes {
    private final Engine engine;
    private final WarehouseInquiry warehouses;

    /**
     * What is held back, as somebody saw it.
     *
     * @param deletes how many; 0 for none
     * @param fields how many fields are gone; 0 for none
     * @param scanAt start of the scan that found them; null where it is not known, or where fields are gone
     */
    public record Held(long deletes, long fields, Instant scanAt) {
        /** As a state remembers it. */
        public static Held of(StateEntry state) {
            return new Held(state.heldDeletes(), state.heldFields(), state.lastScanAt());
        }

        boolean isNone() {
            return deletes == 0 && fields == 0;
        }

        /** For people: how many of what. */
        @Override
        public String toString() {
            return Stream.of(count(deletes, "delete", "deletes"), count(fields, "field", "fields"))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(" and "));
        }

        private static Optional<String> count(long number, String one, String more) {
            return number == 0 ? Optional.empty() : Optional.of(number + " " + (number == 1 ? one : more));
        }
    }

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
     * @throws HeldChanged where a run that goes on meanwhile holds others
     * @throws IllegalStateException where no run was in the target's schema yet
     * @throws Exception as the warehouse answers
     */
    public Answer accept(TableSpec spec) throws Exception {
        return accept(spec, Optional.empty());
    }

    /**
     * Accepts the deletes and fields of a table that somebody saw.
     *
     * @throws HeldChanged where others are held back by now
     * @throws IllegalStateException where no run was in the target's schema yet
     * @throws Exception as the warehouse answers
     */
    public Answer accept(TableSpec spec, Held seen) throws Exception {
        return accept(spec, Optional.of(seen));
    }

    private Answer accept(TableSpec spec, Optional<Held> seen) throws Exception {
        String warehouse = spec.warehouse();
        TableName target = spec.target().catalog() != null
                ? spec.target()
                : spec.target().withCatalog(warehouses.catalog(warehouse));
        Held held = Held.of(state(warehouse, target));
        if (seen.isPresent() && !seen.get().equals(held)) {
            throw new HeldChanged(spec.id(), held);
        }
        if (held.isNone()) {
            return new Answer(target, 0, 0);
        }
        engine.sql()
                .query(
                        warehouse,
                        new Statement(
                                AcceptedDeletes.accept(target),
                                List.of(
                                        target.qualified(),
                                        String.valueOf(held.deletes()),
                                        String.valueOf(held.fields()))));
        StateEntry after = state(warehouse, target);
        // A consent that a run has made use of already is gone again.
        if (!held.equals(Held.of(after)) && !Held.of(after).isNone()) {
            throw new HeldChanged(spec.id(), Held.of(after));
        }
        return new Answer(target, held.deletes(), held.fields());
    }

    private StateEntry state(String warehouse, TableName target) throws Exception {
        try {
            List<Map<String, Object>> rows = engine.sql()
                    .query(
                            warehouse,
                            new Statement(ControlTable.STATE.selectOfTarget(target), List.of(target.qualified())));
            return StateEntry.of(rows.isEmpty() ? Map.of() : rows.get(0));
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
