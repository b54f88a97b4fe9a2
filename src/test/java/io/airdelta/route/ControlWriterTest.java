package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.delta.ControlTable;
import io.airdelta.delta.TableName;
import io.airdelta.sync.ControlRows;
import io.airdelta.sync.StateMoved;
import io.airdelta.sync.Statement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the one writer of a schema's control tables folds what many runs want stored. */
class ControlWriterTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TableName TARGET = TableName.parse("main.launch.tasks");

    private final EngineContext context = new EngineContext(Map.of());
    private final ControlWriter writer = new ControlWriter(context.engine(), "lakehouse", failure -> {});
    private final List<Statement> sent = new CopyOnWriteArrayList<>();
    private volatile SQLException refusal = new SQLException("[TABLE_OR_VIEW_NOT_FOUND] not here", "42P01");
    private final List<Duration> budgets = new CopyOnWriteArrayList<>();
    private volatile List<Map<String, Object>> found = List.of();
    private final List<String> failing = new CopyOnWriteArrayList<>();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch release = new CountDownLatch(1);
    private volatile CountDownLatch firstWrite;

    @BeforeEach
    void start() throws Exception {
        context.answer("direct:airdelta-sql", this::warehouse);
        writer.reached(TARGET);
    }

    @AfterEach
    void stop() {
        release.countDown();
        callers.shutdownNow();
        context.close();
    }

    @Test
    void twenty_runs_that_write_at_once_share_two_statements_and_every_row_is_stored_once() throws Exception {
        List<Future<?>> writers = writeWhileTheFirstIsUnderWay(20);

        release.countDown();
        for (Future<?> writer : writers) {
            writer.get(30, TimeUnit.SECONDS);
        }

        assertThat(sent).hasSize(2);
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(numbers(20));
    }

    @Test
    void a_failure_reaches_every_caller_of_its_round_and_no_other() throws Exception {
        List<Future<?>> writers = writeWhileTheFirstIsUnderWay(20);

        failing.add("INSERT");
        release.countDown();
        writers.get(0).get(30, TimeUnit.SECONDS);
        for (Future<?> writer : writers.subList(1, 20)) {
            assertThatThrownBy(() -> writer.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SQLException.class);
        }

        failing.clear();
        writer.write(run("20"));
        assertThat(stored()).containsExactly("0", "20");
    }

    @Test
    void rows_that_nobody_waits_for_travel_with_the_next_write_that_succeeds() throws Exception {
        writer.later(run("1"));
        assertThat(sent).isEmpty();
        failing.add("INSERT");
        for (String number : List.of("2", "3")) {
            assertThatThrownBy(() -> writer.write(run(number))).isInstanceOf(SQLException.class);
            writer.later(run(number));
        }
        failing.clear();

        writer.write(run("4"));

        assertThat(stored()).containsExactlyInAnyOrder("1", "2", "3", "4");
        writer.write(run("5"));
        assertThat(stored()).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    }

    @Test
    void a_state_that_waited_never_replaces_a_newer_one() throws Exception {
        writer.later(state("1"));
        writer.later(state("2"));
        failing.add("airdelta_state");
        assertThatThrownBy(writer::flush).isInstanceOf(SQLException.class);
        writer.later(state("3"));
        failing.clear();

        writer.write(state("4"));
        assertThat(states()).containsExactly("4");
        writer.later(state("5"));
        writer.write(run("x"));
        writer.flush();

        assertThat(states()).containsExactly("4", "5");
    }

    @Test
    void what_waits_is_written_before_the_states_are_read_anew_and_what_goes_on_from_older_ones_never()
            throws Exception {
        writer.later(state("1"));
        found = List.of(Map.of("target", "main.launch.tasks", "updated_at", Instant.parse("2025-03-01T08:00:00Z")));

        writer.reading(stored -> stored.read(SqlCall.to("lake"), Statement.of("SELECT what others wrote"), rows -> {}));

        assertThat(states()).containsExactly("1");
        writer.later(state("2"));
        assertThatThrownBy(() -> writer.write(state("3"))).isInstanceOf(StateMoved.class);
        writer.flush();
        assertThat(states()).containsExactly("1");
    }

    @Test
    void whoever_cannot_wait_writes_alone_and_repeats_each_statement_for_so_long_alone() throws Exception {
        Duration patience = Duration.ofSeconds(7);
        writer.later(state("1"));
        writer.later(run("1"));

        writer.write(run("2"), patience);

        assertThat(stored()).containsExactly("2");
        assertThat(budgets).containsExactly(patience);
        failing.add("INSERT");
        assertThatThrownBy(() -> writer.write(run("3"), patience)).isInstanceOf(SQLException.class);
        failing.clear();
        writer.write(state("2"), patience);
        assertThat(states())
                .as("an older state of the target goes with the newer one")
                .containsExactly("2");
        writer.flush();
        assertThat(states()).containsExactly("2");
        assertThat(stored()).as("the caller of 3 was told of its failure").containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void rows_that_are_all_refused_are_not_each_tried_in_every_write() throws Exception {
        refusal = new SQLException("[INSUFFICIENT_PERMISSIONS] no", "42501");
        IntStream.range(0, 100).forEach(number -> writer.later(run(String.valueOf(number))));
        failing.add("INSERT");

        assertThatThrownBy(writer::flush).isSameAs(refusal);

        assertThat(budgets).as("statements").hasSize(11);
        failing.clear();
        writer.flush();
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(numbers(100));
    }

    @Test
    void whoever_cannot_wait_leaves_the_rows_that_others_wait_for_to_them() throws Exception {
        List<Future<?>> writers = writeWhileTheFirstIsUnderWay(3);
        Future<?> impatient = callers.submit(() -> {
            writer.write(run("own"), Duration.ofSeconds(30));
            return null;
        });

        release.countDown();
        writers.add(impatient);
        for (Future<?> each : writers) {
            each.get(30, TimeUnit.SECONDS);
        }

        assertThat(sent).as("the first, the two that waited, and one's own").hasSize(3);
        assertThat(stored()).containsExactlyInAnyOrder("0", "1", "2", "own");
    }

    @Test
    void what_waits_is_stored_by_a_flush_once_and_a_flush_of_nothing_sends_nothing() throws Exception {
        ControlWriter writer = new ControlWriter(context.engine(), "lakehouse", failure -> {});
        writer.later(run("early"));
        writer.flush();
        assertThat(sent).as("before the tables were reached").isEmpty();
        writer.reached(TARGET);
        writer.later(run("1"));
        writer.later(run("2"));
        assertThat(sent).isEmpty();

        writer.flush();
        writer.flush();

        assertThat(sent).hasSize(1);
        assertThat(stored()).containsExactly("early", "1", "2");
    }

    @Test
    void whose_rows_are_stored_does_not_fail_with_the_others_of_the_round() throws Exception {
        failing.add("airdelta_dead_letters");
        writer.later(run("1"));
        ControlRows letter = new ControlRows()
                .add(ControlTable.DEAD_LETTERS, Map.of("dead_letter_id", "x", "record_id", "rec1", "failures", 1L));
        assertThatThrownBy(() -> writer.write(letter)).isInstanceOf(SQLException.class);
        failing.clear();

        writer.write(run("2"));

        assertThat(stored()).containsExactly("1", "2");
    }

    @Test
    void nothing_to_write_sends_nothing() throws Exception {

        writer.write(new ControlRows());

        assertThat(sent).isEmpty();
    }

    @Test
    void before_its_tables_were_reached_it_writes_nothing() {
        ControlWriter writer = new ControlWriter(context.engine(), "lakehouse", failure -> {});
        assertThatThrownBy(() -> writer.write(run("1"))).isInstanceOf(IllegalStateException.class);
        assertThat(sent).isEmpty();
    }

    /** The first write is held in the warehouse until {@link #release}; the others are waiting when this returns. */
    private List<Future<?>> writeWhileTheFirstIsUnderWay(int count) throws InterruptedException {
        firstWrite = new CountDownLatch(1);
        List<Thread> waiting = new CopyOnWriteArrayList<>();
        List<Future<?>> writers = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            ControlRows rows = run(String.valueOf(number));
            Callable<Void> write = () -> {
                waiting.add(Thread.currentThread());
                writer.write(rows);
                return null;
            };
            writers.add(callers.submit(write));
            if (number == 0) {
                assertThat(firstWrite.await(30, TimeUnit.SECONDS)).isTrue();
            }
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (waiting.size() < count) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
        Waiting.until(waiting);
        return writers;
    }

    private void warehouse(Exchange exchange) throws Exception {
        Statement statement = exchange.getMessage().getBody(Statement.class);
        budgets.add(exchange.getProperty(SqlRetries.BUDGET, Duration.class));
        CountDownLatch first = firstWrite;
        if (first != null && first.getCount() > 0) {
            first.countDown();
            assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
        } else if (failing.stream().anyMatch(statement.sql()::contains)) {
            throw refusal;
        }
        sent.add(statement);
        exchange.getMessage().setBody(found);
    }

    private static ControlRows run(String id) {
        return new ControlRows().add(ControlTable.RUNS, Map.of("run_id", id));
    }

    private static ControlRows state(String watermark) {
        Map<String, Object> row = new HashMap<>(Map.of("target", "main.launch.tasks", "table_id", watermark));
        row.put(StoredStates.LINEAGE, 0L);
        return new ControlRows().add(ControlTable.STATE, row);
    }

    /** The table ids that the warehouse took for the target, in the order of the statements. */
    private List<String> states() throws Exception {
        List<String> ids = new ArrayList<>();
        for (Statement statement : sent) {
            if (statement.sql().startsWith("MERGE") && statement.sql().contains("airdelta_state")) {
                for (JsonNode row : JSON.readTree(statement.parameters().get(0))) {
                    ids.add(row.get("c1").textValue());
                }
            }
        }
        return ids;
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }

    /** The ids of the runs that the warehouse took, once for each time. */
    private List<String> stored() throws Exception {
        List<String> ids = new ArrayList<>();
        for (Statement statement : sent) {
            if (statement.sql().startsWith("INSERT")) {
                for (JsonNode row : JSON.readTree(statement.parameters().get(0))) {
                    ids.add(row.get("c0").textValue());
                }
            }
        }
        return ids;
    }
}
