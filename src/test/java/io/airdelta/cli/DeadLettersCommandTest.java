package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.embedded.EmbeddedWarehouse;
import io.airdelta.embedded.SharedWarehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of records that could not be stored, and does about them. */
@ExtendWith(SharedWarehouse.class)
class DeadLettersCommandTest {
    @TempDir
    private Path routes;

    @TempDir
    private Path directory;

    private final EmbeddedWarehouse warehouse;
    private CountedBase base;
    private String schema;

    DeadLettersCommandTest(EmbeddedWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    @BeforeEach
    void start() throws Exception {
        base = new CountedBase(3, warehouse, routes);
        base.settings().put("airdelta.dead-letters.dir", directory.toString());
        schema = SharedWarehouse.newSchema();
        base.route("parts", schema + ".parts", "transform: direct:strict");
        Files.writeString(routes.resolve("strict.yaml"), """
                - route:
                    id: strict
                    errorHandler: {noErrorHandler: {}}
                    from:
                      uri: direct:strict
                      steps:
                        - choice:
                            when:
                              - simple: "${body.toString()} contains 'bad'"
                                steps:
                                  - throwException: {exceptionType: java.lang.IllegalStateException, message: no}
                """);
    }

    @AfterEach
    void stop() {
        base.close();
    }

    @Test
    void letters_are_listed_shown_replayed_and_make_an_exit_code_once() throws Exception {
        name(2, "bad egg");
        Invocation first = base.invoke("run", "--once");
        assertThat(first.exitCode()).as(first.out() + first.err()).isEqualTo(3);
        assertThat(first.lines().get(2)).containsPattern("^parts +3 +2 +0 +0 +0 +1 ");
        Invocation second = base.invoke("run", "--once");
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.lines().get(2)).containsPattern(" 1, 0 new ");

        JsonNode letters =
                new ObjectMapper().readTree(letters("list", "--format", "json").out());
        assertThat(letters).hasSize(1);
        JsonNode letter = letters.get(0);
        String id = letter.get("id").asText();
        assertThat(letter.get("failures").asInt()).isEqualTo(2);
        assertThat(letter.get("recordId").asText()).isEqualTo(CountedBase.id(2));
        assertThat(letter.get("record").isNull()).isTrue();
        Path moved = Files.writeString(directory.resolve("main." + schema + "-1.jsonl"), """
                {"dead_letter_id":"%s","target":"main.%s.parts","record_id":"rec1","reason":"why",\
                "failed_at":"2026-01-01T00:00:00Z","last_failed_at":"2026-01-01T00:00:00Z","failures":1}
                """.formatted(id, schema));
        assertThat(openLetters())
                .as("one that is in the table already counts once")
                .isEqualTo(1);
        Files.delete(moved);
        Invocation text = letters("list", "--table", "parts", "--since", "1h", "--reason", "Transform");
        assertThat(text.out())
                .contains(id, CountedBase.id(2), " open ", "transform failed")
                .doesNotContain("egg");
        assertThat(letters("list", "--table", schema + ".parts", "--reason", "other")
                        .lines())
                .hasSize(2);

        Invocation shown = letters("show", id);
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out())
                .contains("bad egg", "IllegalStateException", "failures  2, first ", "fldCountedName001 is 'Name'");
        JsonNode json = new ObjectMapper()
                .readTree(letters("show", id, "--format", "json").out())
                .get(0);
        assertThat(json.at("/fieldNames/fldCountedName001").asText()).isEqualTo("Name");
        assertThat(json.get("id").asText()).isEqualTo(id);
        assertThat(letters("list").out()).contains("detail", "IllegalStateException");
        assertThat(letters("show", "none").exitCode()).isEqualTo(1);
        assertThat(letters("list", "--table", "part").err()).contains("did you mean 'parts'?");
        assertThat(letters("list", "--since", "then").exitCode()).isEqualTo(2);

        Invocation again = letters("replay");
        assertThat(again.exitCode()).as(again.out() + again.err()).isEqualTo(3);
        assertThat(again.lines().get(2)).containsPattern("^parts +1 +0 +0 +1$");
        name(2, "good egg");
        Invocation replayed = letters("replay", "--table", "Parts", id);
        assertThat(replayed.exitCode()).as(replayed.err()).isZero();
        assertThat(replayed.lines().get(2)).containsPattern("^parts +1 +1 +0 +0$");
        assertThat(letters("list").lines()).hasSize(2);
        assertThat(letters("list", "--all").out()).contains(" stored ");
        assertThat(letters("replay", id).err()).contains("no open dead letter " + id);
    }

    @Test
    void letters_in_files_are_listed_also_while_the_warehouse_is_away() throws Exception {
        Files.writeString(directory.resolve("x-1.jsonl"), """
                {"dead_letter_id":"d1","target":"main.%s.parts","route_id":"parts","record_id":"rec1","record":"{}",\
                "reason":"why","failed_at":"2026-01-01T00:00:00Z","last_failed_at":"2026-01-01T00:00:00Z","failures":1}
                {"dead_lett""".formatted(schema));
        assertThat(openLetters()).as("letters in files count").isEqualTo(1);
        base.settings().put("warehouse.password", "wrong");

        Invocation list = letters("list");

        assertThat(list.exitCode()).isEqualTo(1);
        assertThat(list.out()).contains("d1", "open, in a file", "why");
        assertThat(list.err()).contains("warehouse.password", "wait in files");
    }

    private int openLetters() throws Exception {
        Invocation status = base.invoke("status", "--format", "json");
        assertThat(status.exitCode()).as(status.out() + status.err()).isZero();
        JsonNode tables = new ObjectMapper().readTree(status.out());
        assertThat(tables).hasSize(1);
        return tables.get(0).get("deadLetters").asInt();
    }

    private Invocation letters(String... arguments) throws Exception {
        String[] all = new String[arguments.length + 1];
        all[0] = "dead-letters";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return base.invoke(all);
    }

    private void name(int record, String name) {
        base.airtable()
                .control()
                .update(
                        CountedBase.BASE,
                        CountedBase.TABLE,
                        new ObjectMapper()
                                .valueToTree(java.util.List.of(java.util.Map.of(
                                        "id",
                                        CountedBase.id(record),
                                        "fields",
                                        java.util.Map.of(CountedBase.NAME, name)))));
    }
}
