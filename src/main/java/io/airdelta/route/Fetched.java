package io.airdelta.route;

import io.airdelta.airtable.Bound;
import io.airdelta.airtable.Page;
import io.airdelta.sync.Scan;
import io.airdelta.sync.Walk;

/**
 * What a reader brought. Camel logs the bodies that it hands to beans at TRACE, so it does not show its cells.
 *
 * @param scan that it belongs to
 * @param walk that asked
 * @param bound within which; null for none
 * @param page null where there is none
 * @param last whether it is the last page of its walk
 * @param date the answer's {@code Date} header; null where it has none
 * @param bytes of the answer
 * @param failure why there is no page; null where there is one
 */
public record Fetched(
        Scan scan, Walk walk, Bound bound, Page page, boolean last, String date, long bytes, Exception failure) {
    /** The exchange property that holds the page in hand. */
    static final String PROPERTY = "airdeltaFetched";

    /** What comes in the place of a page. */
    static Fetched failed(Scan scan, Walk walk, Throwable cause) {
        Exception failure = cause instanceof Exception exception ? exception : new IllegalStateException(cause);
        return new Fetched(scan, walk, null, null, false, null, 0, failure);
    }

    @Override
    public String toString() {
        return page == null ? "no page" : page.toString();
    }
}
