package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.route.DeadLetters;
import io.airdelta.route.LetterReplay;
import io.airdelta.sync.Letter;
import io.airdelta.sync.LetterFilter;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import io.airdelta.sync.TableSpec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a record that cannot be stored: stored once, told once, in a file while the table is not there, and closed when it lands. */
@ExtendWith(SharedWarehouse.class)
class DeadLettersTest {
    @TempDir
    private Path directory;

    private String schema;
    private LivingBase base;
    private Set<String> refusing = Set.of();

    @BeforeEach
    void start(SharedWarehouse warehouse) throws Exception {
        schema = SharedWarehouse.newSchema();
        base = new LivingBase(3, schema);
        restart("airdelta.dead-letters.dir", directory.resolve("letters").toString());
        name(2, "bad");
    }

    @AfterEach
    void stop() {
        base.close();
    }

    @Test
    void a_failure_is_stored_once_and_new_once_until_its_record_lands_and_fails_again() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        base.host().context().getRegistry().bind("meters", meters);
        name(2, "bad patTest.secret");
        Run first = run();
        assertThat(first.status()).as(first.error()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(first.counters().deadLetters).hasValue(1);
        Run second = run();
        assertThat(second.counters().deadLetters).hasValue(0);
        assertThat(second.letters().count()).isEqualTo(1);
        assertThat(meters.get("airdelta.dead.letters")
                        .tag("base", TinyBase.BASE)
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("airdelta.dead.letters.open")
                        .tag("target", "main." + schema + ".tasks")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(base.query("SELECT record FROM SCHEMA.airdelta_dead_letters")
                        .get(0)
                        .get("record"))
                .asString()
                .contains("bad ***")
                .doesNotContain("secret");
        restart("airdelta.threads", "3");
        assertThat(run().counters().deadLetters).as("as the table tells").hasValue(0);
        Map<String, Object> letter = letter();
        assertThat(letter).containsEntry("failures", 3L).containsEntry("outcome", null);

        name(2, "good");
        Run mended = run();
        assertThat(mended.counters().deadLetters).hasValue(0);
        assertThat(letter())
                .containsEntry("failures", 3L)
                .containsEntry("outcome", "stored")
                .containsEntry("replayed_at", mended.startedAt().toString().replaceAll("0*Z$", ""));
        assertThat(run().letters().mended().isEmpty()).as("nothing is open").isTrue();

        name(2, "bad patTest.secret");
        Run again = run();
        assertThat(again.counters().deadLetters).hasValue(1);
        assertThat(letter())
                .containsEntry("dead_letter_id", letter.get("dead_letter_id"))
                .containsEntry("failures", 4L)
                .containsEntry("replayed_at", null)
                .containsEntry("outcome", null);
    }

    @Test
    void while_the_table_refuses_them_they_wait_in_files_and_move_once() throws Exception {
        run();
        name(2, "bad indeed");
        refusing = Set.of("airdelta_dead_letters");
        Run refused = run();
        assertThat(refused.status()).as(refused.error()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(refused.counters().deadLetters).hasValue(1);
        Path file = files().get(0);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(1).first().asString().contains("bad indeed", "\"failures\":1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(base.query("SELECT count(*) AS n FROM SCHEMA.airdelta_dead_letters"))
                .containsExactly(Map.of("n", 1L));

        refusing = Set.of();
        assertThat(run().counters().deadLetters).hasValue(0);
        assertThat(files()).isEmpty();
        assertThat(failuresOf("bad indeed")).isEqualTo(2);

        // A crash between the statement and the removal; and one in the middle of a line.
        Files.write(file, lines);
        Files.writeString(file, lines.get(0).substring(0, 40), StandardOpenOption.APPEND);
        restart("airdelta.threads", "3");
        run();
        assertThat(files()).singleElement().asString().endsWith(".torn");
        assertThat(failuresOf("bad indeed")).isEqualTo(3);
    }

    @Test
    void a_run_that_fails_leaves_its_letters_in_a_file_and_one_that_can_store_them_nowhere_fails() throws Exception {
        refusing = Set.of("tasks", "airdelta_dead_letters");

        assertThat(run().status()).isEqualTo(RunStatus.FAILED);
        assertThat(files()).hasSize(1);
        restart("airdelta.dead-letters.max-size", "100");
        refusing = Set.of("airdelta_dead_letters");
        Run full = run();

        assertThat(full.status()).isEqualTo(RunStatus.FAILED);
        assertThat(full.error()).contains("airdelta.dead-letters.max-size", directory.toString());
        assertThat(base.query("SELECT target FROM SCHEMA.airdelta_state WHERE last_success_at IS NOT NULL"))
                .isEmpty();
        refusing = Set.of();
        assertThat(run().error()).isNull();
        assertThat(files()).isEmpty();
        assertThat(failuresOf("bad")).isEqualTo(2);
    }

    @Test
    void a_replay_stores_today_s_records_and_nothing_else_and_closes_what_is_gone() throws Exception {
        name(1, "bad one");
        name(3, "bad three");
        TableSpec table = TableSpec.of(
                "again",
                Map.of(
                        "base", TinyBase.BASE,
                        "table", "Tasks",
                        "target",
                                base.query("SELECT current_catalog() AS c")
                                                .get(0)
                                                .get("c") + "." + schema + ".tasks",
                        "transform", "direct:strict",
                        "capture", "incremental",
                        "filter", "{Points} < 9"));
        DeadLetters letters = new DeadLetters(base.host().context());
        assertThat(run("capture", "incremental", "filter", "{Points} < 9").error())
                .isNull();
        Map<String, Object> before = state();
        List<Letter> open = letters.list(table, new LetterFilter(false, Optional.empty(), Optional.empty(), 10));
        assertThat(open).hasSize(3).allMatch(letter -> letter.record() == null && !letter.waiting());
        assertThat(letters.letters(table, List.of(open.get(0).id())).get(0).record())
                .contains("\"bad");

        name(1, "good");
        base.fill(TinyBase.POINTS, "10", 2);
        LetterReplay.Replayed replayed = new LetterReplay(base.host().context()).replay(table, open);

        assertThat(replayed.error()).isNull();
        assertThat(List.of(replayed.stored(), replayed.gone(), replayed.again()))
                .containsExactly(1L, 1L, 1L);
        assertThat(replayed.run().counters().requests).as("schema and records").hasValue(2);
        assertThat(replayed.run().counters().deadLetters).hasValue(0);
        assertThat(base.query(
                        "SELECT record_id, outcome, failures FROM SCHEMA.airdelta_dead_letters ORDER BY record_id"))
                .extracting(row -> row.get("record_id") + " " + row.get("outcome") + " " + row.get("failures"))
                .containsExactly(TinyBase.id(1) + " stored 1", TinyBase.id(2) + " gone 1", TinyBase.id(3) + " null 2");
        assertThat(base.query("SELECT name FROM SCHEMA.tasks")).containsExactly(Map.of("name", "good"));
        assertThat(state()).isEqualTo(before);
        assertThat(base.query("SELECT capture, capture_reason FROM SCHEMA.airdelta_runs WHERE route_id = 'again'"))
                .containsExactly(Map.of("capture", "incremental", "capture_reason", "replay of 3 dead letters"));
        assertThat(letters.list(table, new LetterFilter(true, Optional.empty(), Optional.of("TRANSFORM"), 10)))
                .hasSize(3);
    }

    private Map<String, Object> state() throws Exception {
        Map<String, Object> state =
                base.query("SELECT * FROM SCHEMA.airdelta_state").get(0);
        assertThat(state.remove("updated_at")).isNotNull();
        return state;
    }

    private Run run(String... parameters) throws Exception {
        return base.run(
                "tasks",
                Stream.concat(Stream.of("transform", "direct:strict"), Stream.of(parameters))
                        .toArray(String[]::new));
    }

    private void restart(String key, String value) throws Exception {
        base.restart(key, value);
        base.host().context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:strict").errorHandler(noErrorHandler()).process(exchange -> {
                    for (Object row : exchange.getIn().getBody(List.class)) {
                        if (String.valueOf(((Map<?, ?>) row).get("name")).startsWith("bad")) {
                            throw new IllegalStateException("refused");
                        }
                    }
                });
            }
        });
        AdviceWith.adviceWith(
                base.host().context(),
                "airdelta-sql",
                route -> route.weaveAddFirst().process(exchange -> {
                    String sql = String.valueOf(exchange.getIn().getBody());
                    if (refusing.stream().anyMatch(table -> sql.matches("(?s).*MERGE INTO \\S+`" + table + "` .*"))) {
                        throw new SQLException("refused by the test", "42501");
                    }
                }));
    }

    private void name(int record, String name) {
        base.fill(TinyBase.NAME, "'" + name + "'", record);
    }

    private Map<String, Object> letter() throws Exception {
        List<Map<String, Object>> letters = base.query("SELECT dead_letter_id, failures, outcome,"
                + " date_format(replayed_at, \"yyyy-MM-dd'T'HH:mm:ss.SSSSSS\") AS replayed_at"
                + " FROM SCHEMA.airdelta_dead_letters");
        assertThat(letters).hasSize(1);
        Object replayed = letters.get(0).get("replayed_at");
        if (replayed != null) {
            letters.get(0).put("replayed_at", replayed.toString().replaceAll("0*$", ""));
        }
        return letters.get(0);
    }

    private long failuresOf(String name) throws Exception {
        return (Long)
                base.query("SELECT failures FROM SCHEMA.airdelta_dead_letters WHERE record LIKE '%\"" + name + "\"%'")
                        .get(0)
                        .get("failures");
    }

    private List<Path> files() throws IOException {
        Path letters = directory.resolve("letters");
        if (!Files.exists(letters)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(letters)) {
            return files.toList();
        }
    }
}
