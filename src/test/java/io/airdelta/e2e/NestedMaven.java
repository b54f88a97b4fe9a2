package io.airdelta.e2e;

import io.airdelta.cli.CommandProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Maven that runs this build, as a process of its own. */
final class NestedMaven {
    private NestedMaven() {}

    /**
     * Runs it to its end; offline where this build is.
     *
     * @param repository where its artifacts are
     * @throws AssertionError with what it said, where it fails
     */
    static void run(Path directory, Path repository, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("airdelta.maven"), "bin", "mvn").toString(),
                "-B",
                "-ntp",
                "-q",
                "-Dmaven.repo.local=" + repository));
        if (System.getProperty("airdelta.maven.offline").equals("is:true")) {
            command.add("-o");
        }
        File settings = new File(System.getProperty("airdelta.maven.settings").substring("file:".length()));
        if (settings.isFile()) {
            command.addAll(List.of("-s", settings.toString()));
        }
        command.addAll(List.of(arguments));
        try (CommandProcess maven = new CommandProcess(
                command, directory, Map.of("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"))) {
            if (maven.exitCode() != 0) {
                throw new AssertionError(String.join(" ", command) + " failed: " + maven.said());
            }
        }
    }
}
