package io.airdelta.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A process of the harness's own. It ends at the latest when it is closed. */
final class Child implements AutoCloseable {
    private static final Path TASKSET = Path.of("/usr/bin/taskset");
    private static final Pattern SETTING = Pattern.compile("AIRTABLE_|WAREHOUSE_|AIRDELTA_|CAMEL_");
    private static final long LONGEST_MINUTES = 30;

    private final String name;
    private final Process process;
    private final BufferedReader output;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Whether a process can be kept on one core: there are two of them and {@code taskset}. */
    static boolean canPin() {
        return Files.isExecutable(TASKSET) && Runtime.getRuntime().availableProcessors() > 1;
    }

    /**
     * Starts {@code main} with the classes of the harness.
     *
     * @param core the only core that it may use; below 0 for all
     * @param options for its virtual machine
     */
    static Child start(Class<?> main, int core, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (core >= 0 && canPin()) {
            command.addAll(List.of(TASKSET.toString(), "-c", String.valueOf(core)));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return start(main.getSimpleName(), command);
    }

    /** Starts a command. @param name for people */
    static Child start(String name, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        removeSettings(builder);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        CompletableFuture.delayedExecutor(LONGEST_MINUTES, TimeUnit.MINUTES).execute(process::destroyForcibly);
        return new Child(name, process);
    }

    /** Settings in the environment override all others: without this a benchmark might go to someone's Airtable. */
    static void removeSettings(ProcessBuilder builder) {
        builder.environment().keySet().removeIf(name -> SETTING.matcher(name).lookingAt());
    }

    /**
     * The next line of its output that begins so; what the virtual machine says of itself is passed over.
     *
     * @throws IOException where it ends without one
     */
    String line(String beginning) throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith(beginning)) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException(name + " ended without an answer; its error is above");
        }
        return line;
    }

    /** For the {@code main} of a child: prints what it measured as one line of JSON and ends the process, with 1 where it fails. */
    static void answer(Callable<?> measure) {
        int code = 0;
        try {
            System.out.println(new ObjectMapper().writeValueAsString(measure.call()));
        } catch (Exception e) {
            e.printStackTrace();
            code = 1;
        }
        System.exit(code);
    }

    /** Waits until it ends by itself. @throws IOException where it fails */
    void end() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            // Its results are elsewhere.
        }
        int code = process.onExit().join().exitValue();
        if (code != 0) {
            throw new IOException(name + " ended with " + code + "; its error is above");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
