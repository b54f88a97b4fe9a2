package io.airdelta.airtable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/**
 * Records that were created or edited at a point in time or after it. A change of computed cells alone does not count, nor
 * does a delete (Airtable, Formula field reference: {@code LAST_MODIFIED_TIME()}, {@code CREATED_TIME()}). May name records
 * that did not change; reading them again does no harm.
 *
 * @param watermark Airtable's clock; from the years 0001 to 9999
 */
public record ChangedSince(Instant watermark) implements Bound {

    /**
     * Modified times come in whole seconds, and {@code IS_AFTER} leaves out its bound itself: an edit in the watermark's own
     * second carries a time up to a second before it.
     */
    private static final Duration RESOLUTION = Duration.ofSeconds(1);

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    public ChangedSince {
        Objects.requireNonNull(watermark, "watermark");
    }

    /** A record that nobody edited may have no modified time, which is why its creation is looked at as well. */
    @Override
    public String formula(String filter) {
        String since = "DATETIME_PARSE('" + ISO.format(watermark.minus(RESOLUTION)) + "')";
        return BoundedFilter.of(
                "OR(IS_AFTER(CREATED_TIME()," + since + "),IF(LAST_MODIFIED_TIME(),IS_AFTER(LAST_MODIFIED_TIME(),"
                        + since + "),0))",
                filter);
    }
}
