package io.airdelta.e2e;

import io.airdelta.cli.CommandProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One of the applications in {@code examples/}: built by the Maven that runs this build, started as its README says. */
final class Example {
    private static final Path BASEDIR = Path.of(System.getProperty("airdelta.basedir"));
    private static final Path WORK = BASEDIR.resolve("target/examples");

    private final Path directory;

    private Example(Path directory) {
        this.directory = directory;
    }

    /**
     * Builds a copy of an example, so that its folder stays as it is.
     *
     * @throws AssertionError with what Maven said, where it fails
     */
    static Example build(String name) throws IOException, InterruptedException {
        Path copy = WORK.resolve(name);
        copy(BASEDIR.resolve("examples").resolve(name), copy);
        ExampleRepository repository = ExampleRepository.in(WORK.resolve("repository"));
        NestedMaven.run(copy, repository.directory(), "clean", "package");
        return new Example(copy);
    }

    /**
     * Starts it.
     *
     * @param jar what {@code java -jar} is given
     * @param environment its settings
     */
    CommandProcess start(String jar, Map<String, String> environment) throws IOException {
        return new CommandProcess(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        jar),
                directory,
                environment);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                Path relative = from.relativize(file);
                if (!relative.startsWith("target")) {
                    Path copy = to.resolve(relative);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
