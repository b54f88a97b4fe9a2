package io.airdelta.sync;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.airtable.Bound;
import io.airdelta.airtable.Page;
import io.airdelta.airtable.RecordIdSlice;
import io.airdelta.airtable.RecordIds;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether and how a complete scan is divided among several readers. The first page is asked for alone: a table that fits into it is
 * read; else its records are those that have to come again with the slices, so that slices which lose records are found out.
 */
final class Division {
    private int readers = 1;
    private boolean known;
    private final Set<String> expected = new LinkedHashSet<>();

    /** @param number of readers, 1 for no division */
    void readBy(int number) {
        readers = number;
    }

    /** A scan of everything. */
    Scan complete() {
        return known ? Scan.divided(RecordIdSlice.of(readers)) : Scan.complete();
    }

    /** Whether the first page decides how to go on. */
    boolean isUndecided() {
        return readers > 1 && !known;
    }

    /** Whether this page, of this scan, is there to find out whether the table has more than one. */
    boolean isProbe(Scan scan, Page page) {
        return isUndecided() && !page.isLast() && scan.pages() == 0;
    }

    /** Divides the table. @param first its first page */
    Scan divide(Page first) {
        known = true;
        first.records().forEach(record -> {
            if (record.path("id").isTextual()) {
                expected.add(record.path("id").textValue());
            }
        });
        return complete();
    }

    /**
     * Looks at a page of a divided scan.
     *
     * @throws UnreliableSlices where it holds what was not asked for
     */
    void check(Bound bound, List<JsonNode> records) {
        for (JsonNode record : records) {
            String id = record.path("id").asText();
            if (id.isEmpty()) {
                continue;
            }
            if (bound instanceof RecordIdSlice slice && !slice.contains(id)) {
                throw new UnreliableSlices("record " + id + " came with the slice "
                        + (slice.rest() ? "of all ids but those that end in " : "of the ids that end in ")
                        + slice.characters());
            }
            if (bound instanceof RecordIds missing && missing.ids().contains(id)) {
                throw new UnreliableSlices("record " + id + " came with no slice");
            }
            expected.remove(id);
        }
    }

    /** Records of the first page that did not come again: deleted since, or lost. Each is told once. */
    List<String> takeMissing() {
        List<String> missing = List.copyOf(expected);
        expected.clear();
        return missing;
    }

    /** Reads with one reader from now on. */
    void giveUp() {
        readers = 1;
        known = false;
        expected.clear();
    }
}
