package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.row.EncodedRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows that come to a run which reads changes, of which the warehouse refuses some. */
class IntakeTest {
    private static final EncodedRow POISON = Samples.row("rec1", "{}");

    private final Run run = Samples.run("capture", "incremental");

    @Test
    void a_refused_row_that_comes_again_is_neither_tried_again_nor_remembered_as_stored() {
        run.capture().choose(Capture.INCREMENTAL, null);
        run.capture().readSince(Samples.START);
        run.records().recent().recall(Map.of());
        accept(false);
        run.intake().refused("the table has a rule");

        accept(false);

        assertThat(run.batch().size()).isZero();
        assertThat(run.records().recent().read()).isEmpty();
        assertThat(run.records().present().contains("rec1"))
                .as("its older row stays")
                .isTrue();
        assertThat(run.letters().isRefused("rec1")).isTrue();
    }

    private void accept(boolean last) {
        run.intake().accept(new PageRows(1, List.of(POISON), List.of(), 0, last));
    }
}
