package io.airdelta.sync;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The records of a run that were refused: those that wait to be stored as dead letters, and what is known of all. */
public final class RunLetters {
    private final List<DeadLetter> waiting = new ArrayList<>();
    private final Set<String> met = new HashSet<>();
    private long bytes;
    private boolean unidentified;

    /** Those that are not stored yet. */
    public List<DeadLetter> waiting() {
        return waiting;
    }

    /** Notes that they are stored. */
    void stored() {
        waiting.clear();
        bytes = 0;
    }

    /** Whether any record was refused. */
    boolean isAny() {
        return !met.isEmpty();
    }

    /** Whether one was refused of which the id is not known. */
    boolean isUnidentified() {
        return unidentified;
    }

    /** Bytes of the records that wait. */
    long bytes() {
        return bytes;
    }

    /** Takes in a refused record; a second scan meets the same records again. @param target the full name */
    void add(DeadLetter letter, String target) {
        unidentified |= letter.recordId() == null;
        if (met.add(letter.id(target))) {
            waiting.add(letter);
            bytes += Utf8.length(letter.record());
        }
    }
}
