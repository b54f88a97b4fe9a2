package io.airdelta.route;

import io.airdelta.sync.LetterLine;
import io.airdelta.sync.LetterRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files under {@code airdelta.dead-letters.dir} in which letters wait while their table cannot take them: one JSON line each
 * ({@link LetterLine}). A file gets its name {@code SCHEMA-TIME-RANDOM.jsonl} when all of its lines are durable and is never
 * written again, so that any process may move it into the table at any time; before that it is called {@code ….part}.
 */
final class LetterFiles {
    private static final Logger LOG = LoggerFactory.getLogger(LetterFiles.class);
    private static final String COMPLETE = ".jsonl";
    private static final String PART = ".part";
    private static final String TORN = ".torn";

    /** A file that is written for so long belongs to a process that died. */
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(10);

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
        Path directory = directory();
        try {
            requireRoom(directory, bytes.length);
            String name = schema + "-" + Instant.now().toEpochMilli() + "-" + UUID.randomUUID();
            Path part = DurableFiles.create(directory, name + PART);
            Path file = directory.resolve(name + COMPLETE);
            try {
                write(directory, part, bytes);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (Exception e) {
                Files.deleteIfExists(part);
                throw e;
            }
            DurableFiles.forceEntries(directory);
            return file;
        } catch (LettersNotKept e) {
            throw e;
        } catch (Exception e) {
            throw new LettersNotKept(
                    rows.size() + " dead letters cannot be written to " + directory + " (" + RunLifecycle.reason(e)
                            + "); make room there, or set airdelta.dead-letters.dir to a directory that can be written",
                    e);
        }
    }

    /** The files with letters of a schema, the oldest first. */
    List<Path> of(String schema) throws IOException {
        Path directory = directory();
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : (Iterable<Path>) all.sorted()::iterator) {
                String name = file.getFileName().toString();
                if (name.startsWith(schema + "-") && name.endsWith(COMPLETE)) {
                    files.add(file);
                } else if (name.startsWith(schema + "-") && name.endsWith(PART)) {
                    setAside(file);
                }
            }
        }
        return files;
    }

    private List<Map<String, Object>> rows() throws IOException {
        Path directory = directory();
        List<Map<String, Object>> rows = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> all = Files.list(directory)) {
                for (Path file : (Iterable<Path>) all.sorted()::iterator) {
                    if (file.getFileName().toString().endsWith(COMPLETE)) {
                        rows.addAll(read(file).rows());
                    }
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        return rows;
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
        rows().stream()
                .filter(row -> wanted.test((String) row.get("target")))
                .forEach(row -> letters.merge((String) row.get("dead_letter_id"), row, LetterRows::fold));
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
            Path file = lines.file();
            // One that is there already is of an earlier attempt that ended before the file was removed.
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + TORN));
            Path aside = DurableFiles.create(file.getParent(), file.getFileName() + TORN);
            Files.write(aside, lines.torn());
            DurableFiles.force(aside);
            DurableFiles.forceEntries(file.getParent());
            LOG.error(
                    "{} lines of {} are no dead letters, as where a file was not written to its end; they are in {}, the"
                            + " other {} lines were used",
                    lines.torn().size(),
                    file,
                    aside,
                    lines.rows().size());
        }
        Files.deleteIfExists(lines.file());
    }

    private Path directory() {
        return Path.of(engine.settings().deadLetters().directory())
                .toAbsolutePath()
                .normalize();
    }

    private void requireRoom(Path directory, long bytes) throws IOException {
        DurableFiles.createDirectories(directory);
        long used = 0;
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                used += file.getFileName().toString().endsWith(COMPLETE) ? Files.size(file) : 0;
            }
        }
        long most = engine.settings().deadLetters().maxSize();
        if (used + bytes > most) {
            throw new LettersNotKept(
                    "dead letters of " + bytes + " bytes do not fit into " + directory + ", which holds " + used
                            + " of "
                            + most
                            + " bytes (airdelta.dead-letters.max-size); mend the warehouse, which then takes them,"
                            + " or raise the limit",
                    null);
        }
    }

    private void write(Path directory, Path part, byte[] bytes) throws Exception {
        engine.call(
                "direct:airdelta-keep-letters",
                bytes,
                Map.of(
                        "airdeltaLetterDirectory",
                        directory.toString(),
                        "airdeltaLetterFile",
                        part.getFileName().toString()));
        // The file component of Camel 4.18 does not act on forceWrites (read in its code).
        DurableFiles.force(part);
        long written = Files.size(part);
        if (written != bytes.length) {
            throw new IOException("only " + written + " of " + bytes.length + " bytes were written");
        }
    }

    private static void setAside(Path part) throws IOException {
        Path aside = part.resolveSibling(part.getFileName() + TORN);
        try {
            Instant written = Files.getLastModifiedTime(part).toInstant();
            if (!written.isBefore(Instant.now().minus(LONGEST_WRITE))) {
                return;
            }
            Files.move(part, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.error(
                    "A process ended while it wrote dead letters; what there is of them is in {}. The run that they are of"
                            + " did not succeed, so that its records come again",
                    aside);
        } catch (NoSuchFileException e) {
            LOG.debug("{} was completed, or set aside, by another process meanwhile", part);
        }
    }
}
