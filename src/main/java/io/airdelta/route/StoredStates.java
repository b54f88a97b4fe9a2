package io.airdelta.route;

import io.airdelta.delta.ControlTable;
import io.airdelta.delta.TableName;
import io.airdelta.delta.WriterClaim;
import io.airdelta.sync.ControlRows;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which states of one schema's targets this process knows the warehouse to have, by their {@code updated_at}: a state replaces
 * that one and no other, as other processes write states too.
 */
final class StoredStates {
    /** In a row that is to be written: {@link io.airdelta.sync.RunClaim#lineage} of its run. */
    static final String LINEAGE = "lineage";

    /** Reads what the warehouse has. */
    interface Reading {
        void read(StoredStates states) throws Exception;
    }

    private final Engine engine;
    private final Map<String, Instant> known = new ConcurrentHashMap<>();
    private final Map<String, Long> lineages = new ConcurrentHashMap<>();

    StoredStates(Engine engine) {
        this.engine = engine;
    }

    /** What is to be done with the rows before any run goes on from them. */
    interface Remembering {
        void remember(List<Map<String, Object>> rows) throws Exception;
    }

    /** Reads all states anew. @param question for all rows of {@code airdelta_state} */
    void read(SqlCall call, Statement question, Remembering then) throws Exception {
        List<Map<String, Object>> rows = engine.sql().query(call, question);
        // First, so that nobody takes what was remembered before for a state of the next lineage.
        then.remember(rows);
        Map<String, Instant> before = Map.copyOf(known);
        known.clear();
        rows.forEach(row -> note((String) row.get("target"), StateEntry.of(row).updatedAt()));
        Stream.concat(before.keySet().stream(), known.keySet().stream())
                .distinct()
                .filter(target -> !Objects.equals(before.get(target), known.get(target)))
                .forEach(target -> lineages.merge(target, 1L, Long::sum));
    }

    /** The number of the series of states that this process alone has moved, since it read that another one had. */
    long lineage(String target) {
        return lineages.getOrDefault(target, 0L);
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
     * @param rows of {@code airdelta_state}, each with the {@link #LINEAGE} that it goes on from
     * @param anyTable any table of the schema, with its catalog
     * @param call how they are sent
     * @return the targets whose state was not replaced, because others had replaced it
     */
    Set<String> replace(List<Map<String, Object>> rows, TableName anyTable, SqlCall call) throws Exception {
        Set<String> moved = new LinkedHashSet<>();
        List<Map<String, Object>> current = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            String target = (String) row.get("target");
            if (Objects.equals(row.remove(LINEAGE), lineage(target))) {
                row.put("known_at", updatedAt(target));
                current.add(row);
            } else {
                moved.add(target);
            }
        }
        if (!current.isEmpty()) {
            Integer changed = engine.sql().update(call, ControlRows.statement(ControlTable.STATE, current, anyTable));
            if (changed == null || changed != current.size()) {
                moved.addAll(moved(current, anyTable, call));
            }
        }
        for (Map<String, Object> row : current) {
            if (!moved.contains(row.get("target"))) {
                note((String) row.get("target"), (Instant) row.get("updated_at"));
            }
        }
        return moved;
    }

    private Set<String> moved(List<Map<String, Object>> rows, TableName anyTable, SqlCall call) throws Exception {
        Map<String, Instant> found = new HashMap<>();
        engine.sql()
                .query(call, Statement.of(WriterClaim.select(anyTable)))
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
