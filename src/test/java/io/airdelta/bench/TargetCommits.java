package io.airdelta.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commits of the targets in a schema's directory, as their Delta logs have them; the control tables are no targets.
 *
 * @param files one for each commit
 */
record TargetCommits(Set<Path> files) {
    private static final Pattern TARGET_COMMIT = Pattern.compile(".*/(?!airdelta_)[^/]+/_delta_log/\\d{20}\\.json");
    private static final List<String> ROWS = List.of(
            "numTargetRowsInserted",
            "numTargetRowsUpdated",
            "numTargetRowsDeleted",
            "numTargetRowsCopied",
            "numOutputRows");

    /** The commits that are there now. */
    static TargetCommits in(Path schema) throws IOException {
        try (Stream<Path> tree = Files.walk(schema)) {
            return new TargetCommits(
                    tree.filter(path -> TARGET_COMMIT.matcher(path.toString()).matches())
                            .collect(Collectors.toSet()));
        }
    }

    /** Those that are not among earlier ones. */
    TargetCommits since(TargetCommits earlier) {
        Set<Path> added = new HashSet<>(files);
        added.removeAll(earlier.files);
        return new TargetCommits(added);
    }

    /** How many rows they wrote, copied or took away, by their operation metrics. */
    long rows() throws IOException {
        long rows = 0;
        for (Path file : files) {
            try (MappingIterator<JsonNode> actions =
                    new ObjectMapper().readerFor(JsonNode.class).readValues(file.toFile())) {
                while (actions.hasNext()) {
                    JsonNode metrics = actions.next().at("/commitInfo/operationMetrics");
                    rows += ROWS.stream()
                            .mapToLong(name -> metrics.path(name).asLong())
                            .max()
                            .orElse(0);
                }
            }
        }
        return rows;
    }
}
