package io.airdelta.e2e;

import io.airdelta.sync.Capture;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Each fault once, those of them that a incremental capture meets here; {@link IncrementalFaultMatrixNightlyTest} has more. */
class IncrementalFaultMatrixTest extends FaultMatrix.Each {
    IncrementalFaultMatrixTest() {
        super(Capture.INCREMENTAL);
    }

    @Order(2)
    @Test
    void after_all_of_them_a_complete_scan_finds_the_records_that_were_deleted() throws Exception {
        requireCompleteScansToFindDeletes();
    }
}
