package io.airdelta.e2e;

import io.airdelta.sync.Capture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each fault that a incremental capture can meet, with each scdType. */
@Tag("nightly-matrix")
@ExtendWith(NightlyResults.class)
class IncrementalFaultMatrixNightlyTest extends FaultMatrix.Every {
    IncrementalFaultMatrixNightlyTest() {
        super(Capture.INCREMENTAL);
    }
}
