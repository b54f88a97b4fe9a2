package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which records of a run were refused, and which came well that an earlier run refused. */
class RunLettersTest {
    private final Run run = Samples.run();
    private final OpenLetters open = new OpenLetters();

    @Test
    void a_record_that_comes_well_and_has_open_letters_is_mended() {
        open.add("d1", "rec1");
        run.letters().know(open);

        run.intake().accept(rows("rec1", "rec2"));

        assertThat(run.letters().mended()).containsExactly("rec1");
        assertThat(open.of("rec1")).containsExactly("d1");
    }

    @Test
    void of_a_record_that_comes_well_and_is_refused_in_one_run_the_later_counts() {
        open.add("d1", "rec1");
        open.add("d2", "rec2");
        run.letters().know(open);

        run.intake().accept(rows("rec1"));
        run.intake().accept(new PageRows(2, List.of(), List.of(letter("rec1"), letter("rec2")), 0, false));
        run.intake().accept(rows("rec2"));

        assertThat(run.letters().mended()).containsExactly("rec2");
        assertThat(run.letters().isRefused("rec1")).isTrue();
        assertThat(run.letters().isRefused("rec2")).isFalse();
        assertThat(run.letters().count()).isEqualTo(2);
    }

    @Test
    void where_not_every_open_letter_is_known_any_record_may_have_one() {
        open.incomplete();
        run.letters().know(open);

        run.intake().accept(rows("rec1"));

        assertThat(run.letters().mended()).containsExactly("rec1");
    }

    @Test
    void what_the_warehouse_tells_replaces_what_was_known_for_whoever_holds_it() {
        open.incomplete();
        open.add("d1", "rec1");

        open.replace(List.of(Map.entry("d2", "rec2")), true);

        assertThat(open.isComplete()).isTrue();
        assertThat(open.contains("d1")).isFalse();
        assertThat(open.of("rec1")).isEmpty();
        assertThat(open.of("rec2")).containsExactly("d2");
    }

    @Test
    void a_letter_is_open_until_it_is_closed_and_its_record_has_one_until_all_are() {
        open.add("d1", "rec1");
        open.add("d1", "rec1");
        open.add("d2", "rec1");
        open.add("d3", null);
        assertThat(open.size()).isEqualTo(3);

        open.close("d1", "rec1");
        open.close("d3", null);

        assertThat(open.contains("d1")).isFalse();
        assertThat(open.of("rec1")).containsExactly("d2");
        assertThat(open.mayHave("rec1")).isTrue();
        open.close("d2", "rec1");
        assertThat(open.mayHave("rec1")).isFalse();
        assertThat(open.size()).isZero();
    }

    private static PageRows rows(String... ids) {
        return new PageRows(
                ids.length,
                List.of(ids).stream().map(id -> Samples.row(id, "{}")).toList(),
                List.of(),
                0,
                false);
    }

    private static DeadLetter letter(String id) {
        return new DeadLetter(id, "{}", "refused", null);
    }
}
