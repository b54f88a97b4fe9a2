package io.airdelta.e2e;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.sync.Capture;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of the fault matrix for one capture: a class for each, so that they are played side by side. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedWarehouse.class)
abstract class FaultMatrix {
    private final List<MatrixCase> cases;
    private final int batchRows;
    private final boolean deleting;
    private MatrixBase base;

    private FaultMatrix(List<MatrixCase> cases, Capture capture, int batchRows, boolean deleting) {
        this.cases = cases.stream()
                .filter(each -> each.target().capture() == capture)
                .toList();
        this.batchRows = batchRows;
        this.deleting = deleting;
    }

    /** Each fault once, over all captures. */
    abstract static class Each extends FaultMatrix {
        Each(Capture capture) {
            super(MatrixCase.each(), capture, 1_000, false);
        }
    }

    /** Each fault with each scdType whose runs can meet it; rows come in two batches, and people delete as well. */
    abstract static class Every extends FaultMatrix {
        Every(Capture capture) {
            super(MatrixCase.every(), capture, 60, true);
        }
    }

    @BeforeAll
    void start(SharedWarehouse warehouse) throws Exception {
        base = new MatrixBase(batchRows);
    }

    @AfterAll
    void stop() throws Exception {
        base.close();
    }

    List<MatrixCase> cases() {
        return cases;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void after_a_fault_the_target_is_right_and_each_record_stands_there_once(MatrixCase each) throws Exception {
        each.play(base, deleting);
    }
}
