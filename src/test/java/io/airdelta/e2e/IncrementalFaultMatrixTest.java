package io.airdelta.e2e;

import io.airdelta.sync.Capture;

/** Each fault once, those of them that a incremental capture meets here; {@link IncrementalFaultMatrixNightlyTest} has more. */
class IncrementalFaultMatrixTest extends FaultMatrix.Each {
    IncrementalFaultMatrixTest() {
        super(Capture.INCREMENTAL);
    }
}
