package io.airdelta.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.airdelta.bench.FuzzTable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Writes what the fuzzer did with a target to {@code bench/results/nightly-fuzz.md} and {@code .json}: each target has a
 * process of its own and replaces its own line. Does nothing where the inputs are only run again.
 */
public final class FuzzResults implements BeforeAllCallback, AfterAllCallback, TestWatcher {
    private static final Path DIRECTORY = Path.of("bench", "results");
    private static final Path LOCK = Path.of("target", "nightly-fuzz.lock");
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final AtomicLong EXECUTIONS = new AtomicLong();
    private static final List<String> FINDINGS = new ArrayList<>();

    private Instant start;

    /** Counts one execution of the target of this process. */
    public static void executed() {
        EXECUTIONS.incrementAndGet();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start = Instant.now();
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        FINDINGS.add(cause.getClass().getSimpleName() + ": "
                + message.substring(0, Math.min(160, message.length())).replaceAll("[^ -~]|\\|", "?"));
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (System.getenv("JAZZER_FUZZ") == null) {
            return;
        }
        Instant end = Instant.now();
        FuzzTable.Line line = new FuzzTable.Line(
                EXECUTIONS.get(),
                Duration.between(start, end).toSeconds(),
                List.copyOf(FINDINGS),
                end.truncatedTo(ChronoUnit.SECONDS).toString());
        try (FileChannel channel = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            write(context.getRequiredTestClass().getSimpleName(), line);
        }
    }

    private static void write(String target, FuzzTable.Line line) throws IOException {
        Path file = DIRECTORY.resolve("nightly-fuzz.json");
        Map<String, FuzzTable.Line> targets = new TreeMap<>();
        if (Files.exists(file)) {
            targets.putAll(JSON.readValue(file.toFile(), FuzzTable.class).targets());
        }
        targets.put(target, line);
        FuzzTable table = FuzzTable.of(targets);
        JSON.writeValue(file.toFile(), table);
        Files.writeString(DIRECTORY.resolve("nightly-fuzz.md"), table.text());
    }
}
