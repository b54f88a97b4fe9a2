package io.airdelta.sync;

/** How a run finds the records that changed; the values of the route parameter {@code capture}. */
public enum Capture {
    /** Every run reads the whole table. */
    SNAPSHOT,
    /** Reads what changed since the watermark, and everything every {@code fullScan}. */
    INCREMENTAL,
    /** Polls the payloads of a webhook on the base. */
    WEBHOOK,
    /** The best of the others that token, base and table allow. */
    AUTO
}
