package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes of the service on one database: what they run, and what is left of it where one ends. */
@Timeout(240)
class ClusterSchedulesTest {
    private static final String EACH_SECOND = "0/1 * * * * ?";
    private static final String NEVER = "0 0 0 1 1 ? 2099";

    private static PostgresServer postgres;

    @TempDir
    private Path routes;

    private final List<Node> nodes = new ArrayList<>();
    private String url;

    /** One that was told by a node. @param recovering whether it takes the place of one that a node died under */
    private record Ran(String table, long due, boolean recovering) {}

    @BeforeAll
    static void startServer() {
        postgres = new PostgresServer();
    }

    @AfterAll
    static void stopServer() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    @BeforeEach
    void newDatabase() throws Exception {
        url = postgres.newDatabase();
    }

    @AfterEach
    void end() {
        nodes.forEach(Node::kill);
    }

    @Test
    void a_table_that_is_due_runs_on_one_node() throws Exception {
        table("one", EACH_SECOND);
        table("two", EACH_SECOND);
        table("three", EACH_SECOND);

        // Together, so that both want to make the tables.
        Node first = new Node("first", false);
        Node second = new Node("second", false);
        List<Ran> runs = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            runs.add(first.nextRun());
            runs.add(second.nextRun());
        }
        first.stop();
        second.stop();
        runs.addAll(first.otherRuns());
        runs.addAll(second.otherRuns());

        assertThat(runs).doesNotHaveDuplicates();
        assertThat(runs).extracting(Ran::table).contains("one", "two", "three");
    }

    @Test
    void the_tables_of_a_node_that_stops_go_on_at_the_others() throws Exception {
        table("one", EACH_SECOND);
        Node first = new Node("first", false);
        first.nextRun();
        Node second = new Node("second", false);
        second.awaitReady();

        first.stop();

        long stopped = System.currentTimeMillis();
        Ran ran = second.nextRun();
        while (ran.due() < stopped) {
            ran = second.nextRun();
        }
        assertThat(ran.table()).isEqualTo("one");
    }

    @Test
    void the_run_of_a_node_that_dies_is_begun_again_by_another_one() throws Exception {
        table("one", EACH_SECOND);
        Node first = new Node("first", true);
        Ran lost = first.nextRun();
        Node second = new Node("second", false);
        second.awaitReady();

        first.kill();

        assertThat(second.nextRun()).isEqualTo(new Ran("one", lost.due(), true));
        assertThat(second.nextRun().recovering()).isFalse();
    }

    @Test
    void a_schedule_that_was_changed_counts_after_a_restart() throws Exception {
        table("one", NEVER);
        Node before = new Node("node", false);
        before.awaitReady();
        before.stop();

        table("one", EACH_SECOND);
        assertThat(new Node("node", false).nextRun().table()).isEqualTo("one");
    }

    @Test
    void a_table_that_is_no_more_has_no_schedule_after_a_restart() throws Exception {
        table("one", NEVER);
        table("two", NEVER);
        Node before = new Node("node", false);
        before.awaitReady();
        before.stop();
        assertThat(schedules()).containsExactlyInAnyOrder("lab.one@", "lab.two@");

        Files.delete(routes.resolve("two.camel.yaml"));
        new Node("node", false).awaitReady();

        assertThat(schedules()).containsExactly("lab.one@");
    }

    @Test
    void a_run_that_was_asked_of_one_node_is_still_to_come_when_another_one_has_started() throws Exception {
        table("one", NEVER);
        new Node("first", false).awaitReady();
        PostgresServer.query(
                url,
                "INSERT INTO airdelta_qrtz_triggers (sched_name, trigger_name, trigger_group, job_name, job_group,"
                        + " next_fire_time, prev_fire_time, priority, trigger_state, trigger_type, start_time, end_time,"
                        + " misfire_instr) SELECT sched_name, 'lab.one@-now', trigger_group, job_name, job_group,"
                        + " 4000000000000, -1, 5, 'WAITING', 'SIMPLE', 4000000000000, 0, 0 FROM airdelta_qrtz_triggers"
                        + " RETURNING 1");
        PostgresServer.query(
                url,
                "INSERT INTO airdelta_qrtz_simple_triggers (sched_name, trigger_name, trigger_group, repeat_count,"
                        + " repeat_interval, times_triggered) SELECT sched_name, 'lab.one@-now', trigger_group, 0, 0, 0"
                        + " FROM airdelta_qrtz_cron_triggers RETURNING 1");

        new Node("second", false).awaitReady();

        assertThat(schedules()).containsExactlyInAnyOrder("lab.one@", "lab.one@-now");
    }

    private List<String> schedules() throws Exception {
        return PostgresServer.query(url, "SELECT trigger_name FROM airdelta_qrtz_triggers");
    }

    private void table(String name, String schedule) throws IOException {
        Files.writeString(routes.resolve(name + ".camel.yaml"), """
                - templatedRoute:
                    routeTemplateRef: airtable-table
                    routeId: %1$s
                    parameters:
                      - {name: table, value: %1$s}
                      - {name: target, value: lab.%1$s}
                      - {name: schedule, value: "%2$s"}
                """.formatted(name, schedule));
    }

    private final class Node {
        private final Process process;
        private final BlockingQueue<Ran> runs = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

        Node(String name, boolean runsStay) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ClusterNode.class.getName(),
                            routes.toString(),
                            url,
                            name,
                            String.valueOf(runsStay))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            nodes.add(this);
            Thread reader = new Thread(this::read, "output-of-" + name);
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] words = line.split(" ");
                    if (words[0].equals("RUN")) {
                        runs.add(new Ran(words[1], Long.parseLong(words[2]), Boolean.parseBoolean(words[3])));
                    } else {
                        said.add(line);
                    }
                }
            } catch (IOException e) {
                // it is dead
            }
        }

        void awaitReady() throws InterruptedException {
            await("READY");
        }

        /** The next that it began. */
        Ran nextRun() throws InterruptedException {
            Ran run = runs.poll(2, TimeUnit.MINUTES);
            assertThat(run).as("a run").isNotNull();
            return run;
        }

        List<Ran> otherRuns() {
            return List.copyOf(runs);
        }

        /** Ends it in good order, when its own end has been seen. */
        void stop() throws Exception {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            await("STOPPED");
            process.waitFor();
        }

        private void await(String line) throws InterruptedException {
            String next;
            do {
                next = said.poll(2, TimeUnit.MINUTES);
                assertThat(next).as(line).isNotNull();
            } while (!next.equals(line));
        }

        void kill() {
            try {
                process.destroyForcibly().waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
