package io.airdelta.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.route.LetterReplay;
import io.airdelta.sync.Letter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplayRoundsTest {
    private static final Instant NOW = Instant.parse("2026-03-10T08:07:00Z");

    private final Letters letters = new Letters();
    private final List<ReplayLine> told = new ArrayList<>();

    @Test
    void all_open_letters_are_tried_once_however_many_there_are_and_whatever_fails_again() throws Exception {
        letters.open(3_500);
        IntStream.range(0, 3_500).filter(i -> i % 3 == 0).forEach(letters.refused::add);

        ReplayLine outcome = run();

        assertThat(outcome.tried()).isEqualTo(3_500);
        assertThat(outcome.again()).isEqualTo(1_167);
        assertThat(outcome.stored()).isEqualTo(2_333);
        assertThat(letters.tried).hasSize(3_500).doesNotHaveDuplicates();
        assertThat(letters.rounds).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(ReplayRounds.ROUND));
        assertThat(told).extracting(ReplayLine::tried).startsWith(1_000L).endsWith(3_500L);
    }

    @Test
    void where_all_are_refused_again_the_older_ones_are_reached_all_the_same() throws Exception {
        letters.open(2_100);
        IntStream.range(0, 2_100).forEach(letters.refused::add);

        assertThat(run().again()).isEqualTo(2_100);
    }

    @Test
    void a_round_that_breaks_off_is_the_last_and_says_why() throws Exception {
        letters.open(2_100);
        letters.error = "failed: the token is wrong";

        ReplayLine outcome = run();

        assertThat(outcome.error()).isEqualTo("failed: the token is wrong");
        assertThat(letters.rounds).hasSize(1);
    }

    @Test
    void without_letters_nothing_is_tried() throws Exception {
        assertThat(run().tried()).isZero();
        assertThat(told).isEmpty();
    }

    private ReplayLine run() throws Exception {
        return new ReplayRounds(letters).run(ReplayLine.began(NOW), told::add);
    }

    /** Letters as the table has them: what failed again has failed last. */
    private static final class Letters implements ReplayRounds.Source {
        private final List<Integer> open = new ArrayList<>();
        private final Set<Integer> refused = new HashSet<>();
        private final List<Integer> rounds = new ArrayList<>();
        private final List<String> tried = new ArrayList<>();
        private String error;

        void open(int count) {
            IntStream.range(0, count).forEach(open::add);
        }

        @Override
        public List<Letter> newest(int most) {
            return open.stream().limit(most).map(Letters::letter).toList();
        }

        @Override
        public LetterReplay.Replayed replay(List<Letter> letters) {
            rounds.add(letters.size());
            letters.forEach(letter -> tried.add(letter.id()));
            List<Integer> numbers =
                    letters.stream().map(letter -> Integer.valueOf(letter.id())).toList();
            open.removeAll(new HashSet<>(numbers));
            List<Integer> again = numbers.stream().filter(refused::contains).toList();
            open.addAll(0, again);
            return error == null
                    ? new LetterReplay.Replayed(null, numbers.size() - again.size(), 0, again.size(), 0, null)
                    : new LetterReplay.Replayed(null, 0, 0, 0, 0, error);
        }

        private static Letter letter(int number) {
            return new Letter(
                    String.valueOf(number),
                    null,
                    "tasks",
                    null,
                    null,
                    "main.launch.tasks",
                    "rec" + number,
                    "why",
                    null,
                    NOW,
                    NOW,
                    1,
                    null,
                    null,
                    false,
                    null);
        }
    }
}
