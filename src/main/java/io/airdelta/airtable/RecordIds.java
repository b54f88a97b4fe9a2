package io.airdelta.airtable;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/**
 * Records by their ids. Those that are gone, or that the filter or view leaves out, do not come back. Records whose ids differ
 * from these in case alone may come as well: whether {@code =} heeds case is not documented.
 *
 * @param ids 1 to {@value #MAX} ids in whatever form
 */
public record RecordIds(List<String> ids) implements Bound {

    /** The most ids in one formula; 499 are known to work, in a POST (no limit is documented). */
    public static final int MAX = 400;

    /** @throws IllegalArgumentException for no ids, or more than {@link #MAX} */
    public RecordIds {
        ids = List.copyOf(ids);
        if (ids.isEmpty() || ids.size() > MAX) {
            throw new IllegalArgumentException(ids.size() + " record ids for one formula: expected 1 to " + MAX);
        }
    }

    /** As {@link #inChunks(Iterator, int)}, in chunks of {@link #MAX}. */
    public static Iterator<RecordIds> inChunks(Iterator<String> ids) {
        return inChunks(ids, MAX);
    }

    /**
     * Ids in chunks, the last one smaller; no chunk for no ids. Taken from the iterator only as chunks are asked for.
     *
     * @param size of a chunk, 1 to {@link #MAX}; chunks of a page's size are answered by one page, in which nothing can move
     */
    public static Iterator<RecordIds> inChunks(Iterator<String> ids, int size) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return ids.hasNext();
            }

            @Override
            public RecordIds next() {
                if (!ids.hasNext()) {
                    throw new NoSuchElementException();
                }
                List<String> chunk = new ArrayList<>(size);
                while (ids.hasNext() && chunk.size() < size) {
                    chunk.add(ids.next());
                }
                return new RecordIds(chunk);
            }
        };
    }

    @Override
    public String formula(String filter) {
        return BoundedFilter.of(
                ids.stream().map(id -> "RECORD_ID()=" + quoted(id)).collect(Collectors.joining(",", "OR(", ")")),
                filter);
    }

    private static String quoted(String id) {
        return "'" + id.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
