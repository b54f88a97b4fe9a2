package io.airdelta.bench;

/**
 * What {@link TracesProcess} measured.
 *
 * @param runs without and with traces
 * @param spans of each run that is traced
 */
record TracesFigures(CpuPairs runs, double spans) {}
