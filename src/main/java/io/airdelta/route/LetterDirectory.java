package io.airdelta.route;

import io.airdelta.sync.DeadLetterSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory {@code airdelta.dead-letters.dir}. A file is called {@code SCHEMA-TIME-RANDOM.part} until it is complete, and
 * {@code ….jsonl} then; what cannot be used is kept beside it as {@code ….torn}.
 */
final class LetterDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(LetterDirectory.class);
    private static final String COMPLETE = ".jsonl";
    private static final String PART = ".part";
    private static final String TORN = ".torn";

    /** A file that is written for so long belongs to a process that died. */
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(10);

    private final DeadLetterSettings settings;
    private final Path path;

    LetterDirectory(DeadLetterSettings settings) {
        this.settings = settings;
        this.path = Path.of(settings.directory()).toAbsolutePath().normalize();
    }

    /** Makes the directory where it is not there. @throws LettersNotKept where so many bytes more are too many */
    void requireRoom(long bytes) throws IOException {
        DurableFiles.createDirectories(path);
        long used = 0;
        for (Path file : complete()) {
            used += size(file);
        }
        long most = settings.maxSize();
        if (used + bytes > most) {
            throw new LettersNotKept(
                    "dead letters of " + bytes + " bytes do not fit into " + path + ", which holds " + used
                            + " of "
                            + most
                            + " bytes (airdelta.dead-letters.max-size); mend the warehouse, which then takes them,"
                            + " or raise the limit",
                    null);
        }
    }

    /** Makes an empty file, which is not complete. */
    Path begin(String schema) throws IOException {
        return DurableFiles.create(path, schema + "-" + Instant.now().toEpochMilli() + "-" + UUID.randomUUID() + PART);
    }

    /** Gives a file that is written and forced its name. @return under which others find it */
    Path finish(Path part) throws IOException {
        String name = part.getFileName().toString();
        Path file = part.resolveSibling(name.substring(0, name.length() - PART.length()) + COMPLETE);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.forceEntries(path);
        return file;
    }

    /** The complete files of all schemas, the oldest of each first. */
    List<Path> complete() throws IOException {
        return files("", COMPLETE);
    }

    /** The complete files of a schema, the oldest first. */
    List<Path> complete(String schema) throws IOException {
        return files(schema + "-", COMPLETE);
    }

    /** Sets those files of a schema aside that a process began which is no more. */
    void setPartsAside(String schema) throws IOException {
        for (Path part : files(schema + "-", PART)) {
            setAside(part);
        }
    }

    /** Keeps lines of a file that are no letters. @return the file that holds them */
    Path setAside(Path file, List<String> torn) throws IOException {
        // One that is there already is of an earlier attempt that ended before the file was removed.
        Files.deleteIfExists(aside(file));
        Path aside = DurableFiles.create(path, aside(file).getFileName().toString());
        Files.write(aside, torn);
        DurableFiles.force(aside);
        DurableFiles.forceEntries(path);
        return aside;
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /** Of one that was stored meanwhile, and so removed, none. */
    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private List<Path> files(String beginning, String end) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(path)) {
            return all.filter(file -> file.getFileName().toString().startsWith(beginning)
                            && file.getFileName().toString().endsWith(end))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Path aside(Path file) {
        return file.resolveSibling(file.getFileName() + TORN);
    }

    private static void setAside(Path part) throws IOException {
        Path aside = aside(part);
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
