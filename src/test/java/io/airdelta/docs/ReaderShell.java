package io.airdelta.docs;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The shell of somebody who follows a document: a real {@code sh} that finds the programs of its {@link ShellRoot} and no other, with
 * {@code /etc} and {@code /opt} below that root. Calls of airdelta are noted down, for the test to run in its own process: a JVM
 * and a Spark for each would take minutes.
 */
final class ReaderShell {
    /** What somebody pastes who is asked for a token or a password. */
    private static final String PASTED = Stage.PASSWORD + "\n";

    private final ShellRoot root;
    private final Path directory;
    private final List<String> kept = new ArrayList<>();
    private int block = -1;

    /**
     * A call of airdelta.
     *
     * @param environment all variables that it has
     */
    record Call(List<String> arguments, Map<String, String> environment) {}

    /** @param directory where it is */
    ReaderShell(ShellRoot root, Path directory) {
        this.root = root;
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    /**
     * Types a command. What it exports stays, and so does its directory until the end of the block.
     *
     * @param text what is typed for it
     * @return the calls of airdelta in it
     * @throws AssertionError where it fails
     */
    List<Call> type(DocumentedCommand command, String text) throws IOException, InterruptedException {
        if (block != command.block()) {
            block = command.block();
            kept.removeIf(line -> line.startsWith("cd "));
        }
        String local = text.replaceAll("(?<![\\w./}-])/(etc|opt)/", root.path() + "/$1/");
        Path calls = Files.createTempDirectory(root.path(), "calls");
        Process sh = start(String.join("\n", kept) + "\n" + local, calls);
        try (Writer input = sh.outputWriter()) {
            input.write(PASTED);
        } catch (IOException e) {
            // it ended without reading
        }
        String said = new String(sh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (sh.waitFor() != 0) {
            throw new AssertionError(command.place() + "\nneither runs here (" + sh.exitValue() + ": " + said.strip()
                    + ") nor is listed in NotRun");
        }
        if (text.startsWith("export ") || text.startsWith("cd ")) {
            kept.add(local);
        }
        return noted(calls);
    }

    private Process start(String script, Path calls) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(root.tools().resolve("sh").toString(), "-c", script).redirectErrorStream(true);
        builder.directory(directory.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", root.tools().toString());
        builder.environment().put("CALLS", calls.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.start();
    }

    private static List<Call> noted(Path calls) throws IOException {
        List<Call> all = new ArrayList<>();
        for (int i = 0; Files.exists(calls.resolve(String.valueOf(i))); i++) {
            Path call = calls.resolve(String.valueOf(i));
            Map<String, String> environment = new HashMap<>();
            for (String variable : parts(call.resolve("environment"))) {
                String[] pair = variable.split("=", 2);
                environment.put(pair[0], pair[1]);
            }
            all.add(new Call(parts(call.resolve("arguments")), environment));
        }
        return all;
    }

    private static List<String> parts(Path file) throws IOException {
        String text = Files.readString(file);
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\0"));
    }
}
