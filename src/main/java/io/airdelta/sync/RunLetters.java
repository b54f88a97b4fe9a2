package io.airdelta.sync;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The records of a run that were refused, and those that came well and may have been refused by an earlier run. */
public final class RunLetters {
    private final RunCounters counters;
    private final List<DeadLetter> waiting = new ArrayList<>();
    private final Set<String> met = new HashSet<>();
    private final PackedIds refused = new PackedIds();
    private final PackedIds mended = new PackedIds();
    private OpenLetters open = new OpenLetters();
    private long bytes;
    private boolean unidentified;

    RunLetters(RunCounters counters) {
        this.counters = counters;
    }

    /** Those that are not stored yet. */
    public List<DeadLetter> waiting() {
        return waiting;
    }

    /** Whether any are not stored yet. */
    public boolean isAnyWaiting() {
        return !waiting.isEmpty();
    }

    /** Notes which letters of the target are open. */
    public void know(OpenLetters letters) {
        open = letters;
    }

    /** The open letters of the target. */
    public OpenLetters open() {
        return open;
    }

    /** How many letters the run met, those included that were open before. */
    public int count() {
        return met.size();
    }

    /** Ids of records that came well, were not refused after that, and may have open letters. */
    public PackedIds mended() {
        return mended;
    }

    /** Whether a record was refused, and did not come well after that. */
    public boolean isRefused(String recordId) {
        return refused.contains(recordId);
    }

    /** Notes that those that waited are stored. @param fresh how many of them were not open before */
    public void stored(int fresh) {
        counters.deadLetters.addAndGet(fresh);
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

    /** Takes in that a record came that can be stored; where it was refused before in this run, it has changed since. */
    void came(String recordId) {
        if (refused.remove(recordId) || open.mayHave(recordId)) {
            mended.add(recordId);
        }
    }

    /** Takes in a refused record; a second scan meets the same records again. @param target the full name */
    void add(DeadLetter letter, String target) {
        if (letter.recordId() == null) {
            unidentified = true;
        } else {
            refused.add(letter.recordId());
            mended.remove(letter.recordId());
        }
        if (met.add(letter.id(target))) {
            waiting.add(letter);
            bytes += Utf8.length(letter.record());
        }
    }
}
