package io.airdelta.e2e;

import io.airdelta.sync.Capture;

/** Each fault once, those of them that a webhook capture meets here; {@link WebhookFaultMatrixNightlyTest} has more. */
class WebhookFaultMatrixTest extends FaultMatrix.Each {
    WebhookFaultMatrixTest() {
        super(Capture.WEBHOOK);
    }
}
