package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.delta.TableName;
import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import io.airdelta.sync.StateMoved;
import io.airdelta.sync.Statement;
import io.airdelta.sync.WriterBusy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.component.jdbc.JdbcConstants;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The claims of one process; the test stands in for the table {@code airdelta_state} and for the clock of the heartbeat. */
class WriterClaimsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TASKS = "main.launch.tasks";
    private static final String ELSEWHERE = "host=elsewhere pid=1 started=2026-01-01T00:00:00Z engine=away";
    private static final Instant EARLIER = Instant.parse("2025-03-01T07:00:00Z");

    private final EngineContext context = new EngineContext(Map.of());
    private final Engine engine = context.engine();
    private final ControlWriter writer = new ControlWriter(engine, "lake", failure -> {});
    private final WriterClaims claims = new WriterClaims(engine, "lake", writer);
    private final Map<String, State> states = new ConcurrentHashMap<>();
    private final List<Statement> claimed = new CopyOnWriteArrayList<>();
    private final List<Object> budgets = new CopyOnWriteArrayList<>();
    private final List<Runnable> beats = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private Runnable beforeSelect = () -> {};
    private SQLException failure;

    /** A row of the table. */
    private record State(String writer, Instant updatedAt) {}

    @BeforeEach
    void start() throws Exception {
        context.answer("direct:airdelta-sql", this::warehouse);
        engine.getCamelContext().getExecutorServiceManager().setThreadPoolFactory(new StoodStill());
        writer.reached(TableName.parse(TASKS));
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void a_free_target_is_claimed_by_one_statement() throws Exception {
        Run run = Samples.run();

        claims.claim(run);

        assertThat(run.claim().isHeld()).isTrue();
        assertThat(run.claim().isDue()).isFalse();
        assertThat(claimed).hasSize(1);
        assertThat(states.get(TASKS).writer()).isEqualTo(engine.writer().toString());
    }

    @Test
    void runs_that_claim_at_the_same_time_share_a_statement() throws Exception {
        List<Run> runs = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        writer.alone(() -> {
            for (int i = 0; i < 5; i++) {
                Run run = Samples.run("target", "main.launch.t" + i);
                runs.add(run);
                threads.add(new Thread(() -> claim(run)));
                threads.get(i).start();
            }
            Waiting.until(threads);
            return null;
        });
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        }

        assertThat(runs).allMatch(run -> run.claim().isHeld());
        assertThat(claimed).hasSize(1);
    }

    @Test
    void a_target_of_another_process_is_not_claimed_and_it_is_said_whose_it_is() {
        states.put(TASKS, new State(ELSEWHERE, null));
        Run run = Samples.run();

        assertThatThrownBy(() -> claims.claim(run))
                .isInstanceOf(WriterBusy.class)
                .hasMessageContainingAll(TASKS, ELSEWHERE);
        assertThat(run.claim().isHeld()).isFalse();
        assertThat(states.get(TASKS).writer()).isEqualTo(ELSEWHERE);
    }

    @Test
    void whoever_shares_a_statement_with_a_run_whose_target_is_another_s_is_claimed_all_the_same() throws Exception {
        states.put(TASKS, new State(ELSEWHERE, null));
        Run other = Samples.run("target", "main.launch.others");
        Thread[] threads = new Thread[2];
        writer.alone(() -> {
            threads[0] = new Thread(() -> claim(Samples.run()));
            threads[1] = new Thread(() -> claim(other));
            for (Thread thread : threads) {
                thread.start();
                Waiting.until(thread);
            }
            return null;
        });
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        }

        assertThat(claimed).hasSize(1);
        assertThat(other.claim().isHeld()).isTrue();
    }

    @Test
    void a_dead_process_of_the_same_host_is_replaced_at_once() throws Exception {
        String dead = engine.writer().toString().replaceFirst("pid=\\d+", "pid=999999999");
        states.put(TASKS, new State(dead, null));
        Run run = Samples.run();

        claims.claim(run);

        assertThat(run.claim().isHeld()).isTrue();
        assertThat(states.get(TASKS).writer()).isEqualTo(engine.writer().toString());
    }

    @Test
    void a_writer_that_let_go_between_two_statements_keeps_nobody_waiting() throws Exception {
        states.put(TASKS, new State(ELSEWHERE, null));
        beforeSelect = () -> states.put(TASKS, new State(null, null));
        Run run = Samples.run();

        claims.claim(run);

        assertThat(run.claim().isHeld()).isTrue();
    }

    @Test
    void a_target_that_another_process_wrote_since_its_state_was_read_is_not_claimed() {
        writer.stored(TASKS, EARLIER);
        states.put(TASKS, new State(null, EARLIER.plusSeconds(60)));
        Run run = Samples.run();

        assertThatThrownBy(() -> claims.claim(run)).isInstanceOf(StateMoved.class);
        assertThat(run.claim().isHeld()).isFalse();
    }

    @Test
    void a_run_that_wrote_nothing_gives_its_claim_back_and_leaves_the_state_as_it_was() throws Exception {
        writer.stored(TASKS, EARLIER);
        states.put(TASKS, new State(null, EARLIER));
        Run run = Samples.run();
        claims.claim(run);

        assertThat(claims.release(run)).isNull();

        assertThat(run.claim().isHeld()).isFalse();
        assertThat(states.get(TASKS)).isEqualTo(new State(null, EARLIER));
        assertThatCode(() -> claims.claim(Samples.run())).doesNotThrowAnyException();
    }

    @Test
    void a_run_that_wrote_gives_its_claim_back_and_moves_the_state_so_that_others_look_anew() throws Exception {
        Run run = Samples.run();
        claims.claim(run);
        run.writes().merged(1);

        Instant moved = claims.release(run);

        assertThat(moved).isNotNull().isEqualTo(states.get(TASKS).updatedAt());
        assertThat(states.get(TASKS).writer()).isNull();
        assertThatCode(() -> claims.claim(Samples.run()))
                .as("this process knows it")
                .doesNotThrowAnyException();
    }

    @Test
    void a_run_whose_target_is_another_s_meanwhile_takes_nothing_from_it_at_its_end() throws Exception {
        Run run = Samples.run();
        claims.claim(run);
        run.writes().merged(1);
        states.put(TASKS, new State(ELSEWHERE, EARLIER));

        assertThat(claims.release(run)).isNull();

        assertThat(states.get(TASKS)).isEqualTo(new State(ELSEWHERE, EARLIER));
        assertThat(run.claim().isHeld()).isFalse();
    }

    @Test
    void a_heartbeat_renews_what_is_held_and_repeats_nothing_as_the_next_beat_comes_anyway() throws Exception {
        Run run = Samples.run();
        Run other = Samples.run("target", "main.launch.others");
        claims.claim(run);
        claims.claim(other);
        assertThat(budgets).doesNotContain(Duration.ZERO);
        run.claim().take(System.nanoTime() - TimeUnit.MINUTES.toNanos(3));
        claimed.clear();
        budgets.clear();

        beat();

        assertThat(run.claim().isDue()).isFalse();
        assertThat(claimed).hasSize(1);
        assertThat(budgets).containsExactly(Duration.ZERO);
        assertThat(pauses).hasSize(1).allMatch(pause -> pause.compareTo(Duration.ofMinutes(2)) < 0);
    }

    @Test
    void a_heartbeat_renews_nothing_that_was_given_back() throws Exception {
        Run released = Samples.run();
        Run given = Samples.run("target", "main.launch.given");
        Run settled = Samples.run("target", "main.launch.settled");
        for (Run run : List.of(released, given, settled)) {
            claims.claim(run);
        }
        claims.release(released);
        claims.give(given);
        claims.settle(settled);
        claimed.clear();

        beat();

        assertThat(claimed).isEmpty();
    }

    @Test
    void an_earlier_run_that_ends_does_not_stop_the_heartbeat_of_a_later_one_of_its_target() throws Exception {
        Run earlier = Samples.run();
        Run later = Samples.run();
        claims.claim(earlier);
        claims.claim(later);
        claims.give(earlier);
        claimed.clear();

        beat();

        assertThat(claimed).hasSize(1);
    }

    @Test
    void a_heartbeat_that_the_warehouse_does_not_answer_takes_no_claim_away_and_the_next_one_renews() throws Exception {
        Run run = Samples.run();
        claims.claim(run);
        run.claim().take(System.nanoTime() - TimeUnit.MINUTES.toNanos(3));
        failure = new SQLException("[TEMPORARILY_UNAVAILABLE] not now", "08S01");

        assertThatCode(this::beat).as("a scheduler ends what throws").doesNotThrowAnyException();

        assertThatCode(run.claim()::check).doesNotThrowAnyException();
        assertThat(run.claim().isDue()).isTrue();
        failure = null;
        beat();
        assertThat(run.claim().isDue()).isFalse();
    }

    @Test
    void a_heartbeat_that_finds_another_process_there_ends_the_run_with_its_next_statement() throws Exception {
        Run run = Samples.run();
        claims.claim(run);
        states.put(TASKS, new State(ELSEWHERE, null));

        beat();

        assertThat(run.claim().isLapsed()).isTrue();
        assertThatThrownBy(run.claim()::check).isInstanceOf(WriterBusy.class).hasMessageContaining(ELSEWHERE);
    }

    @Test
    void a_claim_that_the_warehouse_did_not_take_is_none_and_no_heartbeat_renews_it() {
        failure = new SQLException("[INSUFFICIENT_PERMISSIONS] no", "42501");
        Run run = Samples.run();

        assertThatThrownBy(() -> claims.claim(run)).isSameAs(failure);

        assertThat(run.claim().isHeld()).isFalse();
        assertThat(beats).isEmpty();
    }

    private void claim(Run run) {
        try {
            claims.claim(run);
        } catch (Exception e) {
            // The test looks at what became of the claim.
            assertThat(run.claim().isHeld()).isFalse();
        }
    }

    private void beat() {
        assertThat(beats).hasSize(1);
        beats.get(0).run();
    }

    private void warehouse(Exchange exchange) throws Exception {
        Statement statement = exchange.getMessage().getBody(Statement.class);
        if (failure != null) {
            throw failure;
        }
        int changed = 0;
        if (statement.sql().startsWith("MERGE")) {
            claimed.add(statement);
            budgets.add(exchange.getProperty(SqlRetries.BUDGET));
            for (JsonNode row : JSON.readTree(statement.parameters().get(0))) {
                changed += claim(row);
            }
        } else if (statement.sql().startsWith("UPDATE")) {
            changed = release(statement.parameters());
        } else {
            beforeSelect.run();
            exchange.getMessage().setBody(rows());
        }
        exchange.getMessage().setHeader(JdbcConstants.JDBC_UPDATE_COUNT, changed);
    }

    /** As {@link io.airdelta.delta.WriterClaim#claim} has it. */
    private int claim(JsonNode row) {
        String target = row.path("c0").textValue();
        State state = states.get(target);
        Instant known = row.hasNonNull("c3") ? Instant.parse(row.get("c3").textValue()) : null;
        String self = row.path("c1").textValue();
        boolean free = state == null
                || state.writer() == null
                || state.writer().equals(self)
                || state.writer().equals(row.path("c2").textValue());
        boolean same = state == null || java.util.Objects.equals(state.updatedAt(), known);
        if (free && same) {
            states.put(target, new State(self, state == null ? null : state.updatedAt()));
        }
        return free && same ? 1 : 0;
    }

    private int release(List<String> parameters) {
        int last = parameters.size() - 1;
        State state = states.get(parameters.get(last));
        if (!parameters.get(last - 1).equals(state.writer())) {
            return 0;
        }
        Instant updated = last == 2 ? Instant.parse(parameters.get(0)) : state.updatedAt();
        states.put(parameters.get(last), new State(null, updated));
        return 1;
    }

    private List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        states.forEach((target, state) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("target", target);
            row.put("writer", state.writer());
            row.put("writer_until", null);
            row.put("updated_at", state.updatedAt());
            rows.add(row);
        });
        return rows;
    }

    /** Makes clocks that note what they should do and never do it. */
    private final class StoodStill extends DefaultThreadPoolFactory {
        @Override
        public ScheduledExecutorService newScheduledThreadPool(ThreadPoolProfile profile, ThreadFactory threads) {
            return new ScheduledThreadPoolExecutor(1, threads) {
                @Override
                public ScheduledFuture<?> scheduleWithFixedDelay(
                        Runnable action, long first, long pause, TimeUnit unit) {
                    beats.add(action);
                    pauses.add(Duration.of(pause, unit.toChronoUnit()));
                    return null;
                }
            };
        }
    }
}
