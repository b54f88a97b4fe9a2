package io.airdelta.sync;

import io.airdelta.airtable.PayloadPage;
import io.airdelta.airtable.WebhookChange;
import io.airdelta.airtable.WebhookError;
import io.airdelta.airtable.WebhookPayload;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The payloads of one webhook that this process holds, from one number to another without a hole, for all tables of the base:
 * one poll serves them all, each from its own cursor (Airtable, List webhook payloads). A cursor is the number of the first
 * payload not yet seen. Only record ids and what concerns the schema are kept. Safe for several threads; those who poll take
 * turns.
 *
 * <p>A feed belongs to one webhook: where that is made anew, so is the feed.
 */
public final class ChangeFeed {

    /**
     * How many record ids are kept over all tables. A million take at most 40 MB, and as much again for the moment in which
     * doubles are dropped. Beyond that the table with the most is given up: its askers get a {@link FeedAnswer.Gap}, and its
     * complete scan costs less than asking for so many records by id.
     */
    public static final int MAX_IDS = 1_000_000;

    private final int maxIds;
    private final Map<String, TouchedTable> tables = new HashMap<>();
    private long from;
    private long next;
    private long lostBefore;
    private String error;
    private boolean caughtUp;
    private Instant caughtUpAt;

    /** @param cursor where the payloads to come begin, 1 or more: the lowest of the base's tables */
    public ChangeFeed(long cursor) {
        this(cursor, MAX_IDS);
    }

    ChangeFeed(long cursor, int maxIds) {
        this.maxIds = maxIds;
        this.from = cursor;
        this.next = cursor;
    }

    /** The lowest cursor that can be answered. */
    public synchronized long from() {
        return from;
    }

    /** The number of the first payload not held: where the next poll begins, and the cursor of who knows all until here. */
    public synchronized long next() {
        return next;
    }

    /** The code of an error payload; once there is one, every answer is a gap. Empty while all is well. */
    public synchronized Optional<String> brokenBy() {
        return Optional.ofNullable(error);
    }

    /**
     * Takes in a page of payloads. Those held already are left out. Where the page begins behind what is held or ends before
     * it, so that there would be a hole, the feed starts anew at that page.
     *
     * @param requestedCursor the cursor that the page was asked for with
     * @param polledAt when the page was asked for
     */
    public synchronized void add(long requestedCursor, PayloadPage page, Instant polledAt) {
        if (requestedCursor < from || requestedCursor > next) {
            restart(requestedCursor);
        }
        if (page.firstNumber() > next) {
            lostBefore = Math.max(lostBefore, page.firstNumber());
            restart(page.firstNumber());
        } else if (page.cursor() < requestedCursor) {
            // The numbers begin anew, so that what was said of payloads by their numbers holds no longer.
            tables.clear();
            restart(page.cursor());
            lostBefore = page.cursor();
        }
        long number = page.firstNumber();
        for (WebhookPayload payload : page.payloads()) {
            if (number >= next) {
                apply(number, payload);
            }
            number++;
        }
        if (page.cursor() >= next) {
            next = page.cursor();
            caughtUp = !page.mightHaveMore();
            caughtUpAt = caughtUp ? polledAt : null;
        }
        bound();
    }

    /**
     * What changed in a table.
     *
     * @param tableId {@code tbl…}
     * @param cursor of the table
     */
    public synchronized FeedAnswer answer(String tableId, long cursor) {
        if (error != null) {
            return new FeedAnswer.Gap("the webhook told of the error " + error);
        }
        if (cursor < lostBefore) {
            return new FeedAnswer.Gap(
                    "Airtable no longer has the webhook's payloads from " + cursor + " to " + (lostBefore - 1));
        }
        TouchedTable table = tables.get(tableId);
        if (table != null && table.isGivenUp(cursor)) {
            return new FeedAnswer.Gap("the webhook told of too many changed records: over " + maxIds + " in the base");
        }
        if (cursor < from) {
            return new FeedAnswer.NotHeld(cursor);
        }
        if (cursor > next) {
            return caughtUp
                    ? new FeedAnswer.Gap(
                            "the table's cursor " + cursor + " is ahead of the webhook's, which is " + next)
                    : new FeedAnswer.NotHeld(next);
        }
        return (table == null ? new TouchedTable() : table).since(cursor, next);
    }

    /**
     * Whether everything that Airtable had at most this long ago is held.
     *
     * @param now on the clock of {@code polledAt}
     */
    public synchronized boolean isFresh(Instant now, Duration within) {
        return caughtUpAt != null && !caughtUpAt.plus(within).isBefore(now);
    }

    /**
     * Forgets the payloads that no table asks for any more.
     *
     * @param cursor the lowest of the tables that take part
     */
    public synchronized void forgetBefore(long cursor) {
        if (cursor > from) {
            from = Math.min(cursor, next);
            tables.values().forEach(table -> table.forgetBefore(from));
            tables.values().removeIf(table -> table.isBlankSince(from));
        }
    }

    private void restart(long cursor) {
        tables.values().forEach(TouchedTable::clear);
        from = cursor;
        next = cursor;
        caughtUp = false;
        caughtUpAt = null;
    }

    private void apply(long number, WebhookPayload payload) {
        if (payload instanceof WebhookChange change) {
            change.changedTables().forEach((id, changes) -> table(id).changed(number, changes));
            change.createdTables().forEach((id, records) -> table(id).created(number, records));
            change.destroyedTables().forEach(id -> table(id).destroyed(number));
        } else if (payload instanceof WebhookError problem && error == null) {
            error = problem.code();
        }
    }

    private TouchedTable table(String id) {
        return tables.computeIfAbsent(id, key -> new TouchedTable());
    }

    private void bound() {
        if (size() > maxIds) {
            tables.values().forEach(TouchedTable::compact);
        }
        while (size() > maxIds) {
            tables.values().stream()
                    .max(Comparator.comparingInt(TouchedTable::size))
                    .ifPresent(table -> table.giveUp(next));
        }
    }

    private long size() {
        return tables.values().stream().mapToLong(TouchedTable::size).sum();
    }
}
