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
import io.airdelta.sync.StateMoved;
import io.airdelta.sync.Statement;
import io.airdelta.sync.WriterBusy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Targets that other processes claim, claimed, or wrote: whom a run waits for, whose place it takes, and when it begins again. */
class OtherWritersTest {
    private final EngineContext context = new EngineContext(Map.of());
    private final Engine engine = context.engine();
    private final ControlWriter writer = new ControlWriter(engine, "lake", failure -> {});
    private final WriterClaims claims = new WriterClaims(engine, "lake", writer);
    private final ClaimedStates states = new ClaimedStates();

    @BeforeEach
    void start() throws Exception {
        context.answer("direct:airdelta-sql", states);
        writer.reached(TableName.parse(TASKS));
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void a_target_of_another_process_is_not_claimed_and_it_is_said_whose_it_is() {
        states.put(TASKS, new ClaimedStates.Row(ELSEWHERE, null));
        Run run = Samples.run();

        assertThatThrownBy(() -> claims.claim(run))
                .isInstanceOf(WriterBusy.class)
                .hasMessageContainingAll(TASKS, ELSEWHERE);
        assertThat(run.claim().isHeld()).isFalse();
        assertThat(states.get(TASKS).writer()).isEqualTo(ELSEWHERE);
    }

    @Test
    void a_dead_process_of_the_same_host_is_replaced_at_once() throws Exception {
        String dead = engine.writer().toString().replaceFirst("pid=\\d+", "pid=999999999");
        states.put(TASKS, new ClaimedStates.Row(dead, null));
        Run run = Samples.run();
        run.claim().leftBy(dead);

        claims.claim(run);

        assertThat(run.claim().isHeld()).isTrue();
        assertThat(states.get(TASKS).writer()).isEqualTo(engine.writer().toString());
    }

    @Test
    void a_process_that_died_or_lapsed_since_its_target_was_read_is_replaced_and_may_have_written() throws Exception {
        String dead = engine.writer().toString().replaceFirst("pid=\\d+", "pid=999999999");
        for (String other : List.of(dead, ELSEWHERE)) {
            writer.stored(TASKS, EARLIER);
            states.put(TASKS, new ClaimedStates.Row(other, EARLIER));
            states.lapsed = other.equals(ELSEWHERE);
            Run run = Samples.run();

            assertThatThrownBy(() -> claims.claim(run)).isInstanceOf(StateMoved.class);

            assertThat(run.claim().isHeld()).as("so that it is given back").isTrue();
            assertThat(states.get(TASKS).writer()).isEqualTo(engine.writer().toString());
        }
    }

    @Test
    void a_writer_that_let_go_between_two_statements_keeps_nobody_waiting() throws Exception {
        states.put(TASKS, new ClaimedStates.Row(ELSEWHERE, null));
        states.beforeSelect = () -> states.put(TASKS, new ClaimedStates.Row(null, null));
        Run run = Samples.run();

        claims.claim(run);

        assertThat(run.claim().isHeld()).isTrue();
    }

    @Test
    void a_target_that_another_process_wrote_since_its_state_was_read_is_not_claimed() {
        writer.stored(TASKS, EARLIER);
        states.put(TASKS, new ClaimedStates.Row(null, EARLIER.plusSeconds(60)));
        Run run = Samples.run();

        assertThatThrownBy(() -> claims.claim(run)).isInstanceOf(StateMoved.class);
        assertThat(run.claim().isHeld()).isFalse();
    }

    @Test
    void a_dead_process_that_claimed_the_target_since_its_state_was_read_may_have_written_to_it() throws Exception {
        String dead = engine.writer().toString().replaceFirst("pid=\\d+", "pid=999999999");
        writer.stored(TASKS, EARLIER);
        states.put(TASKS, new ClaimedStates.Row(dead, EARLIER.plusSeconds(60)));

        assertThatThrownBy(() -> claims.claim(Samples.run())).isInstanceOf(StateMoved.class);

        assertThat(states.get(TASKS).writer()).isEqualTo(dead);
    }

    @Test
    void a_claim_that_ran_out_is_no_reason_to_wait_and_tells_that_its_process_may_have_written() {
        writer.stored(TASKS, EARLIER);
        states.put(TASKS, new ClaimedStates.Row(ELSEWHERE, EARLIER.plusSeconds(60)));
        states.lapsed = true;

        assertThatThrownBy(() -> claims.claim(Samples.run())).isInstanceOf(StateMoved.class);
    }

    @Test
    void a_target_that_is_being_written_is_waited_for_before_it_counts_that_its_state_moved() {
        writer.stored(TASKS, EARLIER);
        states.put(TASKS, new ClaimedStates.Row(ELSEWHERE, EARLIER.plusSeconds(60)));

        assertThatThrownBy(() -> claims.claim(Samples.run())).isInstanceOf(WriterBusy.class);
    }

    @Test
    void a_run_from_before_others_were_seen_to_write_claims_no_more() throws Exception {
        Run run = Samples.run();
        writer.reading(stored ->
                stored.read(SqlCall.to("lake"), Statement.of("SELECT what another process wrote"), rows -> {}));
        states.put(TASKS, new ClaimedStates.Row(null, EARLIER));
        writer.reading(stored ->
                stored.read(SqlCall.to("lake"), Statement.of("SELECT what another process wrote"), rows -> {}));

        assertThatThrownBy(() -> claims.claim(run)).isInstanceOf(StateMoved.class);

        assertThat(states.claimed).as("nothing is asked").isEmpty();
        Run next = Samples.run();
        next.claim().goOnFrom(writer.lineage(TASKS));
        assertThatCode(() -> claims.claim(next)).doesNotThrowAnyException();
    }
}
