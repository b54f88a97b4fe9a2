package io.airdelta.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The open dead letters of one target, as this process knows them. For several threads at once. */
public final class OpenLetters {
    /** So many of one schema are kept in memory, about 30 MB; of more, the warehouse is asked. */
    public static final int MOST = 100_000;

    private final Map<String, Set<String>> byRecord = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private boolean complete = true;

    /**
     * Forgets what was known and takes these in, at once for whoever asks.
     *
     * @param letters id and record of each, the record null where it has none
     * @param all whether there are no others
     */
    public synchronized void replace(List<Map.Entry<String, String>> letters, boolean all) {
        ids.clear();
        byRecord.clear();
        complete = all;
        letters.forEach(letter -> add(letter.getKey(), letter.getValue()));
    }

    /** Takes in a letter. @param recordId null where the record has none */
    public synchronized void add(String id, String recordId) {
        if (ids.add(id) && recordId != null) {
            byRecord.computeIfAbsent(recordId, key -> new HashSet<>(2)).add(id);
        }
    }

    /** Takes letters out, of which a record has landed or gone. */
    public synchronized void close(String id, String recordId) {
        ids.remove(id);
        Set<String> others = byRecord.get(recordId);
        if (others != null && others.remove(id) && others.isEmpty()) {
            byRecord.remove(recordId);
        }
    }

    /** Notes that there are more than are known here. */
    public synchronized void incomplete() {
        complete = false;
    }

    /** Whether there are no others than those that are known here. */
    public synchronized boolean isComplete() {
        return complete;
    }

    /** Whether this letter is open, as far as is known here. */
    public synchronized boolean contains(String id) {
        return ids.contains(id);
    }

    /** Whether a record may have open letters. */
    synchronized boolean mayHave(String recordId) {
        return !complete || byRecord.containsKey(recordId);
    }

    /** The letters of a record that are known here. */
    public synchronized List<String> of(String recordId) {
        return new ArrayList<>(byRecord.getOrDefault(recordId, Set.of()));
    }

    /** How many are known here. */
    public synchronized int size() {
        return ids.size();
    }
}
