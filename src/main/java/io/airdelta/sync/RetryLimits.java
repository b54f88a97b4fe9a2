package io.airdelta.sync;

import java.time.Duration;

/**
 * How long a statement that may succeed when it is sent again is repeated, counted from its first failure; where the warehouse is
 * away, from when it was sent first.
 *
 * @param firstDelay before the first repetition; each further delay is twice as long
 * @param mostDelay the longest
 * @param whileReading in all, while Airtable's offset waits: it is forgotten after minutes without a request
 * @param otherwise in all, where nothing is lost by waiting: a warehouse may start for minutes
 */
public record RetryLimits(Duration firstDelay, Duration mostDelay, Duration whileReading, Duration otherwise) {

    /** How long to wait before a repetition. @param failures how often the statement failed so far, at least 1 */
    public Duration delay(int failures) {
        Duration delay = firstDelay;
        for (int i = 1; i < failures && delay.compareTo(mostDelay) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(mostDelay) < 0 ? delay : mostDelay;
    }

    /** How long a statement of a run is repeated in all. @param run null for a statement of none */
    public Duration budget(Run run) {
        return run != null && run.isReading() ? whileReading : otherwise;
    }
}
