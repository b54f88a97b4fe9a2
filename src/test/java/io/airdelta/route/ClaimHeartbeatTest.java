package io.airdelta.route;

import static io.airdelta.route.ClaimedStates.EARLIER;
import static io.airdelta.route.ClaimedStates.ELSEWHERE;
import static io.airdelta.route.ClaimedStates.TASKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.LogLines;
import io.airdelta.delta.TableName;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunRows;
import io.airdelta.sync.Samples;
import io.airdelta.sync.StateMoved;
import io.airdelta.sync.WriterBusy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The renewal of claims while their runs go on, beat by beat. */
class ClaimHeartbeatTest {
    private final EngineContext context = new EngineContext(Map.of());
    private final Engine engine = context.engine();
    private final ControlWriter writer = new ControlWriter(engine, "lake", failure -> {});
    private final ClaimHeartbeat heartbeat = new ClaimHeartbeat(engine, "lake", writer, Duration.ofMillis(20));
    private final ClaimedStates states = new ClaimedStates();
    private final ClockByHand clock = new ClockByHand();
    private final LogLines log = LogLines.of("io.airdelta.route");
    private final ExecutorService others = Executors.newCachedThreadPool();
    private final CountDownLatch released = new CountDownLatch(1);

    @BeforeEach
    void start() throws Exception {
        context.answer("direct:airdelta-sql", states);
        clock.replaceThatOf(engine.getCamelContext());
        writer.reached(TableName.parse(TASKS));
    }

    @AfterEach
    void stop() {
        released.countDown();
        others.shutdownNow();
        log.close();
        context.close();
    }

    @Test
    void one_statement_renews_all_that_is_held_in_time_and_is_repeated_for_less_than_the_claim_lasts() {
        Run run = writing(Samples.run());
        Run other = writing(Samples.run("target", "main.launch.others"));

        clock.strike();

        assertThat(run.claim().isDue()).isFalse();
        assertThat(other.claim().isDue()).isFalse();
        assertThat(states.renewed).hasSize(1);
        assertThat(states.budgets).containsExactly(ClaimHeartbeat.BUDGET);
        assertThat(clock.pauses)
                .as("a run relies on its claim for four minutes, and a statement without an answer costs one")
                .singleElement()
                .satisfies(
                        pause -> assertThat(pause.plus(Duration.ofMinutes(2))).isLessThan(Duration.ofMinutes(4)));
    }

    @Test
    void a_write_that_takes_its_time_keeps_no_renewal_waiting() throws Exception {
        Run run = writing(Samples.run());
        Future<?> write = occupy();

        others.submit(clock::strike).get(30, TimeUnit.SECONDS);

        assertThat(run.claim().isDue()).isFalse();
        assertThat(write).as("the write that goes on").isNotDone();
    }

    @Test
    void a_renewal_beside_a_write_takes_nothing_that_a_run_gave_back_meanwhile() throws Exception {
        Run run = writing(Samples.run());
        occupy();
        states.put(TASKS, new ClaimedStates.Row(null, null));
        states.beforeSelect = () -> {
            heartbeat.end(run);
            run.claim().give();
        };

        others.submit(clock::strike).get(30, TimeUnit.SECONDS);

        assertThat(states.get(TASKS).writer()).isNull();
        assertThat(states.claimed).isEmpty();
        assertThat(run.claim().isHeld()).isFalse();
        assertThat(log.all()).isEmpty();
    }

    @Test
    void a_claim_that_was_given_back_while_it_was_renewed_stays_given_back() throws Exception {
        Run run = writing(Samples.run());
        writing(Samples.run("target", "main.launch.others"));
        states.put("main.launch.others", new ClaimedStates.Row(ELSEWHERE, null));
        states.beforeSelect = () -> run.claim().give();

        clock.strike();

        assertThat(run.claim().isHeld()).isFalse();
    }

    @Test
    void what_is_held_no_more_is_not_renewed_and_an_earlier_run_that_ends_takes_nothing_from_a_later_one() {
        Run earlier = writing(Samples.run());
        Run later = writing(Samples.run());
        heartbeat.end(earlier);
        clock.strike();
        assertThat(states.renewed).hasSize(1);

        heartbeat.end(later);
        clock.strike();

        assertThat(states.renewed).hasSize(1);
    }

    @Test
    void a_renewal_that_the_warehouse_does_not_answer_takes_no_claim_away_and_the_next_one_renews() {
        Run run = writing(Samples.run());
        states.failure = new SQLException("[TEMPORARILY_UNAVAILABLE] not now", "08S01");

        assertThatCode(clock::strike).as("a scheduler ends what throws").doesNotThrowAnyException();

        assertThatCode(run.claim()::check).doesNotThrowAnyException();
        assertThat(run.claim().isDue()).isTrue();
        assertThat(log.all())
                .singleElement()
                .asString()
                .startsWith("WARN ")
                .contains("'tasks' (base " + Samples.BASE + ")", "tried again in 100 s", "TEMPORARILY_UNAVAILABLE");
        states.failure = null;
        clock.strike();
        assertThat(run.claim().isDue()).isFalse();
    }

    @Test
    void a_renewal_that_finds_another_process_there_ends_the_run_before_it_writes_again() {
        Run run = writing(Samples.run());
        states.put(TASKS, new ClaimedStates.Row(ELSEWHERE, null));

        clock.strike();

        assertThat(run.claim().isLapsed()).isTrue();
        assertThatThrownBy(run.claim()::check).isInstanceOf(WriterBusy.class).hasMessageContaining(ELSEWHERE);
        assertThat(log.all()).singleElement().asString().contains("'tasks' (base " + Samples.BASE + ")", ELSEWHERE);
    }

    @Test
    void a_renewal_that_finds_that_another_process_wrote_has_the_run_begin_again() {
        writer.stored(TASKS, EARLIER);
        Run run = writing(Samples.run());
        states.put(TASKS, new ClaimedStates.Row(ELSEWHERE, EARLIER.plusSeconds(60)));

        clock.strike();

        assertThatThrownBy(run.claim()::check).isInstanceOf(StateMoved.class);
    }

    @Test
    void a_claim_that_nobody_holds_any_more_is_made_anew_before_the_run_writes() {
        Run run = writing(Samples.run());
        run.claim().take(System.nanoTime());
        states.put(TASKS, new ClaimedStates.Row(null, EARLIER));

        clock.strike();

        assertThat(run.claim().isDue()).isTrue();
        assertThat(run.claim().isLapsed()).isTrue();
        assertThatCode(run.claim()::check)
                .as("that claim tells whether another process wrote")
                .doesNotThrowAnyException();
        assertThat(states.get(TASKS).writer()).isNull();
        assertThat(log.all()).singleElement().asString().contains("'tasks' (base " + Samples.BASE + ")", "anew");
    }

    /** A run that claimed its target three minutes ago. */
    private Run writing(Run run) {
        states.put(
                (String) RunRows.claim(run).get("target"),
                new ClaimedStates.Row(engine.writer().toString(), writer.stored(TASKS)));
        run.claim().take(System.nanoTime() - TimeUnit.MINUTES.toNanos(3));
        heartbeat.begin(run);
        return run;
    }

    /** Begins a write to the control tables that goes on until the end of the test. */
    private Future<?> occupy() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Future<?> write = others.submit(() -> writer.alone(() -> {
            begun.countDown();
            return released.await(30, TimeUnit.SECONDS);
        }));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        return write;
    }
}
