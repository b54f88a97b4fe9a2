package io.airdelta.e2e;

import static io.airdelta.e2e.LeakScene.CELL;
import static io.airdelta.e2e.LeakScene.SECRET;
import static io.airdelta.e2e.LeakScene.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.embedded.StatementFault;
import io.airdelta.route.DeadLetters;
import io.airdelta.route.LetterReplay;
import io.airdelta.sync.Letter;
import io.airdelta.sync.LetterFilter;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import io.airdelta.sync.TableSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A dead letter shows its record where it is stored and where somebody asks for it, and nowhere else: not in its reason, in the
 * name of a file, in what is said of it, or in what a replay says. A token is not even in the record.
 */
@ExtendWith(SharedWarehouse.class)
@Timeout(300)
class LettersLeakNothingTest {
    private static final String BAD = CELL + " bad";

    @TempDir
    private Path directory;

    private LeakScene scene;

    @BeforeEach
    void start(SharedWarehouse warehouse) throws Exception {
        scene = new LeakScene(4);
        scene.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:strict").errorHandler(noErrorHandler()).process(exchange -> {
                    for (Object row : exchange.getMessage().getBody(List.class)) {
                        String name = ((Map<?, ?>) row).get("name").toString();
                        if (name.startsWith(BAD)) {
                            throw new IllegalArgumentException(name);
                        }
                    }
                });
            }
        });
        scene.restart("airdelta.dead-letters.dir", directory.toString());
    }

    @AfterEach
    void stop() {
        SharedWarehouse.get().faults().clear();
        scene.close();
    }

    @Test
    void a_letter_s_record_is_shown_to_who_asks_for_it_and_nowhere_else() throws Exception {
        scene.name(1, BAD + " " + TOKEN);
        scene.name(2, BAD);
        scene.name(3, BAD);
        inFile();
        moved();
        replayed();

        scene.takeDownTraces();
        scene.assertNothingLeaked();
    }

    /** The table does not take them, in words that quote one. */
    private void inFile() throws Exception {
        SharedWarehouse.get()
                .faults()
                .arm(StatementFault.on("MERGE INTO \\S+`airdelta_dead_letters`")
                        .fail("39000", "FAILED_EXECUTE_UDF", "A function failed for '" + CELL + "'."));

        Run run = run();

        assertThat(SharedWarehouse.get().faults().struck()).isEqualTo(1);
        assertThat(run.status()).as(run.error()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run.counters().deadLetters).hasValue(3);
        List<String> lines = Files.readAllLines(files().get(0));
        assertThat(lines).hasSize(3).allMatch(line -> line.contains(CELL)).noneMatch(line -> line.contains(SECRET));
        for (String line : lines) {
            ObjectNode columns = (ObjectNode) TinyBase.json(line);
            columns.remove("record");
            assertThat(columns.path("reason").asText()).isEqualTo("transform failed");
            scene.said().add("line", columns.toString());
        }
    }

    /** They move into the table, and what processes left that ended while they wrote is put aside and told. */
    private void moved() throws Exception {
        Path file = files().get(0);
        String torn = "{\"dead_letter_id\":\"torn\",\"record\":\"" + CELL;
        Files.writeString(file, torn, StandardOpenOption.APPEND);
        Path part = file.resolveSibling(file.getFileName().toString().replace(".jsonl", ".part"));
        Files.writeString(part, torn);
        Files.setLastModifiedTime(part, FileTime.from(Instant.now().minusSeconds(3_600)));

        assertThat(run().error()).isNull();

        List<Path> left = files();
        assertThat(left)
                .hasSize(2)
                .allSatisfy(each -> assertThat(each)
                        .hasContent(torn)
                        .extracting(Path::toString)
                        .asString()
                        .endsWith(".torn"));
        left.forEach(each -> scene.said().add("file", each.getFileName().toString()));
        assertThat(scene.said().all())
                .anyMatch(line -> line.contains("1 lines of " + file + " are no dead letters"))
                .anyMatch(line -> line.contains("A process ended while it wrote dead letters"));
    }

    private void replayed() throws Exception {
        TableSpec table = TableSpec.of(
                "again",
                Map.of(
                        "base",
                        TinyBase.BASE,
                        "table",
                        "Tasks",
                        "target",
                        "main." + scene.schema() + ".tasks",
                        "transform",
                        "direct:strict"));
        DeadLetters letters = new DeadLetters(scene.host().context());
        List<Letter> open = letters.list(table, new LetterFilter(false, Optional.empty(), Optional.empty(), 10));
        assertThat(open).hasSize(3).allMatch(letter -> letter.record() == null);
        open.forEach(letter -> scene.said().add("list", letter.toString()));
        List<Letter> shown =
                letters.letters(table, open.stream().map(Letter::id).toList());
        assertThat(shown).hasSize(3).allMatch(letter -> letter.record().contains(CELL));
        shown.forEach(letter -> scene.said().add("show", letter.toString()));

        scene.name(1, CELL + " good");
        scene.airtable().delete(TinyBase.BASE, TinyBase.TABLE, List.of(TinyBase.id(2)));
        LetterReplay.Replayed replayed = new LetterReplay(scene.host().context()).replay(table, open);

        assertThat(replayed.error()).isNull();
        assertThat(List.of(replayed.stored(), replayed.gone(), replayed.again()))
                .containsExactly(1L, 1L, 1L);
        scene.said().add("replayed", replayed.toString());
    }

    private Run run() throws Exception {
        return scene.run("transform", "direct:strict");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
