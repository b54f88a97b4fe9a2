package io.airdelta.sync;

import io.airdelta.row.LastingJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A record that could not be stored.
 *
 * @param recordId the record's id; null where it has none
 * @param record its JSON as it came
 * @param reason what is wrong, one of few texts, free of the record's values
 * @param detail more about it, free of the record's values; null where the reason says all
 */
public record DeadLetter(String recordId, String record, String reason, String detail) {
    /** Without the record, whose cells no log may show. */
    @Override
    public String toString() {
        return "dead letter of " + recordId + ": " + reason;
    }

    /**
     * The id under which the same failure of the same content is stored once: hex digits of a SHA-256. What Airtable makes anew
     * with every answer is no content ({@link LastingJson}).
     */
    public String id(String target) {
        MessageDigest digest = sha256();
        for (String part : new String[] {target, String.valueOf(recordId), reason, LastingJson.of(record)}) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
