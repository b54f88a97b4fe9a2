package io.airdelta.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code bin/airdelta} as a process: what it prints, line by line, and what it exits with. Ends it when closed. */
final class CommandProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 240;

    private final List<String> command;
    private final Process process;
    private final Lines out;
    private final Lines err;

    CommandProcess(Path directory, Map<String, String> environment, List<String> arguments) throws IOException {
        command = new ArrayList<>(List.of(Path.of(System.getProperty("airdelta.basedir"), "bin", "airdelta")
                .toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        process = builder.start();
        out = new Lines(process.getInputStream());
        err = new Lines(process.getErrorStream());
    }

    /** Waits for a line of standard output that begins so, and gives the rest of it. */
    String awaitLine(String prefix) throws InterruptedException {
        return out.await(prefix, this);
    }

    /** Waits until it ends. @return its exit code */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(command + " did not end; " + said());
        }
        out.join();
        err.join();
        return process.exitValue();
    }

    /** Sends SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** All of standard output; to be asked for when it has ended. */
    String standardOutput() {
        return out.text();
    }

    /** All of standard error; to be asked for when it has ended. */
    String standardError() {
        return err.text();
    }

    String said() {
        return "standard output:\n" + out.text() + "\nstandard error:\n" + err.text();
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

        synchronized String await(String prefix, CommandProcess process) throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (true) {
                for (String line : lines) {
                    if (line.startsWith(prefix)) {
                        return line.substring(prefix.length()).strip();
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (ended || left <= 0) {
                    throw new AssertionError("'" + prefix + "' was not printed; " + process.said());
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
