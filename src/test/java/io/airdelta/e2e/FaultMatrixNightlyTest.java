package io.airdelta.e2e;

import io.airdelta.embedded.SharedWarehouse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault with each capture and each scdType whose runs can meet it. */
@Tag("nightly-matrix")
@ExtendWith({SharedWarehouse.class, NightlyResults.class})
class FaultMatrixNightlyTest {
    private static MatrixBase base;

    @BeforeAll
    static void start(SharedWarehouse warehouse) throws Exception {
        base = new MatrixBase(60);
    }

    @AfterAll
    static void stop() throws Exception {
        base.close();
    }

    static List<MatrixCase> every() {
        return MatrixCase.every();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("every")
    void after_a_fault_the_target_is_right_and_each_record_stands_there_once(MatrixCase each) throws Exception {
        each.play(base, true);
    }
}
