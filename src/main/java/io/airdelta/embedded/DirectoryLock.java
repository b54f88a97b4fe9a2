package io.airdelta.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One process at a time per directory. The lock is the operating system's, so a killed process leaves none
 * behind; the file itself stays and names the process that holds or last held it.
 */
final class DirectoryLock implements AutoCloseable {

    private static final String FILE = ".lock";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @throws IllegalStateException if another process, or this one, has the directory open
     */
    static DirectoryLock of(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(directory, "process " + holder(channel));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
            return new DirectoryLock(channel);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw inUse(directory, "this process");
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(32);
        channel.read(pid, 0);
        return pid.position() == 0
                ? "(unknown)"
                : new String(pid.array(), 0, pid.position(), StandardCharsets.UTF_8).trim();
    }

    private static IllegalStateException inUse(Path directory, String holder) {
        return new IllegalStateException("The directory " + directory + " is in use by an embedded warehouse in "
                + holder + ": only one may write there. Stop that one, connect to it by its JDBC URL, or give"
                + " another directory.");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
