package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.LogLines;
import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import io.airdelta.sync.WriterBusy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunTurnsTest {
    private final RunTurns patient = new RunTurns();
    private final RunTurns impatient = new RunTurns(Duration.ZERO);
    private final List<Thread> waiting = new ArrayList<>();
    private final List<String> order = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        waiting.forEach(Thread::interrupt);
    }

    @Test
    void runs_of_one_target_take_turns_in_the_order_in_which_they_came() throws Exception {
        Run first = Samples.run();
        patient.take(first);
        for (String name : List.of("second", "third", "fourth")) {
            waitForATurn(name);
        }
        assertThat(order).isEmpty();

        patient.give(first);
        for (Thread thread : waiting) {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        }

        assertThat(order).containsExactly("second", "third", "fourth");
    }

    @Test
    void a_run_that_would_wait_too_long_is_refused_and_says_which_target_and_what_to_do() throws Exception {
        impatient.take(Samples.run());

        try (LogLines log = LogLines.of(RunTurns.class.getName())) {
            assertThatThrownBy(() -> impatient.take(Samples.run()))
                    .isInstanceOf(WriterBusy.class)
                    .hasMessageContaining("main.launch.tasks")
                    .hasMessageContaining("in this process")
                    .hasMessageContaining("slower trigger");

            assertThat(log.all())
                    .singleElement()
                    .asString()
                    .contains("Table 'tasks' (base " + Samples.BASE + "): another run", "waits up to 0 s");
        }
    }

    @Test
    void a_target_is_one_however_its_name_is_written() throws Exception {
        impatient.take(Samples.run("target", "main.launch.tasks"));

        assertThatThrownBy(() -> impatient.take(Samples.run("target", "MAIN.Launch.TASKS")))
                .isInstanceOf(WriterBusy.class);
    }

    @Test
    void other_targets_and_the_same_name_in_another_warehouse_do_not_wait() throws Exception {
        impatient.take(Samples.run());

        assertThatCode(() -> {
                    impatient.take(Samples.run("target", "main.launch.others"));
                    impatient.take(Samples.run("warehouse", "pond"));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void a_turn_is_given_back_once_however_often_that_is_said() throws Exception {
        Run ended = Samples.run();
        impatient.take(ended);
        impatient.give(ended);
        impatient.give(ended);
        impatient.take(Samples.run());

        assertThatThrownBy(() -> impatient.take(Samples.run())).isInstanceOf(WriterBusy.class);
    }

    @Test
    void a_run_that_was_refused_gives_back_no_turn_of_another() throws Exception {
        impatient.take(Samples.run());
        Run refused = Samples.run();
        assertThatThrownBy(() -> impatient.take(refused)).isInstanceOf(WriterBusy.class);

        impatient.give(refused);

        assertThatThrownBy(() -> impatient.take(Samples.run())).isInstanceOf(WriterBusy.class);
    }

    @Test
    void a_run_that_is_interrupted_while_it_waits_has_no_turn_and_blocks_nobody() throws Exception {
        Run first = Samples.run();
        patient.take(first);
        waitForATurn("interrupted");
        waiting.get(0).interrupt();
        waiting.get(0).join(TimeUnit.SECONDS.toMillis(30));
        waitForATurn("next");

        patient.give(first);
        waiting.get(1).join(TimeUnit.SECONDS.toMillis(30));

        assertThat(order).containsExactly("next");
    }

    /** Begins a run that notes its name and ends as soon as it has its turn; returns when it waits for that. */
    private void waitForATurn(String name) {
        Run run = Samples.run();
        Thread thread = new Thread(() -> {
            try {
                patient.take(run);
                order.add(name);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                patient.give(run);
            }
        });
        waiting.add(thread);
        thread.start();
        Waiting.until(thread);
    }
}
