package io.airdelta.route;

import static io.airdelta.route.ClaimedStates.EARLIER;
import static io.airdelta.route.ClaimedStates.ELSEWHERE;
import static io.airdelta.route.ClaimedStates.TASKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.delta.TableName;
import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the runs of one process claim their targets, and give them back. */
class WriterClaimsTest {
    private final EngineContext context = new EngineContext(Map.of());
    private final Engine engine = context.engine();
    private final ControlWriter writer = new ControlWriter(engine, "lake", failure -> {});
    private final WriterClaims claims = new WriterClaims(engine, "lake", writer);
    private final ClaimedStates states = new ClaimedStates();
    private final ClockByHand clock = new ClockByHand();

    @BeforeEach
    void start() throws Exception {
        context.answer("direct:airdelta-sql", states);
        clock.replaceThatOf(engine.getCamelContext());
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
        assertThat(states.claimed).hasSize(1);
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
        assertThat(states.claimed).hasSize(1);
    }

    @Test
    void whoever_shares_a_statement_with_a_run_whose_target_is_another_s_is_claimed_all_the_same() throws Exception {
        states.put(TASKS, new ClaimedStates.Row(ELSEWHERE, null));
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

        assertThat(states.claimed).hasSize(1);
        assertThat(other.claim().isHeld()).isTrue();
    }

    @Test
    void whoever_claims_a_target_moves_its_state_so_that_others_look_anew_whatever_becomes_of_the_run()
            throws Exception {
        writer.stored(TASKS, EARLIER);
        states.put(TASKS, new ClaimedStates.Row(null, EARLIER));
        Run run = Samples.run();

        Instant claimed = claims.claim(run);
        Instant moved = claims.release(run).orElseThrow();

        assertThat(claimed).isAfter(EARLIER);
        assertThat(moved).as("others may have read it meanwhile").isAfter(claimed);
        assertThat(states.get(TASKS)).isEqualTo(new ClaimedStates.Row(null, moved));
        assertThat(run.claim().isHeld()).isFalse();
        assertThatCode(() -> claims.claim(Samples.run()))
                .as("this process knows it")
                .doesNotThrowAnyException();
    }

    @Test
    void a_run_whose_target_is_another_s_meanwhile_takes_nothing_from_it_at_its_end() throws Exception {
        Run run = Samples.run();
        claims.claim(run);
        states.put(TASKS, new ClaimedStates.Row(ELSEWHERE, EARLIER));

        assertThat(claims.release(run)).isEmpty();

        assertThat(states.get(TASKS)).isEqualTo(new ClaimedStates.Row(ELSEWHERE, EARLIER));
        assertThat(run.claim().isHeld()).isFalse();
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

        clock.strike();

        assertThat(states.renewed).isEmpty();
    }

    @Test
    void a_claim_that_the_warehouse_did_not_take_is_none_and_no_heartbeat_renews_it() {
        states.failure = new SQLException("[INSUFFICIENT_PERMISSIONS] no", "42501");
        Run run = Samples.run();

        assertThatThrownBy(() -> claims.claim(run)).isSameAs(states.failure);

        assertThat(run.claim().isHeld()).isFalse();
        assertThat(clock.pauses).isEmpty();
    }

    private void claim(Run run) {
        try {
            claims.claim(run);
        } catch (Exception e) {
            // The test looks at what became of the claim.
            assertThat(run.claim().isHeld()).isFalse();
        }
    }
}
