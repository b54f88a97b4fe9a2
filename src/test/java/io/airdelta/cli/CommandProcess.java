package io.airdelta.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * {@code bin/airdelta}, or another command, as a process: what it prints, line by line, and what it exits with. Ends it when
 * closed.
 */
public final class CommandProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 240;

    /** A process that has not ended by then is asked what its threads do, which {@link #said} tells. */
    private static final long LATE_SECONDS = 60;

    private final List<String> command;
    private final Process process;
    private final Lines out;
    private final Lines err;
    private String threads = "";

    public CommandProcess(Path directory, Map<String, String> environment, List<String> arguments) throws IOException {
        this(airdelta(arguments), directory, environment);
    }

    /** @param command the program and its arguments */
    public CommandProcess(List<String> command, Path directory, Map<String, String> environment) throws IOException {
        this.command = List.copyOf(command);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        process = builder.start();
        out = new Lines(process.getInputStream());
        err = new Lines(process.getErrorStream());
    }

    private static List<String> airdelta(List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of(Path.of(System.getProperty("airdelta.basedir"), "bin", "airdelta")
                        .toString()));
        command.addAll(arguments);
        return command;
    }

    /** Waits for a line of standard output that begins so, and gives the rest of it. */
    public String awaitLine(String prefix) throws InterruptedException {
        return out.await(prefix, this);
    }

    /** Waits until it ends. @return its exit code */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(LATE_SECONDS, TimeUnit.SECONDS)) {
            threads = "\nits threads after " + LATE_SECONDS + " s:\n" + threads();
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(command + " did not end; " + said());
        }
        out.join();
        err.join();
        return process.exitValue();
    }

    /** Whether it has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits so long, or until it ends. */
    public void waitFor(Duration time) throws InterruptedException {
        process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for a line of standard output that has this text. */
    public void awaitText(String text) throws InterruptedException {
        out.awaitText(text, this);
    }

    /** Waits for a line of standard error that has this text. */
    public void awaitErrorText(String text) throws InterruptedException {
        err.awaitText(text, this);
    }

    /** Sends SIGTERM. */
    public void terminate() {
        // Not the process itself, which would close its streams here before it has said its last words.
        process.toHandle().destroy();
    }

    /** Ends it as {@code kill -9} does, and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** All of standard output; to be asked for when it has ended. */
    String standardOutput() {
        return out.text();
    }

    /** All of standard error; to be asked for when it has ended. */
    String standardError() {
        return err.text();
    }

    public String said() {
        return "standard output:\n" + out.text() + "\nstandard error:\n" + err.text() + threads;
    }

    private String threads() {
        try {
            Process jstack = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jstack")
                                    .toString(),
                            String.valueOf(process.pid()))
                    .redirectErrorStream(true)
                    .start();
            return new String(jstack.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "not known: " + e.getMessage();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static final class Lines {
        private final List<String> lines = new ArrayList<>();
        private final Thread reader;
        private boolean ended;

        Lines(InputStream stream) {
            reader = new Thread(() -> read(stream), "output-of-airdelta");
            reader.setDaemon(true);
            reader.start();
        }

        void join() throws InterruptedException {
            reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        }

        synchronized String text() {
            return String.join("\n", lines);
        }

        String await(String prefix, CommandProcess process) throws InterruptedException {
            return await(line -> line.startsWith(prefix), prefix, process)
                    .substring(prefix.length())
                    .strip();
        }

        void awaitText(String text, CommandProcess process) throws InterruptedException {
            await(line -> line.contains(text), text, process);
        }

        private synchronized String await(Predicate<String> wanted, String what, CommandProcess process)
                throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (true) {
                for (String line : lines) {
                    if (wanted.test(line)) {
                        return line;
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (ended || left <= 0) {
                    throw new AssertionError("'" + what + "' was not printed; " + process.said());
                }
                wait(left);
            }
        }

        private void read(InputStream stream) {
            try (BufferedReader text = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = text.readLine(); line != null; line = text.readLine()) {
                    add(line);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                end();
            }
        }

        private synchronized void add(String line) {
            lines.add(line);
            notifyAll();
        }

        private synchronized void end() {
            ended = true;
            notifyAll();
        }
    }
}
