package io.airdelta.e2e;

import io.airdelta.sync.Capture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each fault that a snapshot capture can meet, with each scdType. */
@Tag("nightly-matrix")
@ExtendWith(NightlyResults.class)
class SnapshotFaultMatrixNightlyTest extends FaultMatrix.Every {
    SnapshotFaultMatrixNightlyTest() {
        super(Capture.SNAPSHOT);
    }
}
