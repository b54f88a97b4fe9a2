package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.cli.CommandProcess;
import io.airdelta.delta.ScdType;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.sync.Capture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed, told to stop, or started twice; {@link NightlyKills} kills more. */
@ExtendWith(SharedWarehouse.class)
class KillsIT {
    @TempDir
    private static Path directory;

    private static KillScene scene;

    @BeforeAll
    static void start(SharedWarehouse warehouse) throws Exception {
        scene = new KillScene(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        scene.close();
    }

    @Test
    void a_first_run_killed_between_two_pages_is_made_good_by_the_next() throws Exception {
        MatrixTarget target = new MatrixTarget(Capture.SNAPSHOT, ScdType.SCD_TYPE_1);

        assertThat(scene.killAtList(target, 2)).isTrue();

        scene.requireRight(target, "killed at its second page");
    }

    @Test
    void a_run_killed_while_a_merge_is_executed_is_made_good_by_the_next() throws Exception {
        MatrixTarget target = new MatrixTarget(Capture.INCREMENTAL, ScdType.SCD_TYPE_2);
        scene.requireRight(target, "new");
        scene.base().edit(true);

        assertThat(scene.killAtMerge(target, false)).isTrue();

        scene.requireRight(target, "killed before its MERGE was done");
        scene.base().edit(true);

        assertThat(scene.killAtMerge(target, true)).isTrue();

        scene.requireRight(target, "killed when its MERGE was done");
    }

    @Test
    void sigterm_ends_a_run_after_its_page_closes_it_and_leaves_the_claim_to_the_next() throws Exception {
        MatrixTarget target = new MatrixTarget(Capture.SNAPSHOT, ScdType.APPEND_ONLY);
        scene.answerMergeLate(target, Duration.ofSeconds(5));
        try (CommandProcess run = scene.start(target, Map.of("AIRDELTA_LOG_LEVEL", "INFO"))) {
            scene.awaitLateAnswer(run);
            run.terminate();
            run.awaitErrorText("a run that is under way reads no further page");
            assertThat(run.exitCode()).as(run::said).isEqualTo(143);
            assertThat(scene.base()
                            .host()
                            .query("SELECT r.status, s.writer FROM "
                                    + scene.base().schema() + ".airdelta_runs r JOIN "
                                    + scene.base().schema()
                                    + ".airdelta_state s ON s.target = r.target WHERE r.route_id = '"
                                    + target.table() + "'"))
                    .as(run::said)
                    .containsExactly(row("status", "interrupted", "writer", null));
        } finally {
            scene.base().heal();
        }
        assertThat(scene.base()
                        .host()
                        .query("SELECT count(*) AS n FROM " + scene.base().name(target)))
                .as("rows of the page that it was at")
                .containsExactly(Map.of("n", 100L));
        scene.requireRight(target, "told to stop");
    }

    @Test
    void sigterm_ends_a_process_whose_run_does_not_end() throws Exception {
        MatrixTarget target = new MatrixTarget(Capture.SNAPSHOT, ScdType.SCD_TYPE_2);
        scene.answerMergeLate(target, Duration.ofMinutes(1));
        try (CommandProcess run = scene.start(target, Map.of("CAMEL_MAIN_SHUTDOWN_TIMEOUT", "2"))) {
            scene.awaitLateAnswer(run);

            long told = System.nanoTime();
            run.terminate();

            assertThat(run.exitCode()).as(run::said).isEqualTo(143);
            assertThat(Duration.ofNanos(System.nanoTime() - told)).as(run::said).isLessThan(Duration.ofSeconds(30));
            assertThat(run.said()).contains("has not ended in 2 s (camel.main.shutdown-timeout)");
        } finally {
            scene.base().heal();
        }
        scene.requireRight(target, "left in the middle of a batch");
    }

    @Test
    void sigterm_ends_a_command_that_only_asks_at_once() throws Exception {
        scene.base().control().arm(LivingBase.json("{'path':'/meta/','kind':'hang','delayMillis':120000}"));
        try (CommandProcess check =
                scene.command(Map.of("AIRTABLE_TIMEOUT", "10m"), "check", "--routes", "routes.yaml")) {
            while (!scene.base().control().faults().isEmpty() && check.isAlive()) {
                check.waitFor(Duration.ofMillis(20));
            }

            long told = System.nanoTime();
            check.terminate();

            assertThat(check.exitCode()).as(check::said).isEqualTo(143);
            assertThat(Duration.ofNanos(System.nanoTime() - told))
                    .as(check::said)
                    .isLessThan(Duration.ofSeconds(10));
        } finally {
            scene.base().heal();
        }
    }

    @Test
    void of_two_processes_on_one_target_one_waits_for_the_other() throws Exception {
        MatrixTarget target = new MatrixTarget(Capture.WEBHOOK, ScdType.SCD_TYPE_1);
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        scene.base().control().afterList(TinyBase.BASE, "Tasks", 1, () -> {
            reached.countDown();
            KillScene.await(released);
        });
        // Else it asks again while the other one starts, and gets its answer.
        try (CommandProcess one = scene.start(target, Map.of("AIRTABLE_TIMEOUT", "2m"))) {
            assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
            try (CommandProcess other = scene.start(target)) {
                other.awaitErrorText("is being written by another process");
                released.countDown();
                assertThat(one.exitCode()).as(one::said).isZero();
                assertThat(other.exitCode()).as(other::said).isZero();
            }
        }
        scene.requireRight(target, "written by two");
        assertThat(scene.base()
                        .host()
                        .query("SELECT count(*) AS n FROM " + scene.base().name(target)))
                .isEqualTo(List.of(Map.of("n", (long) scene.base().truth().size())));
    }

    private static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new java.util.LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }
}
