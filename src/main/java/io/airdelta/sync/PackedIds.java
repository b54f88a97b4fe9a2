package io.airdelta.sync;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * A set of record ids in little memory: an id of the usual form ({@link RecordIdCode}) takes 12 bytes in a table that is a
 * quarter to three quarters full; any other id is kept as text. A million ids take 25 MB, and 38 MB for the moment in which the
 * table grows. Not for several threads at once; iteration is in no order and must not overlap with a change.
 */
public final class PackedIds implements Iterable<String> {

    private static final int SMALLEST = 8;

    private long[] heads = new long[SMALLEST];
    /** One more than the code's tail; 0 marks a free slot. */
    private int[] tails = new int[SMALLEST];

    private int packed;
    private final Set<String> others = new HashSet<>(0);

    /**
     * Puts an id into the set.
     *
     * @return whether it was not there before
     */
    public boolean add(String id) {
        long head = RecordIdCode.head(id);
        return head == RecordIdCode.NONE ? others.add(id) : add(head, RecordIdCode.tail(id));
    }

    /** As {@link #add(String)}, for the id's code. */
    boolean add(long head, int tail) {
        int slot = slot(head, tail + 1);
        if (tails[slot] != 0) {
            return false;
        }
        heads[slot] = head;
        tails[slot] = tail + 1;
        packed++;
        if (packed > heads.length / 4 * 3) {
            grow();
        }
        return true;
    }

    public boolean contains(String id) {
        long head = RecordIdCode.head(id);
        return head == RecordIdCode.NONE ? others.contains(id) : tails[slot(head, RecordIdCode.tail(id) + 1)] != 0;
    }

    /**
     * Takes an id out of the set.
     *
     * @return whether it was there
     */
    public boolean remove(String id) {
        long head = RecordIdCode.head(id);
        if (head == RecordIdCode.NONE) {
            return others.remove(id);
        }
        int slot = slot(head, RecordIdCode.tail(id) + 1);
        if (tails[slot] == 0) {
            return false;
        }
        close(slot);
        packed--;
        return true;
    }

    /** How many ids there are. */
    public int size() {
        return packed + others.size();
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    /** Takes all ids out and gives the memory back. */
    public void clear() {
        heads = new long[SMALLEST];
        tails = new int[SMALLEST];
        packed = 0;
        others.clear();
    }

    /** Some of the ids, the same ones until the set changes. @param most how many */
    public List<String> first(int most) {
        List<String> ids = new ArrayList<>(Math.min(most, size()));
        for (Iterator<String> all = iterator(); all.hasNext() && ids.size() < most; ) {
            ids.add(all.next());
        }
        return ids;
    }

    /** Bytes that the table of packed ids takes. */
    long packedBytes() {
        return heads.length * (long) (Long.BYTES + Integer.BYTES);
    }

    /** The ids as text, in no order; does not remove. */
    @Override
    public Iterator<String> iterator() {
        Iterator<String> rest = others.iterator();
        return new Iterator<>() {
            private int slot = taken(0);

            @Override
            public boolean hasNext() {
                return slot < tails.length || rest.hasNext();
            }

            @Override
            public String next() {
                if (slot >= tails.length) {
                    return rest.next();
                }
                String id = RecordIdCode.id(heads[slot], tails[slot] - 1);
                slot = taken(slot + 1);
                return id;
            }
        };
    }

    private int taken(int from) {
        int slot = from;
        while (slot < tails.length && tails[slot] == 0) {
            slot++;
        }
        return slot;
    }

    /** Where an id is, or the free slot where it belongs. */
    private int slot(long head, int tail) {
        int mask = heads.length - 1;
        int slot = hash(head, tail) & mask;
        while (tails[slot] != 0 && (tails[slot] != tail || heads[slot] != head)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Frees a slot and moves up those behind it that could no longer be found otherwise. */
    private void close(int freed) {
        int mask = heads.length - 1;
        int hole = freed;
        for (int slot = (hole + 1) & mask; tails[slot] != 0; slot = (slot + 1) & mask) {
            int home = hash(heads[slot], tails[slot]) & mask;
            if (((slot - home) & mask) >= ((slot - hole) & mask)) {
                heads[hole] = heads[slot];
                tails[hole] = tails[slot];
                hole = slot;
            }
        }
        tails[hole] = 0;
    }

    private void grow() {
        long[] oldHeads = heads;
        int[] oldTails = tails;
        heads = new long[oldHeads.length * 2];
        tails = new int[oldTails.length * 2];
        for (int i = 0; i < oldTails.length; i++) {
            if (oldTails[i] != 0) {
                int slot = slot(oldHeads[i], oldTails[i]);
                heads[slot] = oldHeads[i];
                tails[slot] = oldTails[i];
            }
        }
    }

    /** The finishing steps of MurmurHash3: ids that differ in one character must not end up side by side. */
    private static int hash(long head, int tail) {
        long mixed = head * 0x9E3779B97F4A7C15L + tail;
        mixed = (mixed ^ (mixed >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return (int) (mixed ^ (mixed >>> 33));
    }
}
