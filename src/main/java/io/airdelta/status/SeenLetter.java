package io.airdelta.status;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.airdelta.sync.DeadLetter;
import io.airdelta.sync.Letter;
import java.time.Instant;

/**
 * A dead letter.
 *
 * @param id under which it is stored
 * @param at when it failed last
 * @param recordId null where the record has none
 * @param reason one word or a few, free of cell values
 */
public record SeenLetter(@JsonIgnore String id, Instant at, String recordId, String reason) {

    /** One that was stored now. @param target of the run, by its full name */
    static SeenLetter of(DeadLetter letter, String target, Instant now) {
        return new SeenLetter(letter.id(target), now, letter.recordId(), letter.reason());
    }

    /** One of an earlier process. */
    static SeenLetter of(Letter letter) {
        return new SeenLetter(letter.id(), letter.lastFailedAt(), letter.recordId(), letter.reason());
    }
}
