package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.airtable.SharedBudget.Answer;
import io.airdelta.airtable.SharedBudget.Granted;
import io.airdelta.airtable.SharedBudget.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedPlacesTest {
    private static final Duration SPACING = Duration.ofMillis(200);

    private String text;
    private long now = 1_000_000_000L;

    @Test
    void places_are_given_one_spacing_apart_whoever_asks() {
        assertThat(ask("a")).isInstanceOf(Granted.class);

        assertThat(((Wait) ask("b")).time()).isEqualTo(SPACING);
        pass(199);
        assertThat(((Wait) ask("b")).time()).isEqualTo(Duration.ofMillis(1));
        pass(1);
        assertThat(ask("b")).isInstanceOf(Granted.class);
    }

    @Test
    void a_place_is_free_again_when_its_request_can_count_no_longer() {
        List<String> places = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            places.add(((Granted) ask(number % 2 == 0 ? "a" : "b")).place());
            pass(200);
        }
        assertThat(ask("a")).as("five requests are under way").isInstanceOf(Wait.class);

        tell(places.get(3), Duration.ofMillis(700));
        assertThat(((Wait) ask("a")).time()).isEqualTo(Duration.ofMillis(700));
        tell(places.get(1), Duration.ZERO);
        assertThat(ask("a")).isInstanceOf(Granted.class);
    }

    @Test
    void a_process_that_died_keeps_its_places_for_ten_seconds() {
        for (int number = 0; number < 5; number++) {
            ask("dead");
            pass(200);
        }

        pass(8_999);
        assertThat(ask("a")).isInstanceOf(Wait.class);
        pass(1);
        assertThat(ask("a")).isInstanceOf(Granted.class);
    }

    @Test
    void processes_that_wait_take_turns_however_often_one_asks() {
        assertThat(ask("greedy")).isInstanceOf(Granted.class);
        ask("modest");
        pass(200);

        assertThat(((Wait) ask("greedy")).time()).isLessThan(SPACING);
        assertThat(ask("modest")).isInstanceOf(Granted.class);
    }

    @Test
    void a_process_that_does_not_come_for_its_turn_loses_it() {
        ask("a");
        ask("dead");

        pass(200 + 249);
        assertThat(ask("a")).isInstanceOf(Wait.class);
        pass(1);
        assertThat(ask("a")).isInstanceOf(Granted.class);
    }

    @Test
    void a_rate_limit_pauses_every_process_and_is_a_lesson_to_the_others() {
        long before = lesson(ask("b"));
        pass(200);
        SharedPlaces places = SharedPlaces.read(text, now);
        places.refused("a", Duration.ofSeconds(30));
        text = places.text();

        Answer told = ask("b");
        assertThat(((Wait) told).time()).isEqualTo(Duration.ofSeconds(30));
        assertThat(lesson(told)).isGreaterThan(before);
        assertThat(lesson(ask("a"))).as("it has learned from it itself").isZero();
        pass(30_000);
        assertThat(ask("a")).isInstanceOf(Granted.class);
    }

    @Test
    void what_cannot_be_read_counts_as_nothing() {
        text = "{\"last\":";

        assertThat(ask("a")).isInstanceOf(Granted.class);
    }

    @Test
    void a_share_is_safe_however_the_requests_of_the_processes_lie_to_each_other() {
        for (int processes = 1; processes <= 12; processes++) {
            double perSecond = 1e9 / SharedLane.spacingOfShare(5, processes);
            assertThat(processes * perSecond).isLessThan(5);
        }
        assertThat(SharedLane.spacingOfShare(5, 2))
                .isEqualTo(Duration.ofMillis(540).toNanos());
    }

    private static long lesson(Answer answer) {
        return answer instanceof Wait wait
                ? wait.lesson().number()
                : ((Granted) answer).lesson().number();
    }

    private Answer ask(String process) {
        SharedPlaces places = SharedPlaces.read(text, now);
        Answer answer = places.ask(process, 5, SPACING);
        text = places.text();
        return answer;
    }

    private void tell(String place, Duration rest) {
        SharedPlaces places = SharedPlaces.read(text, now);
        places.hold(place, rest);
        text = places.text();
    }

    private void pass(long millis) {
        now += millis * 1_000;
    }
}
