package io.airdelta.airtable;

import java.time.Duration;

/**
 * The permission to send one request, and what became of it: the pacing has to know when it really left and how long its answer
 * took. Each may be told more than once; the first time counts. Safe for any number of threads.
 */
public interface Permit {

    /** The request is about to be written to its connection. */
    void leaves();

    /**
     * The answer has begun.
     *
     * @param status of HTTP; only what succeeded tells how long such requests take
     */
    void answered(int status);

    /** No answer will come. Where the request never left, it counts as not sent. */
    void failed();

    /**
     * Airtable said that requests came too often: no request to the base leaves before {@code pause} has passed, and from then on
     * they are sent less often. Pauses that overlap do not add up, and requests that were on their way together are one lesson.
     *
     * @param pause zero or less for none
     * @return requests per second that are sent at most afterwards, until the rate has come back
     */
    double refused(Duration pause);
}
