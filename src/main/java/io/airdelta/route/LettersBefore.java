package io.airdelta.route;

import io.airdelta.sync.Letter;
import java.util.ArrayList;
import java.util.List;

/**
 * The dead letters of a table that were open before its route started.
 *
 * @param open how many
 * @param newest some of them, the newest first, without their records
 */
public record LettersBefore(long open, List<Letter> newest) {
    /** None of which is known more than how many there are. */
    static LettersBefore of(long open) {
        return new LettersBefore(open, new ArrayList<>());
    }
}
