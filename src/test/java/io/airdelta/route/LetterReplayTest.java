package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.sync.DeadLetter;
import io.airdelta.sync.Letter;
import io.airdelta.sync.LetterFilter;
import io.airdelta.sync.LetterLine;
import io.airdelta.sync.LetterRows;
import io.airdelta.sync.Replay;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import io.airdelta.sync.Samples;
import io.airdelta.sync.TableSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which letters a replay asks for, and what it makes of the run's end; a test stands in for the run. */
class LetterReplayTest {
    private static final TableSpec SPEC = Samples.spec();

    @TempDir
    private Path directory;

    private final Run run = Samples.run();
    private final List<Replay> replays = new ArrayList<>();
    private EngineContext context;
    private DeadLetters letters;
    private LetterReplay replay;
    private RunStatus outcome = RunStatus.SUCCEEDED;

    @BeforeEach
    void start() throws Exception {
        context = new EngineContext(Map.of("airdelta.dead-letters.dir", directory.toString()))
                .answer("direct:airdelta-run", exchange -> {
                    replays.add(exchange.getProperty(RunLifecycle.REPLAY, Replay.class));
                    run.end(outcome, outcome == RunStatus.SUCCEEDED ? null : "why it did", Instant.EPOCH);
                    exchange.setProperty(Run.PROPERTY, run);
                });
        context.engine().getCamelContext().getRegistry().bind("airdelta", context.engine());
        letters = new DeadLetters(context.engine().getCamelContext());
        replay = new LetterReplay(context.engine().getCamelContext());
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void letters_without_a_record_id_alone_start_no_run_and_are_told() throws Exception {
        LetterReplay.Replayed replayed = replay.replay(SPEC, List.of(letter(null), letter(null)));

        assertThat(replays).isEmpty();
        assertThat(replayed).isEqualTo(new LetterReplay.Replayed(null, 0, 0, 0, 2, null));
    }

    @Test
    void no_letter_at_all_starts_no_run() throws Exception {
        assertThat(replay.replay(SPEC, List.of())).isEqualTo(new LetterReplay.Replayed(null, 0, 0, 0, 0, null));
        assertThat(replays).isEmpty();
    }

    @Test
    void letters_without_a_record_id_do_not_hold_up_the_others_and_are_counted_apart() throws Exception {
        run.records().present().add("rec1");

        LetterReplay.Replayed replayed =
                replay.replay(SPEC, List.of(letter(null), letter("rec1"), letter("rec1"), letter("rec2")));

        assertThat(replays).hasSize(1);
        assertThat(replays.get(0).records()).containsExactlyInAnyOrder("rec1", "rec2");
        assertThat(replays.get(0).letters()).isEqualTo(3);
        assertThat(replayed).isEqualTo(new LetterReplay.Replayed(run, 2, 1, 0, 1, null));
    }

    @Test
    void of_a_run_that_failed_nothing_is_said_but_why() throws Exception {
        outcome = RunStatus.FAILED;
        run.records().present().add("rec1");

        LetterReplay.Replayed replayed = replay.replay(SPEC, List.of(letter(null), letter("rec1")));

        assertThat(replayed).isEqualTo(new LetterReplay.Replayed(run, 0, 0, 0, 1, "failed: why it did"));
    }

    @Test
    void a_line_that_is_no_letter_keeps_none_of_the_others_from_being_listed() throws Exception {
        String line = LetterLine.of(LetterRows.failed(run, new DeadLetter("rec1", "{}", "why", null)));
        String halfOfIt = line.replaceFirst("\"last_failed_at\":\"[^\"]*\"", "\"last_failed_at\":null");
        Files.writeString(
                directory.resolve("any-1.jsonl"), String.join("\n", "no JSON", halfOfIt, line, line.substring(0, 60)));

        List<Letter> waiting =
                letters.waiting(SPEC, new LetterFilter(false, Optional.of(Instant.EPOCH), Optional.of("WHY"), 10));

        assertThat(waiting).extracting(Letter::recordId).containsExactly("rec1");
    }

    private Letter letter(String recordId) {
        Map<String, Object> row =
                new LinkedHashMap<>(LetterRows.failed(run, new DeadLetter(recordId, "{}", "why", null)));
        return Letter.of(row, false);
    }
}
