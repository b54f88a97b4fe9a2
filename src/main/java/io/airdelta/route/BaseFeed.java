package io.airdelta.route;

import io.airdelta.airtable.AirtableFault;
import io.airdelta.airtable.CreatedWebhook;
import io.airdelta.sync.ChangeFeed;
import io.airdelta.sync.FeedAnswer;
import io.airdelta.sync.FeedPosition;
import io.airdelta.sync.Run;
import io.airdelta.sync.StateEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;

/**
 * What the webhook of a base told so far, for all of the base's tables. Whatever goes wrong with it ends as a {@link
 * FeedAnswer.Gap}: the table is read completely, and goes on from a webhook that works.
 */
final class BaseFeed {
    /** One poll serves every table that is due so soon after it (contract, capture). */
    private static final Duration SHARED = Duration.ofSeconds(10);

    /** Payloads live 7 days (Airtable, Webhooks overview): a day is left for clocks and outages. */
    static final Duration LONGEST_SILENCE = Duration.ofDays(6);

    /**
     * What a table is told, and where it stands then.
     *
     * @param position null where the answer is no {@link FeedAnswer.Changes}
     */
    record Told(FeedAnswer answer, FeedPosition position) {}

    private final WebhookCalls calls;
    private final WebhookLease lease;
    private final ToLongFunction<String> lowestCursor;
    private final Set<String> served = new HashSet<>();
    private ChangeFeed feed;
    private Instant clock;
    private Exception failure;
    private Instant failedAt;

    /** @param lowestCursor the lowest cursor that any target is known to have in a webhook; {@link Long#MAX_VALUE} for none */
    BaseFeed(WebhookCalls calls, String baseId, ToLongFunction<String> lowestCursor) {
        this.calls = calls;
        this.lease = new WebhookLease(calls, baseId);
        this.lowestCursor = lowestCursor;
    }

    /**
     * Where a complete scan that begins now leaves off: all that changes from now on is told later.
     *
     * @throws AirtableFault where the base can have no webhook
     */
    synchronized FeedPosition now(Run run) throws Exception {
        return shared(() -> newest(run));
    }

    private FeedPosition newest(Run run) throws Exception {
        endIfDoubtful();
        begin(run, run.target().remembered().map(StateEntry::webhookId));
        try {
            catchUp(run);
        } catch (AirtableFault e) {
            if (!isLost(e)) {
                throw e;
            }
            lease.end();
            begin(run, Optional.empty());
            catchUp(run);
        }
        return position(Math.max(feed.next(), lease.nextPayload()));
    }

    /**
     * What changed in a table since its target saw it last.
     *
     * @param state of the target, whose table, webhook and cursor are known
     * @throws AirtableFault where Airtable cannot be asked
     */
    synchronized Told since(Run run, StateEntry state) throws Exception {
        FeedAnswer answer = shared(() -> ask(run, state));
        return new Told(answer, answer instanceof FeedAnswer.Changes changes ? position(changes.nextCursor()) : null);
    }

    private FeedAnswer ask(Run run, StateEntry state) throws Exception {
        if (state.webhookId() == null || state.webhookCursor() == null) {
            return new FeedAnswer.Gap("the target follows no webhook yet");
        }
        if (state.readAt() == null || state.readAt().plus(LONGEST_SILENCE).isBefore(run.startedAt())) {
            return new FeedAnswer.Gap(
                    "the webhook's payloads were not read for more than " + LONGEST_SILENCE.toDays() + " days");
        }
        try {
            endIfDoubtful();
            begin(run, Optional.of(state.webhookId()));
            return lease.webhookId().equals(state.webhookId())
                    ? answer(run, state)
                    : new FeedAnswer.Gap("the webhook " + state.webhookId() + " is gone");
        } catch (AirtableFault e) {
            if (!isLost(e)) {
                throw e;
            }
            lease.end();
            return new FeedAnswer.Gap("Airtable no longer gives the webhook's payloads (" + e.status() + ")");
        }
    }

    private FeedPosition position(long cursor) {
        return new FeedPosition(lease.webhookId(), cursor, clock);
    }

    private FeedAnswer answer(Run run, StateEntry state) throws Exception {
        long cursor = state.webhookCursor();
        catchUp(run);
        FeedAnswer answer = feed.answer(state.tableId(), cursor);
        if (answer instanceof FeedAnswer.NotHeld missing) {
            poll(run, missing.pollFrom());
            answer = feed.answer(state.tableId(), cursor);
        }
        if (feed.brokenBy().isPresent()) {
            lease.giveUp(run, feed.brokenBy().get());
        } else if (feed.next() < lease.nextPayload() && cursor < lease.nextPayload()) {
            // Where all payloads are gone, Airtable only gives the cursor back that it was asked with.
            return new FeedAnswer.Gap("Airtable no longer has the webhook's payloads before " + lease.nextPayload());
        }
        return answer instanceof FeedAnswer.NotHeld
                ? new FeedAnswer.Gap("Airtable did not give the webhook's payloads from " + cursor + " on")
                : answer;
    }

    /** A failure stands for all who ask soon after it: each would else go through repeats of its own, one after the other. */
    private <T> T shared(Callable<T> question) throws Exception {
        if (failure != null && failedAt.plus(SHARED).isAfter(Instant.now())) {
            throw failure;
        }
        try {
            T answer = question.call();
            failure = null;
            return answer;
        } catch (Exception e) {
            failure = e;
            failedAt = Instant.now();
            throw e;
        }
    }

    /** A webhook that was disabled answers as if nothing had changed: now and then the list of webhooks is looked at. */
    private void endIfDoubtful() {
        if (lease.isDoubtful()) {
            lease.end();
        }
    }

    private void begin(Run run, Optional<String> known) throws Exception {
        if (lease.webhookId() == null) {
            lease.begin(run, known);
            long lowest = Math.min(lease.nextPayload(), lowestCursor.applyAsLong(lease.webhookId()));
            feed = new ChangeFeed(Math.max(CreatedWebhook.FIRST_CURSOR, lowest));
        }
    }

    private void catchUp(Run run) throws Exception {
        String target = run.target().name().qualified();
        // Who asks again wants news, however soon that is.
        if (!served.add(target) || !feed.isFresh(Instant.now(), SHARED)) {
            served.clear();
            served.add(target);
            feed.forgetBefore(Math.min(feed.next(), lowestCursor.applyAsLong(lease.webhookId())));
            lease.refresh(run);
            poll(run, feed.next());
        }
    }

    private void poll(Run run, long from) throws Exception {
        long cursor = from;
        boolean more = true;
        while (more) {
            Instant askedAt = Instant.now();
            WebhookCalls.Poll poll = calls.payloads(run, lease.webhookId(), cursor);
            feed.add(cursor, poll.page(), askedAt);
            // A page that leads nowhere must not be asked for again and again.
            more = poll.page().mightHaveMore() && poll.page().cursor() > cursor;
            cursor = poll.page().cursor();
            clock = poll.clock();
        }
    }

    /** Airtable may answer 403 for what is gone; whether the token may use webhooks at all is seen when they are listed. */
    private static boolean isLost(AirtableFault fault) {
        return switch (fault.kind()) {
            case WEBHOOK_GONE, WEBHOOK_REFUSED, WEBHOOKS_FORBIDDEN -> true;
            default -> false;
        };
    }
}
