package io.airdelta.bench;

import java.util.List;

/**
 * What the engine's process measured of itself.
 *
 * @param scans in the order in which they ran
 * @param peakHeapAfterGc bytes in use right after a collection, the most that was seen; 0 where none ran
 * @param peakRss bytes of memory that the process held at most; 0 where the system does not tell
 * @param collections how many
 * @param collectionMillis how long they took together
 */
record EngineFigures(List<Scan> scans, long peakHeapAfterGc, long peakRss, long collections, long collectionMillis) {

    /**
     * One scan of the whole table.
     *
     * @param status of the run
     * @param records that came
     * @param merges that went to the warehouse
     * @param wallNanos from its start to its end
     * @param processCpuNanos that the process used meanwhile, compiler and collector included
     * @param threadCpuNanos of these, what the thread of the run used
     */
    record Scan(String status, long records, long merges, long wallNanos, long processCpuNanos, long threadCpuNanos) {

        double recordsPerSecond() {
            return records / (wallNanos / 1e9);
        }

        double recordsPerCpuSecond() {
            return records / (processCpuNanos / 1e9);
        }
    }
}
