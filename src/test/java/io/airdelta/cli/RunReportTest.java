package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import io.airdelta.sync.TableSpec;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunReportTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void exits_with_the_worst_outcome() {
        TableOutcome good = TableOutcome.of(run(RunStatus.SUCCEEDED, 0));
        TableOutcome refused = TableOutcome.of(run(RunStatus.SUCCEEDED, 1));
        TableOutcome held = TableOutcome.of(run(RunStatus.HELD, 1));
        TableOutcome failed = TableOutcome.of(run(RunStatus.FAILED, 0));
        TableOutcome stopped = TableOutcome.of(run(RunStatus.INTERRUPTED, 0));
        TableOutcome never = new TableOutcome("x", Optional.empty(), Optional.of("not run"));

        assertThat(RunReport.exitCode(List.of(good, good))).isZero();
        assertThat(RunReport.exitCode(List.of(good, refused))).isEqualTo(3);
        assertThat(RunReport.exitCode(List.of(refused, held, good))).isEqualTo(4);
        assertThat(RunReport.exitCode(List.of(refused, failed))).isEqualTo(1);
        assertThat(RunReport.exitCode(List.of(held, failed))).isEqualTo(1);
        assertThat(RunReport.exitCode(List.of(good, stopped))).isEqualTo(1);
        assertThat(RunReport.exitCode(List.of(good, never))).isEqualTo(1);
    }

    @Test
    void prints_a_line_per_table_and_the_reasons_to_standard_error() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        RunReport.print(
                List.of(
                        TableOutcome.of(run(RunStatus.SUCCEEDED, 2)),
                        TableOutcome.of(run(RunStatus.FAILED, 0)),
                        TableOutcome.of(run(RunStatus.HELD, 0))),
                false,
                new PrintWriter(out),
                new PrintWriter(err));

        assertThat(out.toString().lines().skip(2))
                .containsExactly(
                        "tasks        3         0        0        7            0             2  1.5 s  succeeded",
                        "tasks        3         0        0        7            0             0  1.5 s  failed",
                        "tasks        3         0        0        7            0             0  1.5 s  held");
        assertThat(err.toString().lines())
                .containsExactly("Table 'tasks' failed: because", "Table 'tasks' held: because");
    }

    @Test
    void quiet_prints_failures_alone() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        RunReport.print(
                List.of(TableOutcome.of(run(RunStatus.FAILED, 0))), true, new PrintWriter(out), new PrintWriter(err));

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("because");
    }

    private static Run run(RunStatus status, int deadLetters) {
        Run run = new Run(TableSpec.of("tasks", Map.of("table", "Tasks", "target", "launch.tasks")), START);
        run.counters().records.set(3);
        run.counters().rowsDeleted.set(7);
        run.counters().deadLetters.set(deadLetters);
        run.end(status, status == RunStatus.SUCCEEDED ? null : "because", START.plusMillis(1500));
        return run;
    }
}
