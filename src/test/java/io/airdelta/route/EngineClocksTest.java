package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the engine does again and again, such as to renew the claims of each schema. */
class EngineClocksTest {
    private static final Duration SOON = Duration.ofMillis(1);

    @Test
    void what_takes_its_time_keeps_nothing_else_waiting_and_all_of_it_ends_with_the_engine() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch beats = new CountDownLatch(3);
        try (EngineContext context = new EngineContext(Map.of())) {
            context.engine().repeat("slow", SOON, () -> {
                stuck.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
            });
            assertThat(stuck.await(30, TimeUnit.SECONDS)).isTrue();

            context.engine().repeat("fast", SOON, beats::countDown);

            assertThat(beats.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }
}
