package io.airdelta.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Writes how a class of a nightly part ended, case by case as {@code bench/results/<its name>.json} and as a table of what the
 * names have in common behind the last colon as {@code .md}: after each case, as a part that takes too long is stopped.
 */
public final class NightlyResults implements BeforeAllCallback, BeforeEachCallback, TestWatcher {
    private record Case(String name, boolean passed, double seconds, String failure) {
        private String group() {
            return name.substring(name.lastIndexOf(": ") + 1).strip();
        }
    }

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final List<Case> cases = new ArrayList<>();
    private Instant begin;
    private Instant start;

    @Override
    public void beforeAll(ExtensionContext context) {
        begin = Instant.now();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start = Instant.now();
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        add(context, null);
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        add(
                context,
                String.valueOf(cause.getMessage())
                        .lines()
                        .limit(3)
                        .reduce("", (a, b) -> a + " " + b)
                        .strip());
    }

    private void add(ExtensionContext context, String failure) {
        String name = context.getDisplayName().replaceFirst("^\\[\\d+] ", "").replaceAll("^each = ", "");
        cases.add(new Case(name, failure == null, seconds(start), failure));
        try {
            write(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(ExtensionContext context) throws IOException {
        String part = context.getTags().stream()
                .filter(tag -> tag.startsWith("nightly-"))
                .findFirst()
                .orElseThrow();
        ObjectNode result = JSON.createObjectNode()
                .put("part", part)
                .put("command", "mvn -Pnightly -Dpart=" + part.replace("nightly-", ""))
                .put("date", begin.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("seconds", Math.round(seconds(begin)))
                .put("cases", cases.size())
                .put("passed", cases.stream().filter(Case::passed).count());
        ArrayNode all = result.putArray("results");
        cases.forEach(each -> all.addObject()
                .put("name", each.name())
                .put("passed", each.passed())
                .put("seconds", each.seconds())
                .put("failure", each.failure()));
        Path directory = Files.createDirectories(Path.of("bench", "results"));
        String name = fileName(context.getRequiredTestClass().getSimpleName());
        JSON.writeValue(directory.resolve(name + ".json").toFile(), result);
        Files.writeString(directory.resolve(name + ".md"), text(result));
    }

    /** {@code nightly-kills} of {@code KillsNightlyIT}. */
    static String fileName(String testClass) {
        String words = testClass
                .replaceFirst("Nightly(Test|IT)$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
        return "nightly-" + words;
    }

    private String text(ObjectNode result) {
        Map<String, List<Case>> groups = new LinkedHashMap<>();
        cases.forEach(each ->
                groups.computeIfAbsent(each.group(), name -> new ArrayList<>()).add(each));
        StringBuilder text = new StringBuilder(
                "# %s\n\n%d of %d cases passed in %d s. %s. `%s`\n\n| what | cases | passed | seconds |\n| --- | ---: | ---: | ---: |\n"
                        .formatted(
                                result.path("part").asText(),
                                result.path("passed").asInt(),
                                cases.size(),
                                result.path("seconds").asLong(),
                                result.path("date").asText(),
                                result.path("command").asText()));
        groups.forEach((name, group) -> text.append("| %s | %d | %d | %.0f |\n"
                .formatted(
                        name,
                        group.size(),
                        group.stream().filter(Case::passed).count(),
                        group.stream().mapToDouble(Case::seconds).sum())));
        cases.stream()
                .filter(each -> !each.passed())
                .forEach(each -> text.append("\nFailed: ")
                        .append(each.name())
                        .append(": ")
                        .append(each.failure())
                        .append('\n'));
        return text.toString();
    }

    private static double seconds(Instant since) {
        return Duration.between(since, Instant.now()).toMillis() / 1000.0;
    }
}
