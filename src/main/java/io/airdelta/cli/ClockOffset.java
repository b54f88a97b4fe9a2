package io.airdelta.cli;

import java.time.Duration;
import java.time.Instant;

/**
 * How far somebody else's clock is from this machine's, as far as a question and its answer prove.
 *
 * @param ahead negative where the other clock is behind
 */
record ClockOffset(Duration ahead) {
    /** From here on people should know: times differ visibly, and no answer takes that long. */
    private static final Duration CONSIDERABLE = Duration.ofSeconds(60);

    /**
     * @param before this machine's clock when the question was asked
     * @param told the other one's, read somewhere in between
     * @param precision how much later it may have been than told
     * @param after this machine's clock when the answer was there
     */
    static ClockOffset of(Instant before, Instant told, Duration precision, Instant after) {
        if (told.isAfter(after)) {
            return new ClockOffset(Duration.between(after, told));
        }
        Instant latest = told.plus(precision);
        return new ClockOffset(latest.isBefore(before) ? Duration.between(before, latest) : Duration.ZERO);
    }

    boolean isConsiderable() {
        return ahead.abs().compareTo(CONSIDERABLE) >= 0;
    }

    /** How this machine's clock stands to that one: {@code 5 min 3 s behind}. */
    String ofThisMachine() {
        long seconds = ahead.abs().toSeconds();
        String amount = seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
        return amount + (ahead.isNegative() ? " ahead of" : " behind");
    }
}
