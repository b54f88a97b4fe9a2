package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/reliability.md knows every fault of the matrix, and names no test that is not there. */
class ReliabilityDocumentTest {
    private static final Pattern TEST = Pattern.compile("\\b[A-Z]\\w+(?:Test|IT)\\b");

    @Test
    void it_lists_every_fault_of_the_matrix() throws IOException {
        String text = text();

        assertThat(MatrixFault.all()).allSatisfy(fault -> assertThat(text).contains(fault.name()));
    }

    @Test
    void each_test_that_it_names_is_there() throws IOException {
        Set<String> named = new TreeSet<>();
        Matcher matcher = TEST.matcher(text());
        while (matcher.find()) {
            named.add(matcher.group());
        }
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            List<String> there = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toList());
            assertThat(there).containsAll(named);
        }
        assertThat(named).hasSizeGreaterThan(20);
    }

    private static String text() throws IOException {
        return Files.readString(Path.of("docs", "reliability.md"));
    }
}
