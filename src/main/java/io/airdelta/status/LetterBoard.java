package io.airdelta.status;

import io.airdelta.route.LettersBefore;
import io.airdelta.route.TableListener;
import io.airdelta.sync.DeadLetter;
import io.airdelta.sync.OpenLetters;
import io.airdelta.sync.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The open dead letters of one table: how many there are, and the newest of them. For several threads at once. */
final class LetterBoard {
    private final Map<String, SeenLetter> oldestFirst = new LinkedHashMap<>();
    private long openBefore;
    private OpenLetters open;

    /** Takes in what the warehouse told at the start. */
    synchronized void before(LettersBefore letters) {
        openBefore = letters.open();
        List<SeenLetter> after = List.copyOf(oldestFirst.values());
        oldestFirst.clear();
        for (int place = letters.newest().size() - 1; place >= 0; place--) {
            add(SeenLetter.of(letters.newest().get(place)));
        }
        after.forEach(this::add);
    }

    /** Takes in what a run knows, and what it stored. */
    synchronized void of(Run run, List<DeadLetter> stored) {
        open = run.letters().open();
        String target = run.target().name().qualified();
        Instant now = Instant.now();
        stored.forEach(letter -> add(SeenLetter.of(letter, target, now)));
    }

    /** How many are open, as far as is known. */
    synchronized long count() {
        return open == null ? openBefore : open.size();
    }

    /** The newest that are open, the newest first. */
    synchronized List<SeenLetter> newest() {
        List<SeenLetter> newest = new ArrayList<>(oldestFirst.values());
        newest.removeIf(letter -> open != null && open.isComplete() && !open.contains(letter.id()));
        Collections.reverse(newest);
        return List.copyOf(newest.subList(0, Math.min(TableListener.RECENT_LETTERS, newest.size())));
    }

    private void add(SeenLetter letter) {
        oldestFirst.remove(letter.id());
        oldestFirst.put(letter.id(), letter);
        if (oldestFirst.size() > 2 * TableListener.RECENT_LETTERS) {
            oldestFirst.remove(oldestFirst.keySet().iterator().next());
        }
    }
}
