package io.airdelta.route;

import io.airdelta.delta.JsonIds;
import io.airdelta.delta.LetterQueries;
import io.airdelta.delta.ScdType;
import io.airdelta.delta.TableName;
import io.airdelta.delta.TableSummaries;
import io.airdelta.delta.WarehouseFault;
import io.airdelta.sync.LastRun;
import io.airdelta.sync.Letter;
import io.airdelta.sync.SchemaKey;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;

/** Asks a warehouse how the tables of one schema stand, a few statements for all of them, and changes nothing. */
public final class StatusInquiry {
    private final Engine engine;
    private final WarehouseInquiry warehouses;
    private final LetterFiles files;

    /**
     * How the targets of a schema stand; every map is by {@link TableName#qualified()}.
     *
     * @param states what is remembered of each; none for a target that no run completed
     * @param lastRuns the newest run of each that is recorded, replays of dead letters aside; none for a target without one
     * @param deadLetters how many are open, those that wait in files included; none for a target without any
     */
    public record Answer(
            Map<String, StateEntry> states, Map<String, LastRun> lastRuns, Map<String, Long> deadLetters) {}

    /** @param context a started context with the engine's routes and the warehouses' {@code DataSource}s */
    public StatusInquiry(CamelContext context) {
        this.engine = context.getRegistry().lookupByNameAndType("airdelta", Engine.class);
        this.warehouses = new WarehouseInquiry(engine);
        this.files = new LetterFiles(engine);
    }

    /**
     * What the control tables of a schema tell; nothing where they are not there.
     *
     * @param target any table of the schema, with its catalog
     * @throws Exception as the warehouse answers
     */
    public Answer schema(String warehouse, TableName target) throws Exception {
        Map<String, LastRun> runs = new HashMap<>();
        ask(warehouse, TableSummaries.lastRuns(target))
                .forEach(row -> runs.put((String) row.get("target"), LastRun.of(row)));
        Map<String, Long> letters = new HashMap<>();
        ask(warehouse, TableSummaries.openDeadLetters(target))
                .forEach(row -> letters.put((String) row.get("target"), number(row.get("dead_letters"))));
        addWaiting(warehouse, target, letters);
        return new Answer(warehouses.states(warehouse, target), runs, letters);
    }

    /** What the files tell may be in the table already, where a process ended before it removed a file. */
    private void addWaiting(String warehouse, TableName target, Map<String, Long> letters) throws Exception {
        String schema = SchemaKey.of(warehouse, target).schema() + ".";
        List<Letter> waiting = files.letters(name -> name.startsWith(schema)).stream()
                .map(row -> Letter.of(row, true))
                .toList();
        if (waiting.isEmpty()) {
            return;
        }
        List<String> ids = waiting.stream().map(Letter::id).toList();
        Set<Object> open = new HashSet<>();
        engine.sql()
                .ask(
                        warehouse,
                        new Statement(LetterQueries.openAmong(target, ids.size()), List.of(JsonIds.encode(ids))))
                .orElse(List.of())
                .forEach(row -> open.add(row.get("dead_letter_id")));
        for (Letter letter : waiting) {
            boolean known = open.contains(letter.id());
            long here = letter.replayedAt() == null && letter.failures() > 0 ? 1 : 0;
            letters.merge(letter.target(), here - (known ? 1 : 0), Long::sum);
        }
    }

    /**
     * Counts the live rows of targets.
     *
     * @param targets each with the way in which its rows are kept
     * @return rows of each; none for a target that is not there, or cannot be counted
     * @throws Exception as the warehouse answers where it is away
     */
    public Map<TableName, Long> liveRows(String warehouse, Map<TableName, ScdType> targets) throws Exception {
        Map<TableName, Long> rows = new HashMap<>();
        List<TableName> names = List.copyOf(targets.keySet());
        for (int from = 0; from < names.size(); from += TableSummaries.MOST_TARGETS) {
            List<TableName> some = names.subList(from, Math.min(names.size(), from + TableSummaries.MOST_TARGETS));
            if (!count(warehouse, some, targets, rows)) {
                for (TableName each : some) {
                    count(warehouse, List.of(each), targets, rows);
                }
            }
        }
        return rows;
    }

    private boolean count(
            String warehouse, List<TableName> names, Map<TableName, ScdType> targets, Map<TableName, Long> rows)
            throws Exception {
        List<ScdType> scdTypes = new ArrayList<>();
        names.forEach(name -> scdTypes.add(targets.get(name)));
        try {
            engine.sql()
                    .query(warehouse, Statement.of(TableSummaries.liveRows(names, scdTypes)))
                    .forEach(row -> rows.put(names.get((int) number(row.get("place"))), number(row.get("rows"))));
            return true;
        } catch (SQLException e) {
            if (WarehouseFault.classify(e).retryable()) {
                throw e;
            }
            return false;
        }
    }

    private List<Map<String, Object>> ask(String warehouse, String sql) throws Exception {
        return engine.sql().ask(warehouse, sql).orElse(List.of());
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
