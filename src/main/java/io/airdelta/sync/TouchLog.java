package io.airdelta.sync;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which records payloads touched, in the order of the payloads: 20 bytes for an id of the usual form. Before it grows it drops
 * all but the newest entry of each id, which changes no answer, so that its arrays never have room for more than about twice
 * the different ids.
 */
final class TouchLog {

    private static final int SMALLEST = 16;

    private long[] heads = new long[SMALLEST];
    private int[] tails = new int[SMALLEST];
    private long[] numbers = new long[SMALLEST];
    private int size;
    private final Map<String, Long> others = new HashMap<>(0);

    /** @param number of the payload, never lower than at the call before */
    void add(String id, long number) {
        long head = RecordIdCode.head(id);
        if (head == RecordIdCode.NONE) {
            others.put(id, number);
            return;
        }
        if (size == heads.length) {
            makeRoom();
        }
        heads[size] = head;
        tails[size] = RecordIdCode.tail(id);
        numbers[size] = number;
        size++;
    }

    /** The ids that payloads of this number or a higher one touched. */
    PackedIds since(long number) {
        PackedIds ids = new PackedIds();
        for (int i = first(number); i < size; i++) {
            ids.add(heads[i], tails[i]);
        }
        others.forEach((id, last) -> {
            if (last >= number) {
                ids.add(id);
            }
        });
        return ids;
    }

    void forgetBefore(long number) {
        int first = first(number);
        int left = size - first;
        if (first > 0) {
            int room = left > heads.length / 4 ? heads.length : Math.max(SMALLEST, left);
            move(first, left, room);
        }
        others.values().removeIf(last -> last < number);
    }

    void clear() {
        move(0, 0, SMALLEST);
        others.clear();
    }

    /** Entries: at least as many as different ids. */
    int size() {
        return size + others.size();
    }

    /** Bytes of the arrays. */
    long packedBytes() {
        return heads.length * (long) (Long.BYTES + Integer.BYTES + Long.BYTES);
    }

    /** Leaves the newest entry of each id. */
    void compact() {
        PackedIds seen = new PackedIds();
        int kept = size;
        for (int i = size - 1; i >= 0; i--) {
            if (seen.add(heads[i], tails[i])) {
                kept--;
                heads[kept] = heads[i];
                tails[kept] = tails[i];
                numbers[kept] = numbers[i];
            }
        }
        move(kept, size - kept, heads.length);
    }

    private void makeRoom() {
        compact();
        if (size > heads.length / 4 * 3) {
            move(0, size, heads.length / 2 * 3);
        }
    }

    /** Takes a stretch of entries to the front of arrays with this much room. */
    private void move(int first, int count, int room) {
        System.arraycopy(heads, first, heads, 0, count);
        System.arraycopy(tails, first, tails, 0, count);
        System.arraycopy(numbers, first, numbers, 0, count);
        if (room != heads.length) {
            heads = Arrays.copyOf(heads, room);
            tails = Arrays.copyOf(tails, room);
            numbers = Arrays.copyOf(numbers, room);
        }
        size = count;
    }

    /** Where the entries of payloads of this number or a higher one begin. */
    private int first(long number) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (numbers[middle] < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
