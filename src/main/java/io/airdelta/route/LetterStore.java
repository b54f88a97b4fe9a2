package io.airdelta.route;

import io.airdelta.delta.ControlTable;
import io.airdelta.delta.JsonIds;
import io.airdelta.delta.LetterQueries;
import io.airdelta.delta.TableName;
import io.airdelta.sync.ControlRows;
import io.airdelta.sync.OpenLetters;
import io.airdelta.sync.Run;
import io.airdelta.sync.Statement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dead letters of one schema: stored in their table, and in files while that cannot take them. Which are open is known from
 * the start and kept in memory.
 */
final class LetterStore {
    private static final Logger LOG = LoggerFactory.getLogger(LetterStore.class);

    /** So many rows of files make one statement, or so many bytes as make a batch. */
    private static final int ROWS = 1_000;

    private final Engine engine;
    private final String warehouse;
    private final ControlWriter writer;
    private final LetterFiles files;
    private final Map<String, OpenLetters> open = new ConcurrentHashMap<>();
    private final ReentrantLock moving = new ReentrantLock();
    private volatile boolean complete = true;
    private volatile TableName anyTable;

    LetterStore(Engine engine, String warehouse, ControlWriter writer) {
        this.engine = engine;
        this.warehouse = warehouse;
        this.writer = writer;
        this.files = new LetterFiles(engine);
    }

    /** Reads which letters are open. @param run of any target of the schema, which is located by now */
    void load(Run run) throws Exception {
        TableName target = run.target().name();
        anyTable = target;
        List<Map<String, Object>> rows = query(run, Statement.of(LetterQueries.open(target, OpenLetters.MOST + 1)));
        complete = rows.size() <= OpenLetters.MOST;
        Map<String, List<Map.Entry<String, String>>> found = rows.stream()
                .limit(OpenLetters.MOST)
                .collect(Collectors.groupingBy(
                        row -> (String) row.get("target"),
                        Collectors.mapping(
                                row -> new SimpleImmutableEntry<>(
                                        (String) row.get("dead_letter_id"), (String) row.get("record_id")),
                                Collectors.toList())));
        // A meter holds on to what it once saw of a target.
        Set<String> targets = new HashSet<>(open.keySet());
        targets.addAll(found.keySet());
        targets.forEach(each -> open(each).replace(found.getOrDefault(each, List.of()), complete));
        if (!complete) {
            LOG.warn(
                    "{}: there are more than {} open dead letters beside {}; which of a run's are new is asked of the warehouse",
                    NamedTables.of(List.of(run)),
                    OpenLetters.MOST,
                    target);
        }
    }

    /** Those of a target; never null. */
    OpenLetters open(String target) {
        return open.computeIfAbsent(target, key -> {
            OpenLetters letters = new OpenLetters();
            if (!complete) {
                letters.incomplete();
            }
            return letters;
        });
    }

    /** Which of these letters of a run's target are not open yet. @param away whether the warehouse is known to be away, and not asked */
    Set<String> fresh(Run run, Set<String> ids, boolean away) {
        OpenLetters known = open(run.target().name().qualified());
        Set<String> fresh = new LinkedHashSet<>(ids);
        fresh.removeIf(known::contains);
        if (!known.isComplete() && !fresh.isEmpty() && !away) {
            try {
                query(
                                run,
                                new Statement(
                                        LetterQueries.openAmong(anyTable, fresh.size()),
                                        List.of(JsonIds.encode(fresh))))
                        .forEach(row -> fresh.remove((String) row.get("dead_letter_id")));
            } catch (Exception e) {
                LOG.warn(
                        "{}: which of its {} dead letters are new is not known, and all of them count as new: {}",
                        NamedTables.of(List.of(run)),
                        fresh.size(),
                        RunLifecycle.reason(e));
            }
        }
        return fresh;
    }

    /** The open letters of some records of a run's target: {@code dead_letter_id, record_id}. */
    List<Map<String, Object>> ofRecords(Run run, List<String> records) throws Exception {
        return query(
                run,
                new Statement(
                        LetterQueries.openOfRecords(anyTable, records.size()),
                        List.of(JsonIds.encode(records), run.target().name().qualified())));
    }

    /**
     * Stores rows in the table; where that does not take them, in a file.
     *
     * @param table the id of the route, for the log
     * @param away whether the warehouse is known to be away, so that it is not tried
     * @throws LettersNotKept where the file cannot be written either
     */
    void store(String table, List<Map<String, Object>> rows, boolean away) {
        if (rows.isEmpty()) {
            return;
        }
        if (away) {
            keep(table, rows, "the warehouse is away");
        } else {
            try {
                writer.write(controlRows(rows), patience());
            } catch (Exception e) {
                keep(table, rows, RunLifecycle.reason(e));
                return;
            }
            rows.forEach(this::note);
            move();
        }
    }

    private void keep(String table, List<Map<String, Object>> rows, String why) {
        try {
            Path file = files.keep(prefix(), rows);
            rows.forEach(this::note);
            LOG.warn(
                    "Table '{}' (base {}): {} rows of {} wait in {} and move there as soon as it takes them: {}",
                    table,
                    rows.get(0).get("base_id"),
                    rows.size(),
                    anyTable.sibling(ControlTable.DEAD_LETTERS.tableName()),
                    file,
                    why);
        } catch (LettersNotKept e) {
            LOG.error(
                    "Table '{}' (base {}): {}; the table did not take them either, and the run fails: {}",
                    table,
                    rows.get(0).get("base_id"),
                    e.getMessage(),
                    why);
            throw e;
        }
    }

    /** Moves the rows of all files of this schema into the table, whichever process wrote them; those that it does not take wait on. */
    void move() {
        if (anyTable == null || !moving.tryLock()) {
            return;
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        try {
            List<LetterFiles.Lines> due = new ArrayList<>();
            long most = engine.settings().batchLimits().bytes();
            long bytes = 0;
            for (Path file : files.of(prefix())) {
                LetterFiles.Lines lines = files.read(file);
                if (rows.size() >= ROWS || bytes + lines.bytes() > most) {
                    move(due, rows);
                    bytes = 0;
                }
                due.add(lines);
                rows.addAll(lines.rows());
                bytes += lines.bytes();
            }
            move(due, rows);
        } catch (Exception e) {
            LOG.warn(
                    "{}: dead letters wait on in {}, and move with the next run of their schema, as {} did not take them: {}",
                    rows.isEmpty() ? "Files of dead letters" : NamedTables.of(controlRows(rows)),
                    engine.settings().deadLetterDirectory(),
                    anyTable.sibling(ControlTable.DEAD_LETTERS.tableName()),
                    RunLifecycle.reason(e));
        } finally {
            moving.unlock();
        }
    }

    private void move(List<LetterFiles.Lines> due, List<Map<String, Object>> rows) throws Exception {
        rows.forEach(this::note);
        if (!rows.isEmpty()) {
            writer.write(controlRows(rows), patience());
        }
        for (LetterFiles.Lines lines : due) {
            files.remove(lines);
        }
        if (!rows.isEmpty()) {
            LOG.info(
                    "{} rows of dead letters moved from files into {}",
                    rows.size(),
                    anyTable.sibling(ControlTable.DEAD_LETTERS.tableName()));
        }
        due.clear();
        rows.clear();
    }

    private void note(Map<String, Object> row) {
        OpenLetters letters = open((String) row.get("target"));
        String id = (String) row.get("dead_letter_id");
        String record = (String) row.get("record_id");
        if (row.get("replayed_at") == null) {
            letters.add(id, record);
        } else {
            letters.close(id, record);
        }
    }

    private List<Map<String, Object>> query(Run run, Statement statement) throws Exception {
        return engine.query(SqlCall.to(warehouse).within(patience()).on(NamedTables.of(List.of(run))), statement);
    }

    /** A page may wait, and a file takes what the table does not. */
    private Duration patience() {
        return engine.settings().retryLimits().whileReading();
    }

    private static ControlRows controlRows(List<Map<String, Object>> rows) {
        ControlRows control = new ControlRows();
        rows.forEach(row -> control.add(ControlTable.DEAD_LETTERS, row));
        return control;
    }

    /** The schema's name as far as every file system takes it, and what tells it from every other of every warehouse. */
    private String prefix() {
        String schema = anyTable.sibling("*").qualified().replace(".*", "");
        String readable = schema.replaceAll("[^A-Za-z0-9_.-]", "_");
        UUID exact = UUID.nameUUIDFromBytes((warehouse + "\0" + schema).getBytes(StandardCharsets.UTF_8));
        return readable.substring(0, Math.min(readable.length(), 80)) + "-"
                + exact.toString().substring(0, 8);
    }
}
