package io.airdelta.e2e;

import io.airdelta.embedded.SharedWarehouse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault once; {@link FaultMatrixNightlyTest} has each with every capture and scdType. */
@ExtendWith(SharedWarehouse.class)
class FaultMatrixTest {
    private static MatrixBase base;

    @BeforeAll
    static void start(SharedWarehouse warehouse) throws Exception {
        base = new MatrixBase(1_000);
    }

    @AfterAll
    static void stop() throws Exception {
        base.close();
    }

    static List<MatrixCase> each() {
        return MatrixCase.each();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("each")
    void after_a_fault_the_target_is_right_and_each_record_stands_there_once(MatrixCase each) throws Exception {
        each.play(base, false);
    }
}
