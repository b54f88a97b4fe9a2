package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.delta.WriterClaim;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunClaimTest {
    private static final Duration MOMENT = Duration.ofSeconds(30);

    private final RunClaim claim = new RunClaim();

    @Test
    void a_run_that_has_claimed_nothing_is_to_claim_first_and_gives_nothing_back() {
        assertThat(claim.isDue()).isTrue();
        assertThat(claim.isHeld()).isFalse();
        assertThat(claim.isLapsed())
                .as("its statements only read, and may be repeated")
                .isFalse();
    }

    @Test
    void a_claim_is_renewed_when_it_is_not_fresh_any_more_and_relied_on_meanwhile() {
        claim.take(ago(RunClaim.FRESH.minus(MOMENT)));
        assertThat(claim.isDue()).isFalse();

        claim.take(ago(RunClaim.FRESH.plus(MOMENT)));

        assertThat(claim.isDue()).isTrue();
        assertThat(claim.isLapsed()).isFalse();
    }

    @Test
    void a_claim_that_was_not_renewed_lapses_before_it_ends_for_others() {
        claim.take(ago(RunClaim.RELIABLE.minus(MOMENT)));
        assertThat(claim.isLapsed()).isFalse();

        claim.take(ago(RunClaim.RELIABLE.plus(MOMENT)));

        assertThat(claim.isLapsed()).isTrue();
        assertThat(claim.isHeld()).as("it is still to be given back").isTrue();
        assertThat(RunClaim.FRESH).isLessThan(RunClaim.RELIABLE);
        assertThat(RunClaim.RELIABLE).isLessThan(Duration.ofMinutes(WriterClaim.MINUTES));
    }

    @Test
    void a_claim_that_is_renewed_counts_from_when_that_was_asked_for() {
        claim.take(ago(RunClaim.RELIABLE.plus(MOMENT)));

        claim.take(System.nanoTime());

        assertThat(claim.isDue()).isFalse();
        assertThat(claim.isLapsed()).isFalse();
    }

    @Test
    void a_renewal_counts_from_when_it_was_asked_for_unless_the_claim_was_made_since_or_given_back() {
        claim.take(ago(RunClaim.RELIABLE.plus(MOMENT)));
        claim.renew(System.nanoTime());
        assertThat(claim.isDue()).isFalse();

        claim.renew(ago(RunClaim.RELIABLE.plus(MOMENT)));
        assertThat(claim.isDue()).isFalse();

        claim.give();
        claim.renew(System.nanoTime());
        assertThat(claim.isHeld()).isFalse();
    }

    @Test
    void a_claim_that_nobody_holds_any_more_is_due_and_nothing_relies_on_it_until_it_is_made_anew() {
        claim.take(System.nanoTime());

        claim.lapse();

        assertThat(claim.isDue()).isTrue();
        assertThat(claim.isLapsed()).isTrue();
        assertThatCode(claim::check).doesNotThrowAnyException();
        claim.take(System.nanoTime());
        assertThat(claim.isLapsed()).isFalse();
        claim.give();
        claim.lapse();
        assertThat(claim.isHeld()).isFalse();
    }

    @Test
    void a_claim_that_another_process_has_now_is_lapsed_at_once_and_says_why_before_the_next_write() {
        claim.take(System.nanoTime());
        assertThatCode(claim::check).doesNotThrowAnyException();
        StateMoved moved = new StateMoved("main.launch.tasks");

        claim.lose(moved);

        assertThat(claim.isLapsed()).isTrue();
        assertThat(claim.isDue()).isTrue();
        assertThatThrownBy(claim::check).isSameAs(moved);
    }

    @Test
    void a_claim_that_was_given_back_is_neither_held_nor_lapsed() {
        claim.take(ago(RunClaim.RELIABLE.plus(MOMENT)));

        claim.give();

        assertThat(claim.isHeld()).isFalse();
        assertThat(claim.isLapsed()).isFalse();
        assertThat(claim.isDue()).isTrue();
    }

    @Test
    void another_writer_is_waited_for_until_the_time_is_over_counted_from_the_first_look() {
        Instant first = Instant.parse("2025-03-01T08:00:00Z");
        Duration longest = Duration.ofMinutes(5);

        assertThat(claim.await(first, longest)).isTrue();
        assertThat(claim.isWaiting()).isTrue();
        assertThat(claim.await(first.plusSeconds(299), longest)).isTrue();
        assertThat(claim.await(first.plusSeconds(300), longest)).isFalse();
        assertThat(claim.isWaiting()).isFalse();
    }

    @Test
    void a_run_that_is_to_wait_for_less_than_a_pause_does_not_wait() {
        assertThat(claim.await(Instant.parse("2025-03-01T08:00:00Z"), Duration.ofMillis(1)))
                .isFalse();
        assertThat(claim.isWaiting()).isFalse();
    }

    @Test
    void a_run_that_got_its_claim_waits_as_long_again_should_it_have_to() {
        Instant first = Instant.parse("2025-03-01T08:00:00Z");
        claim.await(first, Duration.ofMinutes(5));
        claim.take(System.nanoTime());
        assertThat(claim.isWaiting()).isFalse();

        assertThat(claim.await(first.plusSeconds(400), Duration.ofMinutes(5))).isTrue();
    }

    private static long ago(Duration duration) {
        return System.nanoTime() - duration.toNanos();
    }
}
