package io.airdelta.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Which rows of the target have no record any more, as far as a run knows by now. Rows are suspects until Airtable was asked for
 * their records by id and did not give them: no document says that paging shows every record.
 */
public final class RunDeletes {
    /** So many ids are read from the target, or sent to it, in one statement: a million at once fill 237 MB (measured). */
    public static final int MOST_IDS = 200_000;

    private final PackedIds suspects = new PackedIds();
    private final PackedIds candidates = new PackedIds();
    private String after = "";
    private boolean sliced;
    private long live = -1;
    private List<String> chunk = List.of();
    private boolean held;
    private boolean compared;
    private boolean lookedAgain;

    /** Notes that all live rows are compared with all records that the run met. */
    public void compare() {
        compared = true;
    }

    /** Whether they are. */
    boolean isCompared() {
        return compared;
    }

    /** Notes how many live rows the target has. */
    public void live(long rows) {
        live = rows;
    }

    /** How many live rows the target has; -1 where it was not asked. */
    public long live() {
        return live;
    }

    /** The id after which the next slice of live rows begins. */
    public String after() {
        return after;
    }

    /** Whether another slice of live rows is to be read. */
    public boolean isSlicing() {
        return !sliced;
    }

    /**
     * Takes a slice of the target's live rows.
     *
     * @param ids in order, at most {@link #MOST_IDS}; fewer end the slices
     * @param present ids of the records that the run met
     */
    public void slice(List<String> ids, PackedIds present) {
        ids.stream().filter(id -> !present.contains(id)).forEach(this::suspect);
        sliced = ids.size() < MOST_IDS;
        after = ids.isEmpty() ? after : ids.get(ids.size() - 1);
    }

    /**
     * Takes the records that Airtable was asked for by id.
     *
     * @param asked their ids
     * @param present ids of those that came
     */
    public void notMet(PackedIds asked, PackedIds present) {
        asked.forEach(id -> {
            if (!present.contains(id)) {
                candidates.add(id);
            }
        });
    }

    /** Whether the target is to be asked for the rows of records that did not come. */
    public boolean isChecking() {
        return candidates.size() > 0;
    }

    /** Ids of records that did not come, at least one, of which the target may have live rows. */
    public List<String> nextCandidates() {
        return next(candidates);
    }

    /** Notes which of the candidates have a live row. */
    public void confirm(Collection<String> ids) {
        ids.forEach(this::suspect);
        drop(candidates);
    }

    /** Whether the brake needs to know how many rows live. */
    public boolean isCountDue() {
        return live < 0 && suspects.size() > DeleteBrake.ALWAYS_ALLOWED;
    }

    /** Takes the id of a live row whose record did not come. */
    void suspect(String id) {
        suspects.add(id);
    }

    /** Ids of the rows that are to be deleted, as far as that is known. */
    public PackedIds suspects() {
        return suspects;
    }

    /** Clears those of suspicion whose records were met after all. */
    public void clear(PackedIds present) {
        List<String> met = new ArrayList<>();
        suspects.forEach(id -> {
            if (present.contains(id)) {
                met.add(id);
            }
        });
        met.forEach(suspects::remove);
    }

    /** Notes that the suspects' records are asked for by id. */
    public void lookAgain() {
        lookedAgain = true;
    }

    /** Whether they were. */
    boolean isLookedAgain() {
        return lookedAgain;
    }

    /** Whether rows are to be deleted. */
    public boolean isAny() {
        return suspects.size() > 0;
    }

    /** Holds all of them back. */
    public void hold() {
        held = true;
    }

    /** Whether the deletes are held back until somebody accepts them. */
    public boolean isHeld() {
        return held;
    }

    /** Whether another statement that deletes is due. */
    public boolean isDeleting() {
        return !held && isAny();
    }

    /** The ids of the next statement that deletes, at least one. */
    public List<String> nextChunk() {
        return next(suspects);
    }

    /** Notes that the chunk's rows are deleted. */
    public void deleted() {
        drop(suspects);
    }

    private List<String> next(PackedIds from) {
        if (chunk.isEmpty()) {
            chunk = from.first(MOST_IDS);
        }
        return chunk;
    }

    private void drop(PackedIds from) {
        chunk.forEach(from::remove);
        chunk = List.of();
    }
}
