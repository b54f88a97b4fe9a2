package io.airdelta.e2e;

import io.airdelta.sync.Capture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each fault that a webhook capture can meet, with each scdType. */
@Tag("nightly-matrix")
@ExtendWith(NightlyResults.class)
class WebhookFaultMatrixNightlyTest extends FaultMatrix.Every {
    WebhookFaultMatrixNightlyTest() {
        super(Capture.WEBHOOK);
    }
}
