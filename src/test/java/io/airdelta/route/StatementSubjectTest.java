package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementSubjectTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "accept-deletes.sql | UPDATE main.launch.airdelta_state",
                "claim.sql | MERGE main.launch.airdelta_state",
                "create-target.sql | CREATE TABLE main.launch.packaging_tasks",
                "create-schema.sql | CREATE SCHEMA main.launch",
                "add-columns.sql | ALTER TABLE main.launch.packaging_tasks",
                "comment-on-table.sql | COMMENT TABLE main.launch.packaging_tasks",
                "detail.sql | DESCRIBE DETAIL main.launch.packaging_tasks",
                "count-ids.sql | SELECT main.launch.packaging_tasks",
                "differing.sql | SELECT main.launch.packaging_tasks"
            })
    void names_what_a_statement_does_and_to_which_table(String file, String subject) throws IOException {
        assertThat(StatementSubject.of(Files.readString(Path.of("src/test/resources/sql", file))))
                .hasToString(subject);
    }

    @Test
    void tells_names_alone_of_every_statement_that_the_engine_writes() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/sql"))) {
            List<Path> statements =
                    files.filter(file -> file.toString().endsWith(".sql")).toList();
            assertThat(statements).hasSizeGreaterThan(50);
            for (Path file : statements) {
                assertThat(StatementSubject.of(Files.readString(file)).toString())
                        .as(file.toString())
                        .matches("[A-Z]+( TABLE| SCHEMA| DETAIL| HISTORY)?( [a-z_]+(\\.[a-z_]+){1,2})?");
            }
        }
    }

    @Test
    void a_name_may_hold_what_quotes_it() {
        assertThat(StatementSubject.of("VACUUM `main`.`la``unch`.`x`").table()).isEqualTo("main.la`unch.x");
        assertThat(StatementSubject.of("").toString()).isEqualTo("statement");
    }
}
