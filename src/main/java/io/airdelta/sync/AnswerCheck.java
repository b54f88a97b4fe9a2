package io.airdelta.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether Airtable's answer about changes holds what was asked for. There are reports of tables whose answers hold every record;
 * where that is so, reading changes costs as much as reading everything and finds less.
 */
final class AnswerCheck {
    /** So few rows prove nothing: the lag of a watermark alone may give them again. */
    static final int FEW = 1_000;

    /** Modified times are shown in whole seconds, and the formula goes back by one. */
    private static final Duration RESOLUTION = Duration.ofSeconds(2);

    private long early;
    private long compared;

    /**
     * Looks at a record of the answer.
     *
     * @param record as it came
     * @param fieldId the lastModifiedTime field over all fields
     * @param since the moment since which changes were asked for
     */
    void look(JsonNode record, String fieldId, Instant since) {
        Instant created = time(record.path("createdTime"));
        Instant modified = time(record.path("fields").path(fieldId));
        Instant bound = since.minus(RESOLUTION);
        boolean known = created != null
                && (modified != null || record.path("fields").path(fieldId).isMissingNode());
        if (known && created.isBefore(bound) && (modified == null || modified.isBefore(bound))) {
            early++;
        }
    }

    /** Counts a row that goes to the target because the run before did not store it. */
    void compared() {
        compared++;
    }

    /**
     * @param changed how many of the rows that were compared the target did not have
     * @return why the answer is not to be relied on; null where nothing speaks against it
     */
    String verdict(long changed) {
        if (early > 0) {
            return "Airtable gave " + early + " records as changed whose last modified time is earlier";
        }
        long unchanged = compared - changed;
        return compared > FEW && unchanged * 2 > compared
                ? unchanged + " of " + compared + " records that Airtable gave as changed were as before"
                : null;
    }

    private static Instant time(JsonNode text) {
        try {
            return text.isTextual() ? Instant.parse(text.textValue()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
