package io.airdelta.docs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The shell of somebody who follows a document: a real {@code sh} that finds a few harmless programs and no other, with
 * {@code /etc} and {@code /opt} below the root of its own. Calls of airdelta are noted down, for the test to run in its own process: a JVM
 * and a Spark for each would take minutes.
 */
final class ReaderShell {
    private static final List<String> TOOLS =
            List.of("cat", "cp", "curl", "env", "gzip", "ls", "mkdir", "mktemp", "rm", "sh", "tar", "tee", "wc");

    private static final String NOTES_DOWN = """
        #!/bin/sh
        call=$CALLS/$(($(ls "$CALLS" | wc -l)))
        mkdir "$call"
        for argument in "$@"; do printf '%s\\0' "$argument"; done > "$call/arguments"
        env -0 > "$call/environment"
        """;

    private final Path root;
    private final Path directory;
    private final Map<String, String> environment;
    private final List<String> kept = new ArrayList<>();
    private int block = -1;

    /**
     * A call of airdelta.
     *
     * @param environment all variables that it has
     */
    record Call(List<String> arguments, Map<String, String> environment) {}

    private ReaderShell(Path root, Path directory, Map<String, String> environment) {
        this.root = root;
        this.directory = directory;
        this.environment = environment;
    }

    /** Makes what a shell finds below a root. */
    static void prepare(Path root) throws IOException {
        Path tools = Files.createDirectories(root.resolve("tools"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(tools.resolve(tool), find(tool));
        }
        script(tools.resolve("airdelta"), NOTES_DOWN);
        script(tools.resolve("sudo"), "#!/bin/sh\nexec \"$@\"\n");
        Files.createDirectories(root.resolve("etc/systemd/system"));
        Files.createDirectories(root.resolve("opt"));
    }

    /**
     * A shell in a directory as a checkout is after {@code mvn package}.
     *
     * @param root prepared
     * @param environment what its user has set before
     */
    static ReaderShell in(Path root, String directory, Map<String, String> environment) throws IOException {
        Path checkout = Files.createDirectories(root.resolve(directory));
        if (!Files.exists(checkout.resolve("bin"))) {
            Files.createDirectories(checkout.resolve("bin"));
            Files.createSymbolicLink(checkout.resolve("bin/airdelta"), root.resolve("tools/airdelta"));
            copy(Path.of("deploy"), checkout.resolve("deploy"));
            distribution(root, checkout);
        }
        return new ReaderShell(root, checkout, environment);
    }

    Path directory() {
        return directory;
    }

    /**
     * Types a command.
     *
     * @return the calls of airdelta in it
     * @throws AssertionError where it fails
     */
    List<Call> type(DocumentedCommand command, String text) throws IOException, InterruptedException {
        if (block != command.block()) {
            block = command.block();
            kept.removeIf(line -> line.startsWith("cd "));
        }
        String local = text.replaceAll("(?<![\\w./}-])/(etc|opt)/", root + "/$1/");
        Path calls = Files.createTempDirectory(root, "calls");
        ProcessBuilder builder =
                new ProcessBuilder(root.resolve("tools/sh").toString(), "-c", String.join("\n", kept) + "\n" + local);
        builder.directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(Map.of(
                        "PATH", root.resolve("tools").toString(),
                        "CALLS", calls.toString(),
                        "LC_ALL", "C.UTF-8"));
        Process sh = builder.start();
        try (var in = sh.outputWriter()) {
            in.write("secret\n");
        } catch (IOException e) {
            // it reads nothing
        }
        String said = new String(sh.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (sh.waitFor() != 0) {
            throw new AssertionError(command.place() + "\nneither runs here (" + sh.exitValue() + ": " + said.strip()
                    + ") nor is listed in NotRun");
        }
        if (text.startsWith("export ") || text.startsWith("cd ")) {
            kept.add(local);
        }
        return calls(calls);
    }

    private static List<Call> calls(Path calls) throws IOException {
        List<Call> all = new ArrayList<>();
        for (int i = 0; Files.exists(calls.resolve(String.valueOf(i))); i++) {
            Path call = calls.resolve(String.valueOf(i));
            Map<String, String> environment = new HashMap<>();
            for (String variable : parts(call.resolve("environment"))) {
                environment.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
            }
            all.add(new Call(parts(call.resolve("arguments")), environment));
        }
        return all;
    }

    private static List<String> parts(Path file) throws IOException {
        String text = Files.readString(file);
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\0"));
    }

    /** What target/airdelta-VERSION.tar.gz unpacks to, as far as documents name it; JarContentIT looks at the real one. */
    private static void distribution(Path root, Path checkout) throws IOException {
        Path content = Files.createDirectories(root.resolve("content/airdelta-0.1.0"));
        Files.createDirectories(content.resolve("lib/embedded"));
        Files.createDirectories(content.resolve("bin"));
        Files.copy(
                root.resolve("tools/airdelta"),
                content.resolve("bin/airdelta"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(checkout.resolve("target"));
        try {
            new ProcessBuilder(
                            "tar",
                            "czf",
                            checkout.resolve("target/airdelta-0.1.0.tar.gz").toString(),
                            "-C",
                            content.getParent().toString(),
                            "airdelta-0.1.0")
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path find(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("The documents need " + tool + ", which is not on the PATH"));
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        file.toFile().setExecutable(true);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
