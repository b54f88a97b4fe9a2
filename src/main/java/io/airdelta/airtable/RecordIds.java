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
 * @param ids 1 to {@link #MAX} ids in whatever form
 */
public record RecordIds(List<String> ids) implements Bound {

    /**
     * The most ids in one formula: as many as one page answers, in which no record can be missed because others change between
     * two pages.
     */
    public static final int MAX = ListRecordsRequest.MAX_PAGE_SIZE;

    /** @throws IllegalArgumentException for no ids, or more than {@link #MAX} */
    public RecordIds {
        ids = List.copyOf(ids);
        if (ids.isEmpty() || ids.size() > MAX) {
            throw new IllegalArgumentException(ids.size() + " record ids for one formula: expected 1 to " + MAX);
        }
    }

    /** Ids in chunks of {@link #MAX}, the last one smaller; no chunk for no ids. Taken from the iterator only as chunks are asked for. */
    public static Iterator<RecordIds> inChunks(Iterator<String> ids) {
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
                List<String> chunk = new ArrayList<>(MAX);
                while (ids.hasNext() && chunk.size() < MAX) {
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
