package io.airdelta.e2e;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * A Maven repository that shows all of the user's own, and in it the plain jar of this build. It consists of links, so
 * that nothing is downloaded twice and nothing of this build gets into the user's repository.
 */
final class ExampleRepository {
    private final Path directory;

    private ExampleRepository(Path directory) {
        this.directory = directory;
    }

    /** @param directory where it is made, if it is not there yet */
    static ExampleRepository in(Path directory) throws IOException {
        Path users = Path.of(System.getProperty("airdelta.maven.repository"));
        Path own = directory.resolve("io");
        Files.createDirectories(own);
        link(users, directory, "io");
        link(users.resolve("io"), own, "airdelta");

        String version = System.getProperty("airdelta.version");
        Path airdelta = own.resolve("airdelta/airdelta").resolve(version);
        Files.createDirectories(airdelta);
        copy(Path.of(System.getProperty("airdelta.jar")), airdelta.resolve("airdelta-" + version + ".jar"));
        copy(
                Path.of(System.getProperty("airdelta.basedir"), "pom.xml"),
                airdelta.resolve("airdelta-" + version + ".pom"));
        return new ExampleRepository(directory);
    }

    Path directory() {
        return directory;
    }

    private static void link(Path from, Path to, String except) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.filter(Files::isDirectory).toList()) {
                Path link = to.resolve(entry.getFileName());
                if (!entry.endsWith(except)) {
                    try {
                        Files.createSymbolicLink(link, entry);
                    } catch (FileAlreadyExistsException e) {
                        // of an earlier build
                    }
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
