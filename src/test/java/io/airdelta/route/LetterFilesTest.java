package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.LogLines;
import io.airdelta.delta.TableName;
import io.airdelta.sync.DeadLetter;
import io.airdelta.sync.LetterLine;
import io.airdelta.sync.LetterRows;
import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import io.airdelta.sync.Statement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters that wait in files and move into their table; a test stands in for the warehouse. */
class LetterFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TableName TARGET = TableName.parse("main.launch.tasks");

    @TempDir
    private Path directory;

    private final Run run = Samples.run();
    private final List<String> landed = new ArrayList<>();
    private boolean away;
    private EngineContext context;
    private LetterStore store;

    @BeforeEach
    void start() throws Exception {
        context = new EngineContext(Map.of("airdelta.dead-letters.dir", directory.toString()))
                .answer("direct:airdelta-sql", this::warehouse)
                .answer("direct:airdelta-keep-letters", LetterFilesTest::keep);
        ControlWriter writer = new ControlWriter(context.engine(), "lake", failure -> {});
        writer.reached(TARGET);
        store = new LetterStore(context.engine(), "lake", writer);
        run.target().locate(TARGET);
        store.load(run);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void letters_that_the_table_does_not_take_wait_in_one_file_and_land_once_it_does() throws Exception {
        away = true;
        store.store("tasks", List.of(row("rec1"), row("rec2")), false);
        assertThat(names()).singleElement().asString().endsWith(".jsonl");
        store.move();
        assertThat(names()).hasSize(1);

        away = false;
        store.move();

        assertThat(landed).containsExactly("rec1", "rec2");
        assertThat(names()).isEmpty();
    }

    @Test
    void of_a_file_with_a_torn_last_line_the_others_land_and_the_torn_one_is_kept_as_it_is() throws Exception {
        String torn = LetterLine.of(row("rec3")).substring(0, 40);
        append(waiting("rec1", "rec2"), torn);

        store.move();

        assertThat(landed).containsExactly("rec1", "rec2");
        assertThat(onlyTornLines()).containsExactly(torn);
    }

    @Test
    void of_a_file_with_lines_that_are_no_letters_the_others_land_and_those_are_kept() throws Exception {
        Path file = waiting("rec1");
        append(file, "no JSON at all\n[]\n{\"dead_letter_id\":\"d\"}\n\n");
        append(file, LetterLine.of(row("rec2")) + "\n");

        try (LogLines log = LogLines.of(LetterFiles.class.getName())) {
            store.move();

            assertThat(log.all())
                    .singleElement()
                    .asString()
                    .startsWith("ERROR 3 lines of " + file)
                    .contains(file + ".torn", "other 2 lines were used")
                    .doesNotContain("no JSON at all");
        }
        assertThat(landed).containsExactly("rec1", "rec2");
        assertThat(onlyTornLines()).containsExactly("no JSON at all", "[]", "{\"dead_letter_id\":\"d\"}");
    }

    @Test
    void a_letter_that_the_table_could_not_hold_does_not_keep_the_others_out() throws Exception {
        String wrong =
                LetterLine.of(row("rec3")).replaceFirst("\"last_failed_at\":\"[^\"]*\"", "\"last_failed_at\":null");
        append(waiting("rec1"), wrong + "\n");

        store.move();

        assertThat(landed).containsExactly("rec1");
        assertThat(onlyTornLines()).containsExactly(wrong);
    }

    @Test
    void a_file_of_which_no_line_is_a_letter_is_set_aside_without_a_statement() throws Exception {
        Path file = waiting("rec1");
        Files.writeString(file, "nothing\n");

        store.move();

        assertThat(landed).isEmpty();
        assertThat(onlyTornLines()).containsExactly("nothing");
    }

    @Test
    void a_process_that_died_after_it_set_lines_aside_does_not_keep_the_file_from_being_removed() throws Exception {
        Path file = waiting("rec1");
        append(file, "no JSON");
        Files.writeString(file.resolveSibling(file.getFileName() + ".torn"), "no J");

        store.move();

        assertThat(onlyTornLines()).containsExactly("no JSON");
    }

    @Test
    void an_unfinished_file_of_a_process_that_died_is_set_aside_and_one_that_may_be_written_still_is_left()
            throws Exception {
        Path file = waiting("rec1");
        String name = file.getFileName().toString().replace(".jsonl", "");
        Path old = Files.writeString(directory.resolve(name + "a.part"), "{");
        Path young = Files.writeString(directory.resolve(name + "b.part"), "{");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(1))));

        store.move();

        assertThat(landed).containsExactly("rec1");
        assertThat(names())
                .containsExactlyInAnyOrder(
                        old.getFileName() + ".torn", young.getFileName().toString());
    }

    @Test
    void files_of_another_schema_or_warehouse_are_left_alone() throws Exception {
        Path file = waiting("rec1");
        Path other = file.resolveSibling("main.launch-00000000-1-x.jsonl");
        Files.copy(file, other);

        store.move();

        assertThat(landed).containsExactly("rec1");
        assertThat(names()).containsExactly(other.getFileName().toString());
    }

    @Test
    void letters_that_find_no_room_are_refused_with_the_remedy_and_leave_nothing_behind() throws Exception {
        try (EngineContext small = new EngineContext(Map.of(
                        "airdelta.dead-letters.dir", directory.toString(), "airdelta.dead-letters.max-size", "10"))
                .answer("direct:airdelta-keep-letters", LetterFilesTest::keep)) {
            assertThatThrownBy(() -> new LetterFiles(small.engine()).keep("main.launch", List.of(row("rec1"))))
                    .isInstanceOf(LettersNotKept.class)
                    .hasMessageContaining("airdelta.dead-letters.max-size");
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void a_file_that_was_not_written_whole_is_no_file_and_its_letters_are_refused() throws Exception {
        try (EngineContext full = new EngineContext(Map.of("airdelta.dead-letters.dir", directory.toString()))
                .answer("direct:airdelta-keep-letters", exchange -> Files.write(part(exchange), new byte[7]))) {
            assertThatThrownBy(() -> new LetterFiles(full.engine()).keep("main.launch", List.of(row("rec1"))))
                    .isInstanceOf(LettersNotKept.class)
                    .hasMessageContaining("1 dead letters cannot be written")
                    .hasMessageContaining("only 7 of");
        }
        assertThat(names()).isEmpty();
    }

    /** A file with these letters, which moves when the table is asked next. */
    private Path waiting(String... records) {
        store.store("tasks", Stream.of(records).map(this::row).toList(), true);
        assertThat(landed).isEmpty();
        return directory.resolve(names().get(0));
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    private List<String> onlyTornLines() throws IOException {
        assertThat(names()).singleElement().asString().endsWith(".jsonl.torn");
        return Files.readAllLines(directory.resolve(names().get(0)));
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, Object> row(String record) {
        return LetterRows.failed(run, new DeadLetter(record, "{\"id\":\"" + record + "\"}", "why", null));
    }

    private void warehouse(Exchange exchange) throws Exception {
        Statement statement = exchange.getMessage().getBody(Statement.class);
        exchange.getMessage().setBody(List.of());
        if (statement.sql().startsWith("MERGE")) {
            if (away) {
                throw new SQLException("[TEMPORARILY_UNAVAILABLE] not now", "08S01");
            }
            for (JsonNode row : JSON.readTree(statement.parameters().get(0))) {
                landed.add(row.get("c6").textValue());
            }
        }
    }

    private static void keep(Exchange exchange) throws IOException {
        Files.writeString(
                part(exchange), new String(exchange.getMessage().getBody(byte[].class), StandardCharsets.UTF_8));
    }

    private static Path part(Exchange exchange) {
        return Path.of(
                exchange.getProperty("airdeltaLetterDirectory", String.class),
                exchange.getProperty("airdeltaLetterFile", String.class));
    }
}
