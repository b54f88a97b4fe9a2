package io.airdelta.bench;

/**
 * What it took to fill new targets from a base.
 *
 * @param pages of all tables
 * @param requests that came
 * @param spanMillis from the first request to the last answer
 * @param restMillis from the last answer to the last commit on a target
 * @param rows that the targets have
 * @param commits on the targets
 * @param bytes of the targets' files
 * @param mostInASecond requests, in any second
 */
record TablesFigures(
        long pages,
        long requests,
        long spanMillis,
        long restMillis,
        long rows,
        long commits,
        long bytes,
        long mostInASecond) {

    double timeByLeast() {
        return spanMillis / 1e3 / ((double) requests / PaceScenario.REQUESTS_PER_SECOND);
    }
}
