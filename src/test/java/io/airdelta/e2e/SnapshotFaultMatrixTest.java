package io.airdelta.e2e;

import io.airdelta.sync.Capture;

/** Each fault once, those of them that a snapshot capture meets here; {@link SnapshotFaultMatrixNightlyTest} has more. */
class SnapshotFaultMatrixTest extends FaultMatrix.Each {
    SnapshotFaultMatrixTest() {
        super(Capture.SNAPSHOT);
    }
}
