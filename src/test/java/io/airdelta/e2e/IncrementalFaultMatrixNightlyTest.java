package io.airdelta.e2e;

import io.airdelta.sync.Capture;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each fault that a incremental capture can meet, with each scdType. */
@Tag("nightly-matrix")
@ExtendWith(NightlyResults.class)
class IncrementalFaultMatrixNightlyTest extends FaultMatrix.Every {
    IncrementalFaultMatrixNightlyTest() {
        super(Capture.INCREMENTAL);
    }

    @Order(2)
    @Test
    void after_all_of_them_a_complete_scan_finds_the_records_that_were_deleted() throws Exception {
        requireCompleteScansToFindDeletes();
    }
}
