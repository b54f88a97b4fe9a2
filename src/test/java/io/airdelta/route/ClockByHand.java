package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;

/** Stands in for the clocks of a context: what is to be repeated is done when a test says so. */
final class ClockByHand extends DefaultThreadPoolFactory {
    private final List<Runnable> actions = new CopyOnWriteArrayList<>();

    /** The pauses between repetitions, one for each thing that is to be repeated. */
    final List<Duration> pauses = new CopyOnWriteArrayList<>();

    void replaceThatOf(CamelContext context) {
        context.getExecutorServiceManager().setThreadPoolFactory(this);
    }

    /** Does the one thing that is to be repeated. */
    void strike() {
        assertThat(actions).hasSize(1);
        actions.get(0).run();
    }

    @Override
    public ScheduledExecutorService newScheduledThreadPool(ThreadPoolProfile profile, ThreadFactory threads) {
        return new ScheduledThreadPoolExecutor(1, threads) {
            @Override
            public ScheduledFuture<?> scheduleWithFixedDelay(Runnable action, long first, long pause, TimeUnit unit) {
                actions.add(action);
                pauses.add(Duration.of(pause, unit.toChronoUnit()));
                return null;
            }
        };
    }
}
