package io.airdelta.route;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who writes to a target: {@code airdelta_state.writer}. Of a writer on the same host it can be told whether its process is still
 * there, so that nobody waits for a dead one.
 *
 * @param host name of the host, and of its space of process ids where it has several, as containers do
 * @param pid process id
 * @param startedAt when the process started, by the system's clock
 * @param engine which engine of the process
 */
record WriterIdentity(String host, long pid, Instant startedAt, String engine) {
    private static final Pattern TEXT = Pattern.compile("host=(\\S+) pid=(\\d+) started=(\\S+) engine=(\\S+)");
    /** The start is counted from the system's own, which moves a little when its clock is set. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private static final String HOST = thisHost();
    private static final Set<String> LIVING = ConcurrentHashMap.newKeySet();

    /** Another engine of this process, until it {@link #ends}. */
    static WriterIdentity begin() {
        ProcessHandle self = ProcessHandle.current();
        String engine = UUID.randomUUID().toString().substring(0, 8);
        LIVING.add(engine);
        return new WriterIdentity(HOST, self.pid(), self.info().startInstant().orElse(Instant.EPOCH), engine);
    }

    /** Notes that this engine writes no more. */
    void end() {
        LIVING.remove(engine);
    }

    /** Whether the writer of that text was on this host and is no more; false where that cannot be told. */
    boolean isDead(String writer) {
        return parse(writer)
                .filter(other -> other.host.equals(host))
                .map(WriterIdentity::isGone)
                .orElse(false);
    }

    private static Optional<WriterIdentity> parse(String text) {
        Matcher matcher = TEXT.matcher(text == null ? "" : text);
        try {
            return matcher.matches()
                    ? Optional.of(new WriterIdentity(
                            matcher.group(1),
                            Long.parseLong(matcher.group(2)),
                            Instant.parse(matcher.group(3)),
                            matcher.group(4)))
                    : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private boolean isGone() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            // A system may hide the processes of other users (hidepid): then the first one cannot be seen either.
            return ProcessHandle.of(1).isPresent();
        }
        Optional<Instant> start = process.get().info().startInstant();
        if (start.isPresent() && Duration.between(start.get(), startedAt).abs().compareTo(TOLERANCE) > 0) {
            return true;
        }
        return pid == ProcessHandle.current().pid() && !LIVING.contains(engine);
    }

    private static String thisHost() {
        String name = Optional.ofNullable(System.getenv("HOSTNAME"))
                .filter(text -> !text.isBlank())
                .orElseGet(WriterIdentity::systemName)
                .replaceAll("\\s", "_");
        try {
            // Hosts may have one name, and only within one start of a system and one name space does a process id name
            // a process.
            return name + "/"
                    + Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                            .strip() + "/"
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"))
                            .toString()
                            .replaceAll("\\D", "");
        } catch (IOException | UnsupportedOperationException e) {
            // Another host may have this name: of no process but this one can be told then whether it is there.
            return name + "/" + UUID.randomUUID();
        }
    }

    private static String systemName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Override
    public String toString() {
        return "host=" + host + " pid=" + pid + " started=" + startedAt + " engine=" + engine;
    }
}
