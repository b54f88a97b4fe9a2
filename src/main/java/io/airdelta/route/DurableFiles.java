package io.airdelta.route;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that only their owner can read, and that outlive a crash of the machine once they are forced. */
final class DurableFiles {
    private static final Logger LOG = LoggerFactory.getLogger(DurableFiles.class);

    private DurableFiles() {}

    /** Makes a directory, and those above it, where it is not there. */
    static void createDirectories(Path directory) throws IOException {
        Files.createDirectories(directory, ownerOnly("rwx------"));
    }

    /** Makes an empty file. @throws IOException where it is there, or where its name leaves the directory */
    static Path create(Path directory, String name) throws IOException {
        Path file = directory.resolve(name);
        if (!directory.equals(file.normalize().getParent())) {
            throw new IOException("the name of a file leaves its directory");
        }
        return Files.createFile(file, ownerOnly("rw-------"));
    }

    /** Returns when what was written into a file is on the disk. */
    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** As {@link #force}, for the names in a directory; where the platform cannot be asked for that, it sees to it itself. */
    static void forceEntries(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("{} cannot be forced: {}", directory, e.getMessage());
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
