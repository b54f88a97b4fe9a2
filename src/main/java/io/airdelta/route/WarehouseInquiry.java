package io.airdelta.route;

import io.airdelta.delta.ControlTable;
import io.airdelta.delta.Grants;
import io.airdelta.delta.TableDescription;
import io.airdelta.delta.TableName;
import io.airdelta.delta.TableSummaries;
import io.airdelta.delta.TargetTable;
import io.airdelta.sync.EndedRun;
import io.airdelta.sync.LedgerEntry;
import io.airdelta.sync.Letter;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.Statement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/** Asks a warehouse what is there, through the engine's SQL route, and changes nothing. */
public final class WarehouseInquiry {
    private static final int RECENT_DAYS = 60;

    private final Engine engine;
    private final Duration budget;

    /** @param context a started context with the engine's routes and the warehouses' {@code DataSource}s */
    public WarehouseInquiry(CamelContext context) {
        this(context.getRegistry().lookupByNameAndType("airdelta", Engine.class));
    }

    WarehouseInquiry(Engine engine) {
        this(engine, null);
    }

    private WarehouseInquiry(Engine engine, Duration budget) {
        this.engine = engine;
        this.budget = budget;
    }

    /** The same, for one whose statements are repeated so long and no longer. @param time zero for never */
    WarehouseInquiry within(Duration time) {
        return new WarehouseInquiry(engine, time);
    }

    /** The catalog that a name without one belongs to. @throws Exception as the warehouse answers */
    public String catalog(String warehouse) throws Exception {
        return String.valueOf(
                query(warehouse, TargetTable.currentCatalog()).get(0).get("catalog"));
    }

    /** What the warehouse's clock shows. @throws Exception as the warehouse answers */
    public Instant clock(String warehouse) throws Exception {
        Object millis = query(warehouse, TargetTable.currentMillis()).get(0).get("millis");
        return Instant.ofEpochMilli(((Number) millis).longValue());
    }

    /** Whether the schema of a table exists. @throws Exception as the warehouse answers */
    public boolean hasSchema(String warehouse, TableName target) throws Exception {
        return ask(warehouse, TargetTable.describeSchema(target)).isPresent();
    }

    /** The columns of a table; empty where it does not exist. @throws Exception as the warehouse answers */
    public Optional<TableDescription> describe(String warehouse, TableName target) throws Exception {
        return ask(warehouse, TargetTable.describe(target)).map(TableDescription::parse);
    }

    /** Whether a table is there; reads none of its rows. @throws Exception as the warehouse answers, also where it may not be read */
    public boolean isReadable(String warehouse, TableName table) throws Exception {
        return ask(warehouse, TargetTable.noRows(table)).isPresent();
    }

    /**
     * What the principal that connects may do in a schema, as far as that can be seen.
     *
     * @param tables those that it is about, all of one schema, with their catalog
     * @return empty where the catalog has no information schema, as that of the embedded warehouse
     * @throws Exception as the warehouse answers
     */
    public Optional<Grants> grants(String warehouse, Collection<TableName> tables) throws Exception {
        try {
            return ask(warehouse, Grants.question(tables)).map(Grants::parse);
        } catch (SQLException e) {
            if (Grants.isUnknownHere(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * What is remembered of the targets in a schema, as {@code airdelta_state} holds it.
     *
     * @param target any table of the schema, with its catalog
     * @return {@link TableName#qualified()} of each target → what is remembered; none where no run was there
     * @throws Exception as the warehouse answers
     */
    public Map<String, StateEntry> states(String warehouse, TableName target) throws Exception {
        Map<String, StateEntry> states = new HashMap<>();
        ask(warehouse, ControlTable.STATE.select(target))
                .orElse(List.of())
                .forEach(row -> states.put((String) row.get("target"), StateEntry.of(row)));
        return states;
    }

    /**
     * The newest runs of the targets in a schema, as {@code airdelta_runs} holds them, of the last weeks.
     *
     * @param target any table of the schema, with its catalog
     * @param most of each target
     * @return {@link TableName#qualified()} of each target → its runs, the newest first; none where no run was there
     * @throws Exception as the warehouse answers
     */
    public Map<String, List<EndedRun>> recentRuns(String warehouse, TableName target, int most) throws Exception {
        return ask(warehouse, TableSummaries.recentRuns(target, most, RECENT_DAYS)).orElse(List.of()).stream()
                .collect(Collectors.groupingBy(
                        row -> (String) row.get("target"), Collectors.mapping(EndedRun::of, Collectors.toList())));
    }

    /**
     * The open dead letters of the targets of a schema, by {@link TableName#qualified()}; empty where there are none.
     *
     * @param target any table of the schema, with its catalog
     * @param most of each target
     * @throws Exception as the warehouse answers
     */
    public Map<String, LettersBefore> newestLetters(String warehouse, TableName target, int most) throws Exception {
        Map<String, LettersBefore> letters = new HashMap<>();
        ask(warehouse, TableSummaries.newestLetters(target, most))
                .orElse(List.of())
                .forEach(row -> letters.computeIfAbsent(
                                (String) row.get("target"),
                                key -> LettersBefore.of(((Number) row.get("open")).longValue()))
                        .newest()
                        .add(Letter.of(row, false)));
        return letters;
    }

    /**
     * The columns of the targets of a schema that came or went lately, by {@link TableName#qualified()}, each with one that its target
     * was made with.
     *
     * @param target any table of the schema, with its catalog
     * @throws Exception as the warehouse answers
     */
    public Map<String, List<LedgerEntry>> changedColumns(String warehouse, TableName target) throws Exception {
        return ask(warehouse, TableSummaries.changedColumns(target, RECENT_DAYS)).orElse(List.of()).stream()
                .collect(Collectors.groupingBy(
                        row -> (String) row.get("target"), Collectors.mapping(LedgerEntry::of, Collectors.toList())));
    }

    private List<Map<String, Object>> query(String warehouse, String sql) throws Exception {
        return engine.sql().query(new SqlCall(warehouse, budget, null), Statement.of(sql));
    }

    private Optional<List<Map<String, Object>>> ask(String warehouse, String sql) throws Exception {
        return ask(warehouse, Statement.of(sql));
    }

    private Optional<List<Map<String, Object>>> ask(String warehouse, Statement question) throws Exception {
        return engine.sql().ask(new SqlCall(warehouse, budget, null), question);
    }
}
