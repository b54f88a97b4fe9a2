package io.airdelta.sync;

/**
 * When a batch is written: as soon as either limit is reached.
 *
 * @param rows rows in a batch, at least 1 ({@code airdelta.batch.rows})
 * @param bytes bytes of JSON in a batch, at least 1 ({@code airdelta.batch.bytes})
 */
public record BatchLimits(int rows, long bytes) {
    public BatchLimits {
        if (rows < 1) {
            throw new InvalidSetting("airdelta.batch.rows", "is " + rows + "; set it to 1 or more");
        }
        if (bytes < 1) {
            throw new InvalidSetting("airdelta.batch.bytes", "is " + bytes + "; set it to 1 or more");
        }
    }
}
