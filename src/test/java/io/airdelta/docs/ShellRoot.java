package io.airdelta.docs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** What {@link ReaderShell}s find: a few harmless programs, {@code /etc}, {@code /opt}, and checkouts as after {@code mvn package}. */
final class ShellRoot {
    private static final List<String> TOOLS =
            List.of("cat", "cp", "curl", "env", "gzip", "ls", "mkdir", "mktemp", "rm", "sh", "tar", "tee", "wc");

    /** Notes down a call of airdelta for {@link ReaderShell}. */
    private static final String AIRDELTA = """
            #!/bin/sh
            call=$CALLS/$(($(ls "$CALLS" | wc -l)))
            mkdir "$call"
            for argument in "$@"; do printf '%s\\0' "$argument"; done > "$call/arguments"
            env -0 > "$call/environment"
            """;

    private static final String SUDO = """
            #!/bin/sh
            exec "$@"
            """;

    private final Path root;

    private ShellRoot(Path root) {
        this.root = root;
    }

    /** @param root empty */
    static ShellRoot in(Path root) throws IOException {
        Path tools = Files.createDirectories(root.resolve("tools"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(tools.resolve(tool), find(tool));
        }
        script(tools.resolve("airdelta"), AIRDELTA);
        script(tools.resolve("sudo"), SUDO);
        Files.createDirectories(root.resolve("etc/systemd/system"));
        Files.createDirectories(root.resolve("opt"));
        return new ShellRoot(root);
    }

    /** Where all of it is. */
    Path path() {
        return root;
    }

    /** Where its programs are. */
    Path tools() {
        return root.resolve("tools");
    }

    /** A new checkout: {@code bin/airdelta}, {@code deploy/} and the archive. */
    Path checkout(String name) throws IOException, InterruptedException {
        Path checkout = Files.createDirectories(root.resolve(name));
        Files.createDirectories(checkout.resolve("bin"));
        Files.createSymbolicLink(checkout.resolve("bin/airdelta"), tools().resolve("airdelta"));
        copy(Path.of("deploy"), checkout.resolve("deploy"));
        pack(Files.createDirectories(checkout.resolve("target")));
        return checkout;
    }

    /** The archive as far as documents name what is in it; JarContentIT looks at the real one. */
    private void pack(Path target) throws IOException, InterruptedException {
        Path content = root.resolve("content/airdelta-0.1.0");
        Files.createDirectories(content.resolve("lib/embedded"));
        Files.createDirectories(content.resolve("bin"));
        Files.copy(
                tools().resolve("airdelta"),
                content.resolve("bin/airdelta"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        String archive = target.resolve("airdelta-0.1.0.tar.gz").toString();
        String parent = content.getParent().toString();
        int exitCode = new ProcessBuilder("tar", "czf", archive, "-C", parent, "airdelta-0.1.0")
                .inheritIO()
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new IOException("tar ended with " + exitCode);
        }
    }

    private static Path find(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("The documents use " + tool + ", which is not on the PATH"));
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
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
