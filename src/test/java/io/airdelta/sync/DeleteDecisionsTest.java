package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.delta.TableDescription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeleteDecisionsTest {
    private static final Map<String, Object> HELD = Map.of("held_deletes", 15L, "consent_needed", true);

    @Test
    void what_was_held_back_stays_so_until_a_complete_scan_finds_otherwise() {
        Run changes = run("capture", "incremental");
        changes.capture().readSince(Samples.START);
        changes.target().remember(StateEntry.of(HELD));
        changes.deletes().suspect("rec1");
        changes.deletes().hold();
        assertThat(changes.deleteDecisions().held())
                .as("and is not counted twice")
                .isEqualTo(15);

        Run complete = run();
        complete.target().remember(StateEntry.of(HELD));
        assertThat(complete.deleteDecisions().held()).as("not compared yet").isEqualTo(15);
        complete.deletes().compare();
        assertThat(complete.deleteDecisions().held()).isZero();
        complete.deletes().suspect("rec1");
        complete.deletes().hold();
        assertThat(complete.deleteDecisions().held()).isEqualTo(1);
    }

    @Test
    void consent_stays_needed_until_all_rows_were_compared() {
        Run ignoring = run("deletes", "ignore");
        ignoring.target().holdsForeignRows();
        assertThat(state(ignoring)).containsEntry("consent_needed", true).containsEntry("held_deletes", 0L);

        Run compared = run();
        compared.target().holdsForeignRows();
        compared.deletes().compare();
        assertThat(state(compared)).containsEntry("consent_needed", false).containsEntry("accepted_deletes", 0L);

        Run held = run();
        held.target().holdsForeignRows();
        held.deletes().compare();
        held.deletes().suspect("rec1");
        held.deletes().hold();
        assertThat(state(held)).containsEntry("consent_needed", true).containsEntry("accepted_deletes", null);
    }

    @Test
    void a_run_that_began_to_read_everything_too_late_to_compare_owes_a_complete_scan() {
        Run run = run("capture", "incremental");
        run.capture().readSince(Samples.START);
        run.deletes().lookAgain();
        run.startOver("the fields changed");

        assertThat(state(run)).containsEntry("last_scan_at", null);
    }

    @Test
    void a_run_starts_after_its_target_s_state_was_written_whatever_the_clock_says() {
        Run run = run();
        run.startAfter(Samples.START.minusSeconds(1));
        assertThat(run.startedAt()).isEqualTo(Samples.START);

        run.startAfter(Samples.START.plusSeconds(3600));

        assertThat(run.startedAt()).isAfter(Samples.START.plusSeconds(3600)).isBefore(Samples.START.plusSeconds(3601));

        run.startAfter(Samples.START.plusSeconds(1_000_000));
        assertThat(run.startedAt()).as("no clock says that").isBefore(Samples.START.plusSeconds(3601));
    }

    private static Map<String, Object> state(Run run) {
        return new HashMap<>(RunRows.state(run, Samples.START));
    }

    private static Run run(String... parameters) {
        Run run = Samples.run(parameters);
        run.target().found(new TableDescription(List.of()));
        return run;
    }
}
