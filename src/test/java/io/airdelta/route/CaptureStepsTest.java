package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.sync.InvalidTable;
import io.airdelta.sync.PackedIds;
import io.airdelta.sync.Replay;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunRows;
import io.airdelta.sync.Samples;
import io.airdelta.sync.StateEntry;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a run finds what it is to read. */
class CaptureStepsTest {
    @Test
    void a_replay_of_a_table_of_which_no_run_has_succeeded_says_so_where_a_claim_is_all_that_is_remembered() {
        try (EngineContext context = new EngineContext(Map.of())) {
            ControlTables control = new ControlTables(context.engine());
            CaptureSteps capture =
                    new CaptureSteps(context.engine(), control, new WebhookFeeds(context.engine(), control));
            PackedIds records = new PackedIds();
            records.add("rec1");
            Run run = Samples.run();
            run.capture().replay(new Replay(records, 1));
            run.target().remember(StateEntry.of(RunRows.claim(run)));

            assertThatThrownBy(() -> capture.choose(run))
                    .isInstanceOf(InvalidTable.class)
                    .hasMessageContaining("no run of the table has succeeded yet");
        }
    }
}
