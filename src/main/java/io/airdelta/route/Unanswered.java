package io.airdelta.route;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A warehouse that has not said yet which runs are due, since the routes of their tables started; it is asked until it does.
 *
 * @param warehouse its name
 * @param since when it was asked first
 * @param reason why the last question failed, in one line
 */
public record Unanswered(String warehouse, Instant since, String reason) {

    /** All of it in one line. */
    public String text() {
        return "warehouse '" + warehouse + "' does not answer since " + since.truncatedTo(ChronoUnit.SECONDS)
                + "; first and missed runs begin when it does: " + reason;
    }
}
