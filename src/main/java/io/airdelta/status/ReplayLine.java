package io.airdelta.status;

import io.airdelta.route.LetterReplay;
import java.time.Instant;

/**
 * How a replay of a table's dead letters goes, or went.
 *
 * @param endedAt null while it goes on
 * @param tried letters so far
 * @param stored of these, those whose records landed
 * @param gone those whose records are not there any more
 * @param again those whose records were refused again
 * @param unidentified those without a record id, which cannot be replayed
 * @param error why it broke off; null where it did not
 */
public record ReplayLine(
        Instant startedAt,
        Instant endedAt,
        long tried,
        long stored,
        long gone,
        long again,
        long unidentified,
        String error) {

    static ReplayLine began(Instant now) {
        return new ReplayLine(now, null, 0, 0, 0, 0, 0, null);
    }

    ReplayLine plus(int letters, LetterReplay.Replayed round) {
        return new ReplayLine(
                startedAt,
                null,
                tried + letters,
                stored + round.stored(),
                gone + round.gone(),
                again + round.again(),
                unidentified + round.unidentified(),
                round.error());
    }

    ReplayLine ended(Instant now, String why) {
        return new ReplayLine(startedAt, now, tried, stored, gone, again, unidentified, why);
    }
}
