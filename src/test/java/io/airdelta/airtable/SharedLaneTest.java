package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.airtable.SharedBudget.Answer;
import io.airdelta.airtable.SharedBudget.Away;
import io.airdelta.airtable.SharedBudget.Granted;
import io.airdelta.airtable.SharedBudget.Lesson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a node sends while the budget that it shares is away, and around that. */
class SharedLaneTest {
    private static final Duration OUTAGE_STARTS = Duration.ofSeconds(2);
    private static final Duration OUTAGE_ENDS = Duration.ofSeconds(12);

    /** Gives this node whatever it asks for, except for some time. */
    private static final class FailingBudget implements SharedBudget {
        private final WaitedTime time;
        private final int processes;

        FailingBudget(WaitedTime time, int processes) {
            this.time = time;
            this.processes = processes;
        }

        @Override
        public Answer ask(String base, int places, Duration spacing) {
            boolean away = time.currentTimeNanos() >= OUTAGE_STARTS.toNanos()
                    && time.currentTimeNanos() < OUTAGE_ENDS.toNanos();
            return away ? new Away(processes) : new Granted("place", new Lesson(0, Duration.ZERO));
        }

        @Override
        public void hold(String base, String place, Duration time) {
            // none is ever missing
        }

        @Override
        public void refused(String base, Duration pause) {
            // nobody else is told
        }
    }

    /** When a node's requests leave that asks for places from a moment on, as fast as it gets them. */
    private static List<Long> departures(Duration from, Duration until, int processes) throws InterruptedException {
        WaitedTime time = new WaitedTime(from);
        SharedLane lane = new SharedLane(new FailingBudget(time, processes), "base", 5, time, time);
        List<Long> departures = new ArrayList<>();
        while (time.currentTimeNanos() < until.toNanos()) {
            lane.take(() -> Duration.ZERO, (now, pause) -> {});
            departures.add(time.currentTimeNanos());
            // As the pace of the base has it.
            time.pass(Duration.ofMillis(201));
        }
        return departures;
    }

    private static int mostInASecond(List<Long> unsorted) {
        List<Long> sorted = unsorted.stream().sorted().toList();
        int most = 0;
        for (int from = 0, to = 0; to < sorted.size(); to++) {
            while (sorted.get(to) - sorted.get(from) >= 1_000_000_000L) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    /** One node sends at the full rate until the budget is away; others begin at a moment that is as bad as can be. */
    @Test
    void the_rate_is_kept_also_where_a_node_begins_to_send_at_the_moment_the_budget_goes_away() throws Exception {
        for (int processes = 2; processes <= 5; processes++) {
            for (int late = 0; late < 1_000; late += 7) {
                List<Long> all = departures(Duration.ZERO, OUTAGE_ENDS.minusSeconds(1), processes);
                for (int other = 1; other < processes; other++) {
                    all.addAll(departures(
                            OUTAGE_STARTS.plusMillis((long) late * other), OUTAGE_ENDS.minusSeconds(1), processes));
                }
                assertThat(mostInASecond(all))
                        .as(processes + " processes, " + late + " ms")
                        .isLessThanOrEqualTo(5);
            }
        }
    }

    @Test
    void the_share_is_kept_for_a_while_after_the_budget_is_back_because_others_notice_later() throws Exception {
        List<Long> sent = departures(Duration.ZERO, OUTAGE_ENDS.plusSeconds(20), 2);

        Duration others = OUTAGE_ENDS.plusSeconds(14);
        assertThat(between(sent, OUTAGE_STARTS.plusSeconds(2), others)).isLessThanOrEqualTo(2 * 24);
        assertThat(between(sent, OUTAGE_ENDS.plusSeconds(16), OUTAGE_ENDS.plusSeconds(18)))
                .isGreaterThanOrEqualTo(9);
    }

    @Test
    void requests_go_on_while_the_budget_is_away() throws Exception {
        List<Long> sent = departures(Duration.ZERO, OUTAGE_ENDS, 2);

        assertThat(between(sent, OUTAGE_STARTS.plusSeconds(1), OUTAGE_ENDS)).isBetween(15L, 18L);
    }

    private static long between(List<Long> sent, Duration from, Duration to) {
        return sent.stream()
                .filter(at -> at >= from.toNanos() && at < to.toNanos())
                .count();
    }
}
