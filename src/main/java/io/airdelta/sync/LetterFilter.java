package io.airdelta.sync;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which dead letters somebody wants to see.
 *
 * @param closed whether also those that were replayed
 * @param since only those that failed at that time or later; empty for all
 * @param reason only those whose reason contains this text, without regard to case; empty for all
 * @param most how many at most, at least 1
 */
public record LetterFilter(boolean closed, Optional<Instant> since, Optional<String> reason, int most) {
    /** @throws IllegalArgumentException for less than one */
    public LetterFilter {
        if (most < 1) {
            throw new IllegalArgumentException(most + " dead letters were asked for, expected 1 or more");
        }
    }

    /** Whether a letter is one of them. */
    public boolean takes(Letter letter) {
        return (closed || letter.replayedAt() == null)
                && since.map(time -> !letter.lastFailedAt().isBefore(time)).orElse(true)
                && reason.map(text -> letter.reason().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
                        .orElse(true);
    }

    /** The newest of them, in order. */
    public List<Letter> newest(Stream<Letter> letters) {
        return letters.sorted(
                        Comparator.comparing(Letter::lastFailedAt).reversed().thenComparing(Letter::id))
                .limit(most)
                .toList();
    }
}
