package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.delta.TableName;
import io.airdelta.sync.ControlRows;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the one writer of a schema's control tables folds what many runs want stored, and who writes alone. */
class ControlWriterTest {
    private static final TableName TARGET = TableName.parse("main.launch.tasks");

    private final EngineContext context = new EngineContext(Map.of());
    private final ControlWriter writer = new ControlWriter(context.engine(), "lakehouse", failure -> {});
    private final ControlWarehouse warehouse = new ControlWarehouse();
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @BeforeEach
    void start() throws Exception {
        context.answer("direct:airdelta-sql", warehouse);
        writer.reached(TARGET);
    }

    @AfterEach
    void stop() {
        warehouse.release.countDown();
        callers.shutdownNow();
        context.close();
    }

    @Test
    void twenty_runs_that_write_at_once_share_two_statements_and_every_row_is_stored_once() throws Exception {
        List<Future<?>> writers = writeWhileTheFirstIsUnderWay(20);

        warehouse.release.countDown();
        for (Future<?> writer : writers) {
            writer.get(30, TimeUnit.SECONDS);
        }

        assertThat(warehouse.sent).hasSize(2);
        assertThat(warehouse.stored()).containsExactlyInAnyOrderElementsOf(numbers(20));
    }

    @Test
    void a_failure_reaches_every_caller_of_its_round_and_no_other() throws Exception {
        List<Future<?>> writers = writeWhileTheFirstIsUnderWay(20);

        warehouse.failing.add("INSERT");
        warehouse.release.countDown();
        writers.get(0).get(30, TimeUnit.SECONDS);
        for (Future<?> writer : writers.subList(1, 20)) {
            assertThatThrownBy(() -> writer.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SQLException.class);
        }

        warehouse.failing.clear();
        writer.write(ControlWarehouse.run("20"));
        assertThat(warehouse.stored()).containsExactly("0", "20");
    }

    @Test
    void whoever_cannot_wait_writes_alone_and_repeats_each_statement_for_so_long_alone() throws Exception {
        Duration patience = Duration.ofSeconds(7);
        writer.later(ControlWarehouse.state("1"));
        writer.later(ControlWarehouse.run("1"));

        writer.write(ControlWarehouse.run("2"), patience);

        assertThat(warehouse.stored()).containsExactly("2");
        assertThat(warehouse.budgets).containsExactly(patience);
        warehouse.failing.add("INSERT");
        assertThatThrownBy(() -> writer.write(ControlWarehouse.run("3"), patience))
                .isInstanceOf(SQLException.class);
        warehouse.failing.clear();
        writer.write(ControlWarehouse.state("2"), patience);
        assertThat(warehouse.states())
                .as("an older state of the target goes with the newer one")
                .containsExactly("2");
        writer.flush();
        assertThat(warehouse.states()).containsExactly("2");
        assertThat(warehouse.stored())
                .as("the caller of 3 was told of its failure")
                .containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void whoever_cannot_wait_leaves_the_rows_that_others_wait_for_to_them() throws Exception {
        List<Future<?>> writers = writeWhileTheFirstIsUnderWay(3);
        Future<?> impatient = callers.submit(() -> {
            writer.write(ControlWarehouse.run("own"), Duration.ofSeconds(30));
            return null;
        });

        warehouse.release.countDown();
        writers.add(impatient);
        for (Future<?> each : writers) {
            each.get(30, TimeUnit.SECONDS);
        }

        assertThat(warehouse.sent)
                .as("the first, the two that waited, and one's own")
                .hasSize(3);
        assertThat(warehouse.stored()).containsExactlyInAnyOrder("0", "1", "2", "own");
    }

    @Test
    void nothing_to_write_sends_nothing() throws Exception {

        writer.write(new ControlRows());

        assertThat(warehouse.sent).isEmpty();
    }

    @Test
    void before_its_tables_were_reached_it_writes_nothing() {
        ControlWriter writer = new ControlWriter(context.engine(), "lakehouse", failure -> {});
        assertThatThrownBy(() -> writer.write(ControlWarehouse.run("1"))).isInstanceOf(IllegalStateException.class);
        assertThat(warehouse.sent).isEmpty();
    }

    /** The first write is held in the warehouse until {@link ControlWarehouse#release}; the others are waiting when this returns. */
    private List<Future<?>> writeWhileTheFirstIsUnderWay(int count) throws InterruptedException {
        warehouse.firstWrite = new CountDownLatch(1);
        List<Thread> waiting = new CopyOnWriteArrayList<>();
        List<Future<?>> writers = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            ControlRows rows = ControlWarehouse.run(String.valueOf(number));
            Callable<Void> write = () -> {
                waiting.add(Thread.currentThread());
                writer.write(rows);
                return null;
            };
            writers.add(callers.submit(write));
            if (number == 0) {
                assertThat(warehouse.firstWrite.await(30, TimeUnit.SECONDS)).isTrue();
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

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }
}
