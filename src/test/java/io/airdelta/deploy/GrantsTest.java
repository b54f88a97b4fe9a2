package io.airdelta.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** deploy/databricks/grants.sql gives what airdelta's statements need, says which need it, and gives no more. */
class GrantsTest {
    /** What a kind of statement needs beside USE CATALOG and USE SCHEMA, as far as is known: never run against a workspace. */
    private static final Map<String, Set<String>> NEEDS = Map.ofEntries(
            Map.entry("SELECT", Set.of("SELECT")),
            Map.entry("DESCRIBE SCHEMA", Set.of("USE SCHEMA")),
            Map.entry("DESCRIBE TABLE", Set.of("SELECT")),
            Map.entry("DESCRIBE DETAIL", Set.of("SELECT")),
            Map.entry("DESCRIBE HISTORY", Set.of("SELECT")),
            Map.entry("CREATE SCHEMA", Set.of("CREATE SCHEMA")),
            Map.entry("CREATE TABLE", Set.of("CREATE TABLE")),
            Map.entry("CREATE OR REPLACE TABLE", Set.of("CREATE TABLE", "SELECT", "MODIFY")),
            Map.entry("ALTER TABLE", Set.of("MODIFY")),
            Map.entry("COMMENT ON TABLE", Set.of("MODIFY")),
            Map.entry("MERGE INTO", Set.of("SELECT", "MODIFY")),
            Map.entry("INSERT INTO", Set.of("SELECT", "MODIFY")),
            Map.entry("UPDATE", Set.of("SELECT", "MODIFY")),
            Map.entry("DELETE", Set.of("SELECT", "MODIFY")),
            Map.entry("OPTIMIZE", Set.of("MODIFY")),
            Map.entry("VACUUM", Set.of("MODIFY")));

    private static final Pattern KIND = Pattern.compile("^(CREATE OR REPLACE TABLE|CREATE (?:TABLE|SCHEMA)|DESCRIBE"
            + " (?:SCHEMA|DETAIL|HISTORY|TABLE)|COMMENT ON TABLE|MERGE INTO|INSERT INTO|[A-Z]+(?: TABLE)?)\\b");
    private static final Pattern GRANT = Pattern.compile("(?:-- )?GRANT ([A-Z, ]+) ON .*;");

    @Test
    void every_kind_of_statement_is_known_here() throws IOException {
        assertThat(kinds()).hasSizeGreaterThan(10).isSubsetOf(NEEDS.keySet());
    }

    @Test
    void what_each_statement_needs_is_granted_and_explained_by_it() throws IOException {
        Map<String, String> explanations = explanations();

        for (String kind : kinds()) {
            for (String privilege : NEEDS.get(kind)) {
                assertThat(explanations).as(kind).containsKey(privilege);
                assertThat(explanations.get(privilege)).as(privilege).containsPattern("\\b" + kind + "\\b");
            }
        }
    }

    @Test
    void nothing_is_granted_that_no_statement_needs() throws IOException {
        Set<String> needed = new TreeSet<>(Set.of("USE CATALOG", "USE SCHEMA"));
        NEEDS.values().forEach(needed::addAll);

        assertThat(explanations().keySet()).containsExactlyInAnyOrderElementsOf(needed);
    }

    @Test
    void the_catalog_is_not_given_away() throws IOException {
        assertThat(statements())
                .filteredOn(line -> line.startsWith("GRANT") && line.contains("ON CATALOG"))
                .containsExactly("GRANT USE CATALOG ON CATALOG `main` TO `airdelta`;");
        assertThat(statements()).noneMatch(line -> line.contains("ALL PRIVILEGES"));
    }

    private static List<String> statements() throws IOException {
        return Files.readAllLines(Path.of("deploy/databricks/grants.sql"));
    }

    /** Privilege → the comment lines right above its grant; what the job alone needs is left out. */
    private static Map<String, String> explanations() throws IOException {
        Map<String, String> explanations = new LinkedHashMap<>();
        StringBuilder comment = new StringBuilder();
        for (String line : statements()) {
            Matcher grant = GRANT.matcher(line);
            if (line.contains("For the Databricks job alone")) {
                break;
            } else if (grant.matches()) {
                explanations.put(grant.group(1), comment.toString());
                comment.setLength(0);
            } else if (line.startsWith("-- ")) {
                comment.append(line).append('\n');
            } else if (line.isBlank()) {
                comment.setLength(0);
            }
        }
        return explanations;
    }

    private static Set<String> kinds() throws IOException {
        Set<String> kinds = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/sql"))) {
            for (Path file : files.toList()) {
                Matcher kind = KIND.matcher(Files.readString(file));
                assertThat(kind.find()).as(file.toString()).isTrue();
                kinds.add(kind.group(1));
            }
        }
        return kinds;
    }
}
