package io.airdelta.bench;

/**
 * What a simulator counted while a base was read.
 *
 * @param scenario what was read, and how
 * @param requests that came
 * @param spanMillis from the first request to the last answer
 * @param mostInASecond requests, in any second
 * @param refused requests, with 429
 */
record PaceFigures(PaceScenario scenario, long requests, long spanMillis, long mostInASecond, long refused) {

    /** The time that it took, by the time that the rate limit makes necessary. */
    double timeByLeast() {
        return spanMillis / 1e3 / ((double) requests / PaceScenario.REQUESTS_PER_SECOND);
    }

    /** As {@link #timeByLeast}, for the pages alone. */
    double timeByPages() {
        return spanMillis / 1e3 / ((double) scenario.pages() / PaceScenario.REQUESTS_PER_SECOND);
    }
}
