package io.airdelta.bench;

/**
 * What the engine's process measured of itself while it looked for deleted records.
 *
 * @param records that came
 * @param pages of the scan and the second look together
 * @param slices of live ids that were read from the warehouse
 * @param slowestSliceNanos of these, the slowest
 * @param compareNanos from the count of live rows to the end of the second look
 * @param deleteNanos of the statements that delete
 * @param wallNanos of the run
 * @param rowsDeleted as the run counted them
 * @param peakHeapAfterGc bytes in use right after a collection, the most that was seen
 * @param peakRss bytes of memory that the process held at most
 * @param collectionMillis how long the collections took together
 */
record DeletesFigures(
        long records,
        long pages,
        long slices,
        long slowestSliceNanos,
        long compareNanos,
        long deleteNanos,
        long wallNanos,
        long rowsDeleted,
        long peakHeapAfterGc,
        long peakRss,
        long collectionMillis) {}
