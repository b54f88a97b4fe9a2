package io.airdelta.sync;

import io.airdelta.airtable.TableChange;
import java.util.Set;

/** What the payloads of a {@link ChangeFeed} tell of one table. Applying a payload a second time changes nothing. */
final class TouchedTable {

    private static final long NEVER = -1;

    private final TouchLog records = new TouchLog();
    private long schemaChanged = NEVER;
    private long cellsInDoubt = NEVER;
    private long created = NEVER;
    private long destroyed = NEVER;
    private long givenUpBefore = NEVER;

    void changed(long number, TableChange change) {
        touched(number, change.touched());
        if (change.schemaChanged()) {
            schemaChanged = Math.max(schemaChanged, number);
        }
        if (change.cellsInDoubt()) {
            cellsInDoubt = Math.max(cellsInDoubt, number);
        }
    }

    void created(long number, Set<String> ids) {
        touched(number, ids);
        created = Math.max(created, number);
    }

    void destroyed(long number) {
        destroyed = Math.max(destroyed, number);
    }

    private void touched(long number, Set<String> ids) {
        if (number >= givenUpBefore) {
            ids.forEach(id -> records.add(id, number));
        }
    }

    FeedAnswer.Changes since(long cursor, long next) {
        return new FeedAnswer.Changes(
                records.since(cursor),
                destroyed > created,
                schemaChanged >= cursor || created >= cursor,
                cellsInDoubt >= cursor || created >= cursor,
                next);
    }

    /** Forgets the records touched so far, for they are too many: they cannot be told any more. */
    void giveUp(long next) {
        records.clear();
        givenUpBefore = next;
    }

    boolean isGivenUp(long cursor) {
        return cursor < givenUpBefore;
    }

    /** Forgets the records touched, which are to be told anew. */
    void clear() {
        records.clear();
    }

    void forgetBefore(long cursor) {
        records.forgetBefore(cursor);
    }

    /** Whether nothing is lost by forgetting the table, since nobody asks from before this cursor. */
    boolean isBlankSince(long cursor) {
        return records.size() == 0
                && destroyed <= created
                && Math.max(Math.max(schemaChanged, cellsInDoubt), created) < cursor
                && givenUpBefore <= cursor;
    }

    void compact() {
        records.compact();
    }

    /** Entries of records. */
    int size() {
        return records.size();
    }
}
