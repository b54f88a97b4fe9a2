package io.airdelta.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A command as somebody types it in a directory, run in this process, which cannot change its own directory: paths of the
 * command are made absolute. What serves until it is stopped (the service, the warehouse, the simulator) is stopped when it says
 * that it is ready.
 */
public final class TypedCommand {
    private static final Set<String> PATHS = Set.of("--config", "--dir", "--out", "--routes");

    /** What a command that serves prints when it is ready. */
    private static final Map<String, String> READY =
            Map.of("run", "airdelta runs", "simulator", "Airtable URL:", "warehouse", "JDBC URL:");

    private static final long PATIENCE_SECONDS = 240;

    private final List<String> arguments;
    private final Map<String, String> settings;

    /** @param settings by their names */
    public TypedCommand(List<String> arguments, Path directory, Map<String, String> settings) {
        this.arguments = absolute(arguments, directory);
        this.settings = new HashMap<>(settings);
        Path routes = directory.resolve("routes");
        if (Files.isDirectory(routes)) {
            this.settings.putIfAbsent("airdelta.routes", routes.toString());
        }
        this.settings.put(
                "airdelta.dead-letters.dir", directory.resolve("dead-letters").toString());
    }

    /** Runs it. @return how it ended; 0 for one that served */
    public Invocation run() throws InterruptedException {
        settings.forEach(System::setProperty);
        try {
            String command = arguments.isEmpty() ? "" : arguments.get(0);
            boolean serves =
                    READY.containsKey(command) && !arguments.contains("--once") && !arguments.contains("--help");
            return serves ? served(READY.get(command)) : ended();
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
    }

    private Invocation ended() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = execute(out, err);
        return new Invocation(exitCode, out.toString(), err.toString());
    }

    private Invocation served(String ready) throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        StringWriter out = new StringWriter() {
            @Override
            public void write(String text) {
                super.write(text);
                if (toString().contains(ready)) {
                    told.countDown();
                }
            }

            @Override
            public void write(String text, int from, int length) {
                write(text.substring(from, from + length));
            }
        };
        StringWriter err = new StringWriter();
        AtomicInteger exitCode = new AtomicInteger();
        Thread thread = new Thread(
                () -> {
                    exitCode.set(execute(out, err));
                    told.countDown();
                },
                "typed-command");
        thread.start();
        boolean inTime = told.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        boolean isReady = out.toString().contains(ready);
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        if (!inTime || thread.isAlive()) {
            throw new AssertionError(arguments + (inTime ? " does not stop" : " is not ready") + ": " + out + err);
        }
        return new Invocation(isReady ? 0 : exitCode.get(), out.toString(), err.toString());
    }

    private int execute(StringWriter out, StringWriter err) {
        return Airdelta.execute(
                new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
    }

    private static List<String> absolute(List<String> arguments, Path directory) {
        List<String> absolute = new ArrayList<>();
        String before = "";
        for (String argument : arguments) {
            if (PATHS.contains(before)) {
                absolute.add(directory.resolve(argument).normalize().toString());
            } else if (argument.equals("--embedded")) {
                absolute.add("--embedded=" + directory.resolve("airdelta-data"));
            } else if (argument.startsWith("--embedded=")) {
                absolute.add("--embedded=" + directory.resolve(argument.substring("--embedded=".length())));
            } else {
                absolute.add(argument);
            }
            before = argument;
        }
        return absolute;
    }
}
