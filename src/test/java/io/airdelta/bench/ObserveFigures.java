package io.airdelta.bench;

/**
 * What {@link ObserveProcess} measured.
 *
 * @param runs without and with what watches them
 * @param listenersNanos CPU of the run's thread to tell all who listen, meters included, in nanoseconds a run
 * @param page CPU of an answer to the page's question for all tables
 * @param metrics CPU of an answer to Prometheus
 */
record ObserveFigures(CpuPairs runs, double listenersNanos, Answer page, Answer metrics) {

    /** @param cpuNanos of the process, without its client's; each */
    record Answer(double cpuNanos, int bytes) {}
}
