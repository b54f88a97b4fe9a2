package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.airtable.SharedBudget.Answer;
import io.airdelta.airtable.SharedBudget.Granted;
import io.airdelta.airtable.SharedBudget.Lesson;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a place that other processes share, and of the token's permit, when something happens while it is asked for. */
@Timeout(60)
class SharedTurnsTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> givenBack = new CopyOnWriteArrayList<>();
    private IntConsumer whileAsking = number -> {};

    private final SharedBudget budget = new SharedBudget() {
        @Override
        public Answer ask(String base, int places, Duration spacing) {
            String place;
            synchronized (asked) {
                place = "place " + (asked.size() + 1);
                asked.add(place);
            }
            whileAsking.accept(asked.indexOf(place) + 1);
            return new Granted(place, new Lesson(0, Duration.ZERO));
        }

        @Override
        public void hold(String base, String place, Duration time) {
            if (time.isZero() || time.isNegative()) {
                givenBack.add(place);
            }
        }

        @Override
        public void refused(String base, Duration pause) {
            // nobody else is told
        }
    };

    @Test
    void a_place_that_was_granted_is_used_by_the_table_that_is_next_by_then() throws Exception {
        RequestPacer pacer = new RequestPacer(50, budget);
        send(pacer, "long");
        List<String> served = new CopyOnWriteArrayList<>();
        Thread waiting = new Thread(() -> sendAnd(pacer, "short", served));
        whileAsking = number -> {
            if (number == 2) {
                // It was never served, so it is next from now on.
                waiting.start();
                while (waiting.getState() != Thread.State.WAITING && asked.size() < 3) {
                    Thread.onSpinWait();
                }
            }
        };

        sendAnd(pacer, "long", served);
        waiting.join();

        assertThat(served).containsExactly("short", "long");
        assertThat(asked).as("one for each request").hasSize(3);
        assertThat(givenBack).isEmpty();
    }

    @Test
    void a_place_that_nobody_waits_for_any_more_is_given_back() throws Exception {
        RequestPacer pacer = new RequestPacer(50, budget);
        whileAsking = number -> Thread.currentThread().interrupt();
        try {
            send(pacer, "gone");
        } catch (InterruptedException e) {
            // as it was told
        }

        assertThat(givenBack).containsExactlyElementsOf(asked);
    }

    @Test
    void the_permit_of_a_token_is_not_kept_while_a_place_is_waited_for() throws Exception {
        WaitedTime time = new WaitedTime();
        RequestPacer pacer = new RequestPacer(5, time, time, budget);
        AtomicLong other = new AtomicLong();
        whileAsking = number -> {
            if (number == 1) {
                time.pass(Duration.ofSeconds(1));
                try {
                    pacer.acquire("app2", "token", "any", "GET");
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                other.set(time.currentTimeNanos());
            }
        };

        pacer.acquire("app1", "token", "any", "GET");

        assertThat(time.currentTimeNanos() - other.get())
                .isEqualTo(Duration.ofMillis(20).plusNanos(800_000).toNanos());
    }

    private static void sendAnd(RequestPacer pacer, String table, List<String> served) {
        try {
            send(pacer, table);
            served.add(table);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(RequestPacer pacer, String table) throws InterruptedException {
        Permit permit = pacer.acquire("app1", "token", table, "GET");
        permit.leaves();
        permit.answered(200);
    }
}
