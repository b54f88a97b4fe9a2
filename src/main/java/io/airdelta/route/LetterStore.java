package io.airdelta.route;

import io.airdelta.delta.ControlTable;
import io.airdelta.delta.TableName;
import io.airdelta.sync.ControlRows;
import io.airdelta.sync.Run;
import io.airdelta.sync.SchemaKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dead letters of one schema: stored in their table, and in files while that cannot take them. */
final class LetterStore {
    private static final Logger LOG = LoggerFactory.getLogger(LetterStore.class);

    /** So many rows of files make one statement, or so many bytes as make a batch. */
    private static final int ROWS = 1_000;

    private final Engine engine;
    private final String warehouse;
    private final ControlWriter writer;
    private final LetterFiles files;
    private final KnownLetters known;
    private final ReentrantLock moving = new ReentrantLock();
    private volatile TableName anyTable;

    LetterStore(Engine engine, String warehouse, ControlWriter writer) {
        this.engine = engine;
        this.warehouse = warehouse;
        this.writer = writer;
        this.files = new LetterFiles(engine);
        this.known = new KnownLetters(engine, warehouse);
    }

    /** Reads which letters are open. @param run of any target of the schema, which is located by now */
    void load(Run run) throws Exception {
        anyTable = run.target().name();
        known.load(run);
    }

    /** Which letters of the schema are open. */
    KnownLetters known() {
        return known;
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
                keep(table, rows, FailureReason.of(e));
                return;
            }
            rows.forEach(known::note);
            move();
        }
    }

    private void keep(String table, List<Map<String, Object>> rows, String why) {
        try {
            Path file = files.keep(prefix(), rows);
            rows.forEach(known::note);
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
            long most = engine.settings().runs().batchLimits().bytes();
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
                    engine.settings().deadLetters().directory(),
                    anyTable.sibling(ControlTable.DEAD_LETTERS.tableName()),
                    FailureReason.of(e));
        } finally {
            moving.unlock();
        }
    }

    private void move(List<LetterFiles.Lines> due, List<Map<String, Object>> rows) throws Exception {
        rows.forEach(known::note);
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

    /** A page may wait, and a file takes what the table does not. */
    private Duration patience() {
        return engine.settings().runs().retryLimits().whileReading();
    }

    private static ControlRows controlRows(List<Map<String, Object>> rows) {
        ControlRows control = new ControlRows();
        rows.forEach(row -> control.add(ControlTable.DEAD_LETTERS, row));
        return control;
    }

    /** The schema's name as far as every file system takes it, and what tells it from every other of every warehouse. */
    private String prefix() {
        String schema = SchemaKey.of(warehouse, anyTable).schema();
        String readable = schema.replaceAll("[^A-Za-z0-9_.-]", "_");
        UUID exact = UUID.nameUUIDFromBytes((warehouse + "\0" + schema).getBytes(StandardCharsets.UTF_8));
        return readable.substring(0, Math.min(readable.length(), 80)) + "-"
                + exact.toString().substring(0, 8);
    }
}
