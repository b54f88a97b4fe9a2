package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.sync.PackedIds;
import io.airdelta.sync.Replay;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import io.airdelta.sync.Samples;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the meters of a table say between its runs, and of a run that is none of its own. */
class MicrometerTablesTest {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MicrometerTables tables = new MicrometerTables(context);

    @BeforeEach
    void bind() {
        context.getRegistry().bind("meters", meters);
        tables.starts(Samples.spec(), true);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    /** Fails where a service that was started again shows none until the table runs, which may be a day. */
    @Test
    void dead_letters_that_were_open_at_the_start_are_shown_until_a_run_knows_them() {
        tables.lettersBefore(Samples.spec(), LettersBefore.of(300));
        assertThat(open()).isEqualTo(300);

        tables.letters(Samples.run(), List.of());
        assertThat(open()).isZero();
    }

    /** Fails where a replay that failed wakes somebody because "runs fail". */
    @Test
    void a_replay_of_dead_letters_is_no_run_of_the_table() {
        Run replay = Samples.run();
        PackedIds records = new PackedIds();
        records.add("rec1");
        replay.capture().replay(new Replay(records, 1));
        replay.counters().requests.set(3);
        replay.end(RunStatus.FAILED, "no", Samples.START);

        tables.ended(replay);

        assertThat(meters.find("airdelta.runs").timers()).isEmpty();
        assertThat(meters.get("airdelta.requests").counter().count()).isEqualTo(3);
    }

    private double open() {
        return meters.get("airdelta.dead.letters.open").gauge().value();
    }
}
