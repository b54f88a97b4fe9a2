package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.delta.WarehouseFault;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlLockTest {
    private static final Duration SOON = Duration.ofMillis(20);

    private final ControlLock lock = new ControlLock();
    private final ExecutorService others = Executors.newSingleThreadExecutor();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void stop() {
        released.countDown();
        others.shutdownNow();
    }

    @Test
    void who_cannot_wait_gives_up_as_if_the_warehouse_were_away_and_has_done_nothing() throws Exception {
        Future<String> other = occupy();

        assertThatThrownBy(() -> lock.alone(SOON, () -> true, () -> {
                    throw new AssertionError("not alone");
                }))
                .satisfies(
                        busy -> assertThat(WarehouseFault.classify(busy).away()).isTrue());

        released.countDown();
        assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(lock.alone(SOON, () -> true, () -> "mine")).isEqualTo("mine");
    }

    @Test
    void whose_matter_another_has_in_hand_waits_for_it() throws Exception {
        Future<String> other = occupy();

        String mine = lock.alone(
                SOON,
                () -> {
                    released.countDown();
                    return false;
                },
                () -> "mine");

        assertThat(mine).isEqualTo("mine");
        assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo("done");
    }

    @Test
    void what_must_not_be_late_waits_a_little_and_is_then_done_beside_the_others() throws Exception {
        Future<String> other = occupy();

        assertThat(lock.aloneOrBeside(SOON, () -> "mine")).isEqualTo("mine");

        assertThat(other).isNotDone();
        released.countDown();
        assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo("done");
    }

    private Future<String> occupy() throws InterruptedException {
        Future<String> other = others.submit(() -> lock.alone(() -> {
            begun.countDown();
            assertThat(released.await(30, TimeUnit.SECONDS)).isTrue();
            return "done";
        }));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        return other;
    }
}
