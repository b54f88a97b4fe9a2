package io.airdelta.route;

import io.airdelta.sync.LetterLine;
import io.airdelta.sync.LetterRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a {@link LetterDirectory} in which letters wait while their table cannot take them: one JSON line each ({@link
 * LetterLine}). A file is complete when all of its lines are durable and is never written again, so that any process may move it
 * into the table at any time.
 */
final class LetterFiles {
    private static final Logger LOG = LoggerFactory.getLogger(LetterFiles.class);

    private final Engine engine;

    /**
     * What a file holds.
     *
     * @param rows as {@link LetterLine#parse} gives them
     * @param torn lines that are none
     * @param bytes of the file
     */
    record Lines(Path file, List<Map<String, Object>> rows, List<String> torn, long bytes) {}

    LetterFiles(Engine engine) {
        this.engine = engine;
    }

    /**
     * Stores rows in a new file. Returns when they are durable.
     *
     * @param schema of the table that cannot take them, as {@link #of} asks for it
     * @throws LettersNotKept where the directory is full, or cannot be written
     */
    Path keep(String schema, List<Map<String, Object>> rows) {
        StringBuilder lines = new StringBuilder();
        rows.forEach(row -> lines.append(LetterLine.of(row)).append('\n'));
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        LetterDirectory directory = directory();
        try {
            directory.requireRoom(bytes.length);
            Path part = directory.begin(schema);
            try {
                write(part, bytes);
                return directory.finish(part);
            } catch (Exception e) {
                Files.deleteIfExists(part);
                throw e;
            }
        } catch (LettersNotKept e) {
            throw e;
        } catch (Exception e) {
            throw new LettersNotKept(
                    rows.size() + " dead letters cannot be written to " + directory + " (" + FailureReason.of(e)
                            + "); make room there, or set airdelta.dead-letters.dir to a directory that can be written",
                    e);
        }
    }

    /** The files with letters of a schema, the oldest first. */
    List<Path> of(String schema) throws IOException {
        LetterDirectory directory = directory();
        directory.setPartsAside(schema);
        return directory.complete(schema);
    }

    /**
     * The letters of some targets in all files, whatever their schema; one letter may stand in several files, once for each run.
     *
     * @param wanted which targets, by {@link io.airdelta.delta.TableName#qualified()}
     * @return what the warehouse would make of the rows of each, also of those that tell nothing but a letter's end
     * @throws IOException where a file cannot be read
     */
    Collection<Map<String, Object>> letters(Predicate<String> wanted) throws IOException {
        Map<String, Map<String, Object>> letters = new LinkedHashMap<>();
        for (Path file : directory().complete()) {
            read(file).rows().stream()
                    .filter(row -> wanted.test((String) row.get("target")))
                    .forEach(row -> letters.merge((String) row.get("dead_letter_id"), row, LetterRows::fold));
        }
        return letters.values();
    }

    /** What a file holds; nothing where another process moved it meanwhile. */
    Lines read(Path file) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        List<String> torn = new ArrayList<>();
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            bytes = new byte[0];
        }
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
            try {
                if (!line.isBlank()) {
                    rows.add(LetterLine.parse(line));
                }
            } catch (IllegalArgumentException e) {
                torn.add(line);
            }
        }
        return new Lines(file, rows, torn, bytes.length);
    }

    /** Removes a file whose rows are in the table; lines that are none are set aside and told. */
    void remove(Lines lines) throws IOException {
        if (!lines.torn().isEmpty()) {
            Path aside = directory().setAside(lines.file(), lines.torn());
            LOG.error(
                    "{} lines of {} are no dead letters, as where a file was not written to its end; they are in {}, the"
                            + " other {} lines were used",
                    lines.torn().size(),
                    lines.file(),
                    aside,
                    lines.rows().size());
        }
        Files.deleteIfExists(lines.file());
    }

    private LetterDirectory directory() {
        return new LetterDirectory(engine.settings().deadLetters());
    }

    private void write(Path part, byte[] bytes) throws Exception {
        engine.call(
                "direct:airdelta-keep-letters",
                bytes,
                Map.of(
                        "airdeltaLetterDirectory",
                        part.getParent().toString(),
                        "airdeltaLetterFile",
                        part.getFileName().toString()));
        // The file component of Camel 4.18 does not act on forceWrites (read in its code).
        DurableFiles.force(part);
        long written = Files.size(part);
        if (written != bytes.length) {
            throw new IOException("only " + written + " of " + bytes.length + " bytes were written");
        }
    }
}
