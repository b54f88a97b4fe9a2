package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.cli.CommandProcess;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.embedded.StatementFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code airdelta run --once} as a process of its own, on the targets of a {@link MatrixBase}, and ways to end it at a chosen moment. */
final class KillScene implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final MatrixBase base = new MatrixBase(60);
    private final Path directory;

    /** @param directory an empty one */
    KillScene(Path directory) throws Exception {
        this.directory = directory;
        StringBuilder routes = new StringBuilder();
        for (MatrixTarget target : MatrixTarget.all()) {
            routes.append("""
                    - templatedRoute:
                        routeTemplateRef: airtable-table
                        routeId: %s
                        parameters:
                    """.formatted(target.table()));
            List<String> parameters = target.parameters(base.schema());
            for (int i = 0; i < parameters.size(); i += 2) {
                routes.append("      - {name: %s, value: %s}\n".formatted(parameters.get(i), parameters.get(i + 1)));
            }
        }
        Files.writeString(directory.resolve("routes.yaml"), routes);
        Files.writeString(
                directory.resolve("often.yaml"),
                routes.toString()
                        .replace(
                                "    parameters:\n",
                                "    parameters:\n      - {name: schedule, value: \"0/2 * * * * ?\"}\n"));
    }

    MatrixBase base() {
        return base;
    }

    /** One run of a target by a process. */
    CommandProcess start(MatrixTarget target) throws Exception {
        return start(target, Map.of());
    }

    /** As {@link #start}, with other settings as environment variables. */
    CommandProcess start(MatrixTarget target, Map<String, String> settings) throws Exception {
        return command(settings, "run", "--once", "--routes", "routes.yaml", "--only", target.table());
    }

    /** The service, which runs each target every two seconds. */
    CommandProcess serve() throws Exception {
        return command(Map.of("AIRDELTA_HTTP_PORT", "off"), "run", "--quiet", "--routes", "often.yaml");
    }

    /** Any command. */
    CommandProcess command(Map<String, String> settings, String... arguments) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "AIRTABLE_URL", "http://127.0.0.1:" + base.toAirtable().port(),
                "AIRTABLE_TOKEN", "patTest.secret",
                "AIRTABLE_TIMEOUT", "2s",
                "AIRTABLE_REQUESTS_PER_SECOND", "1000",
                "AIRDELTA_BATCH_ROWS", "60",
                "WAREHOUSE_URL", base.warehouseUrl(),
                "WAREHOUSE_PASSWORD", SharedWarehouse.get().password()));
        environment.putAll(settings);
        return new CommandProcess(directory, environment, List.of(arguments));
    }

    /** Kills a run while this list of records is answered. @param list from 1 @return whether the run came so far */
    boolean killAtList(MatrixTarget target, int list) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch killed = new CountDownLatch(1);
        base.control().afterList(TinyBase.BASE, "Tasks", list, () -> {
            reached.countDown();
            await(killed);
        });
        return kill(target, () -> reached.getCount() == 0, killed);
    }

    /**
     * Kills a run while a statement is under way.
     *
     * @param statement its number, from 0
     * @param done whether the warehouse has executed it by then, or executes it afterwards
     * @return whether the run came so far
     */
    boolean killAtStatement(MatrixTarget target, int statement, boolean done) throws Exception {
        StatementFault.Builder any = StatementFault.on(".").skip(statement);
        SharedWarehouse.get()
                .faults()
                .arm((done ? any.afterExecution() : any).delay(Duration.ofMillis(done ? 1500 : 700)));
        return kill(target, () -> SharedWarehouse.get().faults().struck() > 0, new CountDownLatch(0));
    }

    /** Kills a run while it merges rows. @param done as with {@link #killAtStatement} */
    boolean killAtMerge(MatrixTarget target, boolean done) throws Exception {
        StatementFault.Builder merge = mergeOf(target);
        SharedWarehouse.get()
                .faults()
                .arm((done ? merge.afterExecution() : merge).delay(Duration.ofMillis(done ? 1500 : 700)));
        return kill(target, () -> SharedWarehouse.get().faults().struck() > 0, new CountDownLatch(0));
    }

    /** Has the answer to the first batch of rows come late. */
    void answerMergeLate(MatrixTarget target, Duration by) {
        SharedWarehouse.get().faults().arm(mergeOf(target).afterExecution().delay(by));
    }

    /** Waits until a run has had its first batch of rows merged, and waits for the answer. */
    void awaitLateAnswer(CommandProcess run) throws InterruptedException {
        assertThat(reaches(run, () -> SharedWarehouse.get().faults().struck() > 0))
                .as(run::said)
                .isTrue();
    }

    private static StatementFault.Builder mergeOf(MatrixTarget target) {
        return StatementFault.on("^\\s*MERGE INTO \\S*`" + target.table() + "`");
    }

    private static boolean reaches(CommandProcess run, Moment moment) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!moment.isReached() && run.isAlive() && System.nanoTime() < deadline) {
            run.waitFor(Duration.ofMillis(2));
        }
        return moment.isReached() && run.isAlive();
    }

    private interface Moment {
        boolean isReached();
    }

    private boolean kill(MatrixTarget target, Moment moment, CountDownLatch killed) throws Exception {
        boolean reached;
        try (CommandProcess run = start(target)) {
            reached = reaches(run, moment);
            run.kill();
        } finally {
            killed.countDown();
            base.heal();
        }
        return reached;
    }

    /** Whether the next run makes the target right. */
    void requireRight(MatrixTarget target, String after) throws Exception {
        try (CommandProcess run = start(target)) {
            assertThat(run.exitCode()).as(() -> after + "\n" + run.said()).isZero();
        }
        List<Map<String, Object>> last = base.host()
                .query("SELECT status, capture_reason FROM " + base.schema() + ".airdelta_runs WHERE route_id = '"
                        + target.table() + "' ORDER BY started_at DESC LIMIT 1");
        assertThat(last).extracting(row -> row.get("status")).as(after).containsExactly("succeeded");
        boolean complete = target.capture() == io.airdelta.sync.Capture.SNAPSHOT
                || String.valueOf(last.get(0).get("capture_reason")).contains("complete scan");
        base.truth().check(base.host(), base.name(target), target.scdType(), complete);
        base.poison().requireClosed(target);
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        base.close();
    }
}
