package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.LogLines;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import io.airdelta.sync.Samples;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the log says of a run that ended. */
class ReportedRunsTest {
    private final EngineContext context = new EngineContext(Map.of());
    private final LogLines log = LogLines.of("io.airdelta.route");
    private final Run run = Samples.run();

    @AfterEach
    void stop() {
        log.close();
        context.close();
    }

    @Test
    void new_dead_letters_are_a_warning_that_says_how_to_look_at_them() {
        run.counters().deadLetters.set(2);

        report();

        assertThat(log.all())
                .filteredOn(line -> line.startsWith("WARN"))
                .singleElement()
                .asString()
                .startsWith("WARN Table 'tasks' (base " + Samples.BASE + "): 2 records")
                .contains("airdelta dead-letters list", "airdelta dead-letters replay");
    }

    @Test
    void a_run_without_new_ones_warns_of_nothing() {
        report();

        assertThat(log.all()).singleElement().asString().startsWith("INFO ").contains(" succeeded, ");
    }

    private void report() {
        run.end(RunStatus.SUCCEEDED, null, Instant.now());
        new RunLifecycle(context.engine()).report(run);
    }
}
