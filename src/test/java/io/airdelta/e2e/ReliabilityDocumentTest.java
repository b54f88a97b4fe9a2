package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/reliability.md knows every fault of the matrix and says of no other that it strikes there, and names no test that is not there. */
class ReliabilityDocumentTest {
    private static final Pattern TEST = Pattern.compile("\\b[A-Z]\\w+(?:Test|IT)\\b");

    @Test
    void its_rows_of_the_matrix_list_every_fault_and_nothing_else() throws IOException {
        List<String> names = MatrixFault.all().stream().map(MatrixFault::name).toList();

        assertThat(struckByTheMatrix(names)).containsExactlyInAnyOrderElementsOf(names);
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

    /** What stands in the first cells of the rows whose last cell names the matrix. */
    private static List<String> struckByTheMatrix(List<String> names) throws IOException {
        List<String> items = new ArrayList<>();
        for (String line : text().lines().filter(each -> each.startsWith("|")).toList()) {
            String[] cells = line.split("\\|");
            if (List.of(cells[3].strip().split("[,;] ")).contains("matrix")) {
                items.addAll(items(cells[1].strip(), names));
            }
        }
        return items;
    }

    /** The items of a cell, between which there are commas or semicolons. A name may hold commas: the longest that fits is the item. */
    private static List<String> items(String cell, List<String> names) {
        List<String> items = new ArrayList<>();
        for (String part : cell.split("; ")) {
            List<String> words = List.of(part.split(", "));
            for (int from = 0; from < words.size(); ) {
                int to = words.size();
                while (to > from + 1 && !names.contains(String.join(", ", words.subList(from, to)))) {
                    to--;
                }
                items.add(String.join(", ", words.subList(from, to)));
                from = to;
            }
        }
        return items;
    }

    private static String text() throws IOException {
        return Files.readString(Path.of("docs", "reliability.md"));
    }
}
