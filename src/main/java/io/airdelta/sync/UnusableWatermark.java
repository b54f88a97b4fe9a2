package io.airdelta.sync;

import java.time.Instant;

/** The watermark lies behind Airtable's own clock, so that an answer without records would prove nothing. */
public final class UnusableWatermark extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param watermark as {@code airdelta_state} holds it
     * @param clock Airtable's, at the answer
     */
    public UnusableWatermark(Instant watermark, Instant clock) {
        super("the watermark " + watermark + " in airdelta_state lies in the future: Airtable's clock says " + clock);
    }
}
