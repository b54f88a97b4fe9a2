package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.sync.RetryLimits;
import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WarehouseWaitTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void a_warehouse_that_says_it_is_not_ready_is_asked_again_and_that_is_told_once() throws Exception {
        AtomicInteger attempts = new AtomicInteger();

        String answer = wait(Duration.ofMinutes(10), Duration.ofMinutes(1)).answer("default", () -> {
            if (attempts.incrementAndGet() < 4) {
                throw new SQLException("[TEMPORARILY_UNAVAILABLE] starting");
            }
            return "there";
        });

        assertThat(answer).isEqualTo("there");
        assertThat(told)
                .containsExactly("Warehouse 'default' says that it is not ready: it starts, or is busy; waiting for it,"
                        + " at most 10 min in all");
    }

    @Test
    void a_warehouse_that_lets_wait_is_told_of_before_it_answers() throws Exception {
        CountDownLatch isTold = new CountDownLatch(1);
        WarehouseWait wait = new WarehouseWait(limits(Duration.ofMinutes(10)), Duration.ofMillis(1), line -> {
            told.add(line);
            isTold.countDown();
        });

        assertThat(wait.answer("default", () -> {
                    isTold.await();
                    return "there";
                }))
                .isEqualTo("there");
        assertThat(told).hasSize(1);
        assertThat(told.get(0)).contains("has not answered", "one that sleeps starts now", "at most 10 min");
    }

    @Test
    void one_that_never_answers_costs_no_more_than_the_patience() {
        CountDownLatch never = new CountDownLatch(1);

        assertThatThrownBy(
                        () -> wait(Duration.ofMillis(20), Duration.ofMillis(1)).answer("default", () -> {
                            never.await();
                            return "there";
                        }))
                .isInstanceOf(SQLTimeoutException.class)
                .hasMessageContaining("did not answer within");
    }

    @Test
    void one_that_stays_unready_gives_its_own_reason_in_the_end() {
        assertThatThrownBy(
                        () -> wait(Duration.ofSeconds(2), Duration.ofMinutes(1)).answer("default", () -> {
                            throw new SQLException("[TEMPORARILY_UNAVAILABLE] starting");
                        }))
                .hasMessageContaining("starting");
    }

    @Test
    void one_that_cannot_be_reached_and_one_that_refuses_are_not_waited_for() {
        SQLException unreachable =
                new SQLException("x", "08001", new IllegalStateException(new ConnectException("refused")));
        for (SQLException failure : List.of(unreachable, new SQLException("[PERMISSION_DENIED] no"))) {
            assertThatThrownBy(() -> wait(Duration.ofMillis(200), Duration.ofMinutes(1))
                            .answer("default", () -> {
                                throw failure;
                            }))
                    .isSameAs(failure);
        }
        assertThat(told).isEmpty();
    }

    private WarehouseWait wait(Duration patience, Duration silence) {
        return new WarehouseWait(limits(patience), silence, told::add);
    }

    private static RetryLimits limits(Duration patience) {
        Duration pause = Duration.ofMillis(1);
        return new RetryLimits(pause, pause, patience, patience);
    }
}
