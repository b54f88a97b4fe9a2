package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.sync.RunDemands;
import io.airdelta.sync.Samples;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that somebody asks for beside the schedule. */
class ScheduledTableTest {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore ending = new Semaphore(0);
    private ScheduledTable table;

    @BeforeEach
    void start() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("quartz:airdelta/tasks?cron=0+0+0+1+1+?+2099&stateful=true")
                        .routeId("tasks")
                        .process(exchange -> {
                            begun.release();
                            ending.acquire();
                        });
            }
        });
        context.start();
        table = new ScheduledTable(
                Samples.spec(), (QuartzEndpoint) context.getRoute("tasks").getEndpoint());
    }

    @AfterEach
    void stop() {
        ending.release(100);
        context.stop();
    }

    @Test
    void what_is_asked_for_while_a_run_that_was_asked_for_goes_on_begins_when_that_has_ended() throws Exception {
        table.runNow(RunDemands.NONE);
        assertThat(begins()).isTrue();

        table.runNow(RunDemands.NONE);
        assertThat(begun.availablePermits()).as("one at a time").isZero();
        ending.release();
        assertThat(begins()).isTrue();

        table.runNow(RunDemands.NONE);
        ending.release();
        assertThat(begins()).isTrue();
    }

    @Test
    void what_is_asked_for_twice_before_it_begins_runs_once() throws Exception {
        table.runNow(RunDemands.NONE);
        assertThat(begins()).isTrue();
        table.runNow(RunDemands.NONE);
        table.runNow(RunDemands.NONE);
        table.runNow(RunDemands.NONE);

        ending.release(2);
        assertThat(begins()).isTrue();
        assertThat(begun.tryAcquire(1, TimeUnit.SECONDS)).as("a third one").isFalse();
    }

    private boolean begins() throws InterruptedException {
        return begun.tryAcquire(30, TimeUnit.SECONDS);
    }
}
