package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.row.EncodedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;

/** Batches of which the warehouse refuses any rows, halved as the engine does it; a statement fails where one of its rows does. */
class RefusedRowsPropertiesTest {
    private static final int MOST = 64;

    private Run run;
    private List<String> stored;
    private int statements;

    @BeforeTry
    void begin() {
        run = Samples.run();
        stored = new ArrayList<>();
        statements = 0;
    }

    @Property(tries = 300)
    void every_good_row_is_stored_once_in_its_order_and_every_refused_row_stands_alone(
            @ForAll @IntRange(min = 1, max = MOST) int count,
            @ForAll @Size(max = 20) Set<@IntRange(min = 0, max = MOST - 1) Integer> poison) {
        Set<String> refused = new TreeSet<>();
        poison.stream().filter(number -> number < count).forEach(number -> refused.add(id(number)));
        List<String> good = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            run.batch().add(Samples.row(id(number), "{}"));
            if (!refused.contains(id(number))) {
                good.add(id(number));
            }
        }

        merge(refused);

        assertThat(stored).isEqualTo(good);
        assertThat(run.letters().waiting()).extracting(DeadLetter::recordId).containsExactlyElementsOf(refused);
        assertThat(run.records().present().first(MOST)).containsExactlyInAnyOrderElementsOf(refused);
        assertThat(run.batch().isHalved()).isFalse();
        int halvings = 32 - Integer.numberOfLeadingZeros(count - 1);
        assertThat(statements).isLessThanOrEqualTo(1 + 2 * refused.size() * halvings);
    }

    private void merge(Set<String> refused) {
        while (run.due().isWaiting()) {
            run.batch().next();
            statements++;
            List<String> inHand =
                    run.batch().rows().stream().map(EncodedRow::id).toList();
            if (inHand.stream().anyMatch(refused::contains)) {
                run.intake().refused("[CHECK]");
            } else {
                stored.addAll(inHand);
                run.writes().merged(inHand.size());
            }
        }
    }

    private static String id(int number) {
        return "rec%02d".formatted(number);
    }
}
