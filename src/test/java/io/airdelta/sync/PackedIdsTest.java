package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class PackedIdsTest {

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    enum Call {
        ADD,
        REMOVE,
        CONTAINS,
        CLEAR
    }

    record Step(Call call, String id) {}

    @Test
    void some_of_its_ids_are_the_same_ones_until_they_are_taken_out() {
        PackedIds ids = new PackedIds();
        List.of("rec00000000000001", "rec00000000000002", "odd").forEach(ids::add);

        List<String> first = ids.first(2);
        assertThat(ids.first(2)).isEqualTo(first).hasSize(2);
        first.forEach(ids::remove);

        assertThat(ids.first(2)).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    @Property
    void itHoldsWhatAHashSetHolds(@ForAll("steps") List<Step> steps) {
        PackedIds ids = new PackedIds();
        Set<String> model = new HashSet<>();
        for (Step step : steps) {
            switch (step.call()) {
                case ADD -> assertThat(ids.add(step.id())).isEqualTo(model.add(step.id()));
                case REMOVE -> assertThat(ids.remove(step.id())).isEqualTo(model.remove(step.id()));
                case CONTAINS -> assertThat(ids.contains(step.id())).isEqualTo(model.contains(step.id()));
                case CLEAR -> {
                    if (step.id().hashCode() % 20 == 0) {
                        ids.clear();
                        model.clear();
                    }
                }
            }
            assertThat(ids.size()).isEqualTo(model.size());
        }
        assertThat(ids).containsExactlyInAnyOrderElementsOf(model);
        assertThat(ids.isEmpty()).isEqualTo(model.isEmpty());
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Arbitraries.of(Call.ADD, Call.ADD, Call.ADD, Call.REMOVE, Call.CONTAINS, Call.CLEAR)
                .flatMap(call -> ids().map(id -> new Step(call, id)))
                .list()
                .ofMinSize(20)
                .ofMaxSize(400);
    }

    /** Few enough that they meet: of the usual form and differing in one character, of 17 others, shorter, longer, empty. */
    private static Arbitrary<String> ids() {
        Arbitrary<Character> digit =
                Arbitraries.of(BASE62.chars().mapToObj(c -> (char) c).toList());
        Arbitrary<String> oneApart = Arbitraries.integers()
                .between(0, 13)
                .flatMap(at -> digit.map(c -> {
                    StringBuilder id = new StringBuilder("rec00000000000000");
                    id.setCharAt(3 + at, c);
                    return id.toString();
                }));
        Arbitrary<String> crowded = digit.map(c -> "recCrowdedCrowde" + c);
        Arbitrary<String> last = Arbitraries.of("reczzzzzzzzzzzzzz", "reczzzzzzzzzz0000", "rec0000000000zzzz");
        Arbitrary<String> others = Arbitraries.of(
                "",
                "rec",
                "rec0000000000000",
                "rec000000000000000",
                "REC00000000000000",
                "tbl00000000000000",
                "rec0000000000000-",
                "rec-0000000000000",
                "rec000000000é0000",
                "rec0000000000000\u0660",
                "rec000000000000\uD83D\uDE00",
                "rec00000000000 00");
        return Arbitraries.frequencyOf(
                Tuple.of(4, oneApart), Tuple.of(4, crowded), Tuple.of(1, last), Tuple.of(2, others));
    }

    @Test
    void aMillionIdsTakeLessThan40Megabytes() {
        PackedIds ids = new PackedIds();
        Random random = new Random(7);
        Set<String> some = new HashSet<>();
        for (int i = 0; i < 1_000_000; i++) {
            StringBuilder id = new StringBuilder("rec");
            for (int c = 0; c < 14; c++) {
                id.append(BASE62.charAt(random.nextInt(62)));
            }
            assertThat(ids.add(id.toString())).isTrue();
            if (i % 1_000 == 0) {
                some.add(id.toString());
            }
        }

        assertThat(ids.size()).isEqualTo(1_000_000);
        assertThat(ids.packedBytes()).isLessThan(40_000_000);
        assertThat(some).allMatch(ids::contains);
        ids.clear();
        assertThat(ids.packedBytes()).isLessThan(1_000);
    }

    @Test
    void removingEveryIdButOneLeavesThatOne() {
        PackedIds ids = new PackedIds();
        for (int i = 0; i < 10_000; i++) {
            ids.add(String.format("rec%014d", i));
        }
        for (int i = 1; i < 10_000; i++) {
            assertThat(ids.remove(String.format("rec%014d", i))).isTrue();
        }

        assertThat(ids).containsExactly("rec00000000000000");
    }
}
