package io.airdelta.route;

import io.airdelta.delta.ControlTable;
import io.airdelta.delta.TableName;
import io.airdelta.delta.WriterClaim;
import io.airdelta.sync.ControlRows;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which states of one schema's targets this process knows the warehouse to have, by their {@code updated_at}: a state replaces
 * that one and no other, as other processes write states too.
 */
final class StoredStates {
    /** Reads what the warehouse has. */
    interface Reading {
        void read(StoredStates states) throws Exception;
    }

    private final Engine engine;
    private final Map<String, Instant> known = new ConcurrentHashMap<>();

    StoredStates(Engine engine) {
        this.engine = engine;
    }

    /** Reads all states anew. @param question for all rows of {@code airdelta_state} */
    List<Map<String, Object>> read(SqlCall call, Statement question) throws Exception {
        List<Map<String, Object>> rows = engine.query(call, question);
        known.clear();
        rows.forEach(row -> note((String) row.get("target"), StateEntry.of(row).updatedAt()));
        return rows;
    }

    /** Notes that the warehouse has this state of a target. @param updatedAt null for one that no run has written */
    void note(String target, Instant updatedAt) {
        if (updatedAt == null) {
            known.remove(target);
        } else {
            known.put(target, updatedAt);
        }
    }

    /** The {@code updated_at} that the warehouse has of a target, as far as is known; null for none. */
    Instant updatedAt(String target) {
        return known.get(target);
    }

    /**
     * Replaces states, each where the one that is known is still there.
     *
     * @param rows of {@code airdelta_state}
     * @param anyTable any table of the schema, with its catalog
     * @param call how they are sent
     * @return the targets whose state was not replaced, because others had replaced it
     */
    Set<String> replace(List<Map<String, Object>> rows, TableName anyTable, SqlCall call) throws Exception {
        rows.forEach(row -> row.put("known_at", updatedAt((String) row.get("target"))));
        Integer changed = engine.update(call, ControlRows.statement(ControlTable.STATE, rows, anyTable));
        Set<String> moved = changed != null && changed == rows.size() ? Set.of() : moved(rows, anyTable, call);
        for (Map<String, Object> row : rows) {
            if (!moved.contains(row.get("target"))) {
                note((String) row.get("target"), (Instant) row.get("updated_at"));
            }
        }
        return moved;
    }

    private Set<String> moved(List<Map<String, Object>> rows, TableName anyTable, SqlCall call) throws Exception {
        Map<String, Instant> found = new HashMap<>();
        engine.query(call, Statement.of(WriterClaim.select(anyTable)))
                .forEach(row ->
                        found.put((String) row.get("target"), StateEntry.of(row).updatedAt()));
        Set<String> moved = new LinkedHashSet<>();
        for (Map<String, Object> row : rows) {
            if (!Objects.equals(found.get(row.get("target")), row.get("updated_at"))) {
                moved.add((String) row.get("target"));
            }
        }
        return moved;
    }
}
