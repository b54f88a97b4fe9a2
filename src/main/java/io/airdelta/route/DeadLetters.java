package io.airdelta.route;

import io.airdelta.delta.ControlTable;
import io.airdelta.delta.JsonIds;
import io.airdelta.delta.LetterQueries;
import io.airdelta.delta.TableName;
import io.airdelta.sync.LedgerEntry;
import io.airdelta.sync.Letter;
import io.airdelta.sync.LetterFilter;
import io.airdelta.sync.Statement;
import io.airdelta.sync.TableSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/** Looks at the dead letters of a table, in the warehouse and in files. */
public final class DeadLetters {
    private final Engine engine;
    private final WarehouseInquiry warehouses;
    private final LetterFiles files;
    private final Map<String, String> catalogs = new ConcurrentHashMap<>();

    /** @param context a started context with the engine's routes and the warehouses' {@code DataSource}s */
    public DeadLetters(CamelContext context) {
        this.engine = context.getRegistry().lookupByNameAndType("airdelta", Engine.class);
        this.warehouses = new WarehouseInquiry(engine);
        this.files = new LetterFiles(engine);
    }

    /**
     * The letters of a table, the newest failure first, those that wait in files included; without the records' JSON.
     *
     * @return at most {@link LetterFilter#most()}; as many mean that there may be more
     * @throws Exception as the warehouse answers; {@link #waiting} needs none
     */
    public List<Letter> list(TableSpec spec, LetterFilter filter) throws Exception {
        TableName target = target(spec);
        List<String> parameters = new ArrayList<>(List.of(target.qualified()));
        filter.since().ifPresent(since -> parameters.add(since.toString()));
        filter.reason().ifPresent(parameters::add);
        String sql = LetterQueries.list(
                target,
                filter.closed(),
                filter.since().isPresent(),
                filter.reason().isPresent(),
                filter.most());
        Map<String, Letter> letters = new LinkedHashMap<>();
        waiting(spec, filter).forEach(letter -> letters.put(letter.id(), letter));
        engine.sql().ask(warehouse(spec), new Statement(sql, parameters)).orElse(List.of()).stream()
                .map(row -> Letter.of(row, false))
                .forEach(letter -> letters.put(letter.id(), letter));
        return filter.newest(letters.values().stream());
    }

    /** As {@link #list}, of those letters alone that wait in files. @throws IOException where a file cannot be read */
    public List<Letter> waiting(TableSpec spec, LetterFilter filter) throws IOException {
        return filter.newest(inFiles(spec).filter(filter::takes).map(Letter::withoutRecord));
    }

    /**
     * Letters of a table with the records' JSON.
     *
     * @param ids of letters; those of other tables are left out
     * @throws Exception as the warehouse answers
     */
    public List<Letter> letters(TableSpec spec, Collection<String> ids) throws Exception {
        TableName target = target(spec);
        Map<String, Letter> letters = new LinkedHashMap<>();
        inFiles(spec).filter(letter -> ids.contains(letter.id())).forEach(letter -> letters.put(letter.id(), letter));
        engine
                .sql()
                .ask(
                        warehouse(spec),
                        new Statement(LetterQueries.letters(target, ids.size()), List.of(JsonIds.encode(ids))))
                .orElse(List.of())
                .stream()
                .filter(row -> target.qualified().equals(row.get("target")))
                .forEach(row -> letters.put((String) row.get("dead_letter_id"), Letter.of(row, false)));
        return List.copyOf(letters.values());
    }

    /**
     * What the fields of a table are called, as far as the ledger knows them.
     *
     * @return field id → name in Airtable when it was read last; also of fields that are gone
     * @throws Exception as the warehouse answers
     */
    public Map<String, String> fieldNames(TableSpec spec) throws Exception {
        TableName target = target(spec);
        Map<String, String> names = new HashMap<>();
        List<LedgerEntry> entries = new ArrayList<>();
        engine.sql()
                .ask(
                        warehouse(spec),
                        new Statement(ControlTable.COLUMNS.selectOfTarget(target), List.of(target.qualified())))
                .orElse(List.of())
                .forEach(row -> entries.add(LedgerEntry.of(row)));
        entries.sort(Comparator.comparing(LedgerEntry::current));
        entries.forEach(entry -> names.put(entry.fieldId(), entry.airtableName()));
        return names;
    }

    private Stream<Letter> inFiles(TableSpec spec) throws IOException {
        return files.letters(target -> isOf(spec, target)).stream()
                .filter(row -> row.get("failures") != null)
                .map(row -> Letter.of(row, true));
    }

    /** Without the warehouse it is not known in which catalog a target is that names none. */
    private static boolean isOf(TableSpec spec, String target) {
        String name = spec.target().qualified();
        return spec.target().catalog() != null ? target.equals(name) : target.endsWith("." + name);
    }

    private TableName target(TableSpec spec) throws Exception {
        if (spec.target().catalog() != null) {
            return spec.target();
        }
        String known = catalogs.get(warehouse(spec));
        if (known == null) {
            known = warehouses.catalog(warehouse(spec));
            catalogs.put(warehouse(spec), known);
        }
        return spec.target().withCatalog(known);
    }

    private static String warehouse(TableSpec spec) {
        return spec.warehouse();
    }
}
