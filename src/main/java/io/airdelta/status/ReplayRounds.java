package io.airdelta.status;

import io.airdelta.route.LetterReplay;
import io.airdelta.sync.Letter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Tries all open dead letters of a table, the newest first, in rounds: memory holds the letters of one. */
final class ReplayRounds {
    /** As many as one statement asks for. */
    static final int ROUND = 1_000;

    private final Source source;
    private final Set<String> tried = new HashSet<>();

    /** The letters of a table. */
    interface Source {
        /** The newest open ones, at most so many. */
        List<Letter> newest(int most) throws Exception;

        LetterReplay.Replayed replay(List<Letter> letters) throws Exception;
    }

    ReplayRounds(Source source) {
        this.source = source;
    }

    /**
     * Tries each letter once; what fails again stays open, and comes before the older ones. A round that breaks off is the last.
     *
     * @param told how it stands, after each round
     */
    ReplayLine run(ReplayLine begun, Consumer<ReplayLine> told) throws Exception {
        ReplayLine line = begun;
        long stayed = 0;
        while (true) {
            List<Letter> open = source.newest((int) Math.min(Integer.MAX_VALUE, ROUND + stayed));
            List<Letter> fresh =
                    open.stream().filter(letter -> tried.add(letter.id())).toList();
            if (fresh.isEmpty()) {
                return line;
            }
            LetterReplay.Replayed round = source.replay(fresh);
            line = line.plus(fresh.size(), round);
            told.accept(line);
            if (round.error() != null) {
                return line;
            }
            stayed = open.size() - fresh.size() + round.again() + round.unidentified();
        }
    }
}
