package io.airdelta.route;

import io.airdelta.airtable.AirtableFault;
import io.airdelta.airtable.CreatedWebhook;
import io.airdelta.airtable.Webhook;
import io.airdelta.airtable.WebhookSpecification;
import io.airdelta.sync.ChangeFeed;
import io.airdelta.sync.FeedAnswer;
import io.airdelta.sync.FeedPosition;
import io.airdelta.sync.Run;
import io.airdelta.sync.StateEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one webhook of a base, and what it told so far, for all of the base's tables. Whatever goes wrong with it ends as a {@link
 * FeedAnswer.Gap}: the table is read completely, and goes on from a webhook that works.
 */
final class BaseFeed {
    /** One poll serves every table that is due so soon after it (contract, capture). */
    static final Duration SHARED = Duration.ofSeconds(10);

    /** A webhook lives 7 days, and so do its payloads (Airtable, Webhooks overview): a day is left for clocks and outages. */
    static final Duration LONGEST_SILENCE = Duration.ofDays(6);

    /** How long a webhook that answers is taken for one that still makes payloads: a disabled one answers as well. */
    private static final Duration TRUSTED = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(BaseFeed.class);

    private final WebhookCalls calls;
    private final String baseId;
    private final ToLongFunction<String> lowestCursor;
    private final Set<String> broken = new HashSet<>();
    private final Set<String> served = new HashSet<>();
    private String webhookId;
    private ChangeFeed feed;
    private Instant expiresAt;
    private Instant verifiedAt;
    private Instant clock;
    private long promised;

    /** @param lowestCursor the lowest cursor that any target is known to have in a webhook; {@link Long#MAX_VALUE} for none */
    BaseFeed(WebhookCalls calls, String baseId, ToLongFunction<String> lowestCursor) {
        this.calls = calls;
        this.baseId = baseId;
        this.lowestCursor = lowestCursor;
    }

    /**
     * Where a complete scan that begins now leaves off: all that changes from now on is told later.
     *
     * @throws AirtableFault where the base can have no webhook
     */
    synchronized FeedPosition now(Run run) throws Exception {
        if (webhookId != null && verifiedAt.plus(TRUSTED).isBefore(Instant.now())) {
            detach();
        }
        attach(run, known(run).map(StateEntry::webhookId));
        try {
            catchUp(run);
        } catch (AirtableFault e) {
            if (!isLost(e)) {
                throw e;
            }
            detach();
            attach(run, Optional.empty());
            catchUp(run);
        }
        return new FeedPosition(webhookId, Math.max(feed.next(), promised), clock);
    }

    /**
     * What changed in a table since its target saw it last.
     *
     * @param state of the target, whose table, webhook and cursor are known
     * @throws AirtableFault where Airtable cannot be asked
     */
    synchronized FeedAnswer since(Run run, StateEntry state) throws Exception {
        if (state.lastSuccessAt() == null
                || state.lastSuccessAt().plus(LONGEST_SILENCE).isBefore(run.startedAt())) {
            return new FeedAnswer.Gap(
                    "the webhook's payloads were not read for more than " + LONGEST_SILENCE.toDays() + " days");
        }
        try {
            attach(run, Optional.of(state.webhookId()));
            if (!webhookId.equals(state.webhookId())) {
                return new FeedAnswer.Gap("the webhook " + state.webhookId() + " is gone");
            }
            return answer(run, state);
        } catch (AirtableFault e) {
            if (!isLost(e)) {
                throw e;
            }
            detach();
            return new FeedAnswer.Gap("Airtable no longer gives the webhook's payloads (" + e.status() + ")");
        }
    }

    /** Where a table stands that was told of everything. */
    synchronized FeedPosition position(long cursor) {
        return new FeedPosition(webhookId, cursor, clock);
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
            giveUp(run);
        } else if (feed.next() < promised && cursor < promised) {
            // Where all payloads are gone, Airtable only gives the cursor back that it was asked with.
            return new FeedAnswer.Gap("Airtable no longer has the webhook's payloads before " + promised);
        }
        if (answer instanceof FeedAnswer.NotHeld) {
            return new FeedAnswer.Gap("Airtable did not give the webhook's payloads from " + cursor + " on");
        }
        return answer;
    }

    private void catchUp(Run run) throws Exception {
        // Who asks again wants news, however soon that is.
        if (!served.add(run.target().name().qualified()) || !feed.isFresh(Instant.now(), SHARED)) {
            served.clear();
            served.add(run.target().name().qualified());
            feed.forgetBefore(Math.min(feed.next(), lowestCursor.applyAsLong(webhookId)));
            refresh(run);
            poll(run, feed.next());
        }
    }

    private void poll(Run run, long from) throws Exception {
        long cursor = from;
        boolean more = true;
        while (more) {
            Instant askedAt = Instant.now();
            WebhookCalls.Poll poll = calls.payloads(run, webhookId, cursor);
            feed.add(cursor, poll.page(), askedAt);
            // A page that leads nowhere must not be asked for again and again.
            more = poll.page().mightHaveMore() && poll.page().cursor() > cursor;
            cursor = poll.page().cursor();
            clock = poll.clock();
        }
    }

    private void refresh(Run run) throws Exception {
        if (expiresAt == null || Instant.now().plus(Duration.ofDays(1)).isBefore(expiresAt)) {
            return;
        }
        try {
            expiresAt = calls.refresh(run, webhookId);
        } catch (AirtableFault e) {
            if (isLost(e)) {
                throw e;
            }
            LOG.warn(
                    "Base {}: webhook {} could not be refreshed, reading it keeps it alive: {}",
                    baseId,
                    webhookId,
                    e.getMessage());
            expiresAt = null;
        }
    }

    private void attach(Run run, Optional<String> known) throws Exception {
        if (webhookId != null) {
            return;
        }
        List<Webhook> webhooks = calls.list(run);
        Optional<Webhook> usable = webhooks.stream()
                .filter(this::isUsable)
                .filter(webhook -> known.map(webhook.id()::equals).orElse(false))
                .findFirst()
                .or(() -> webhooks.stream().filter(this::isUsable).findFirst());
        if (usable.isPresent()) {
            Webhook webhook = usable.get();
            long lowest = Math.min(webhook.cursorForNextPayload(), lowestCursor.applyAsLong(webhook.id()));
            attached(webhook.id(), webhook.expirationTime(), lowest);
            promised = webhook.cursorForNextPayload();
            return;
        }
        for (Webhook webhook : webhooks) {
            if (WebhookSpecification.isOf(webhook)) {
                discard(run, webhook.id());
            }
        }
        CreatedWebhook created = calls.create(run);
        LOG.info(
                "Base {}: webhook {} was made; its payloads are polled, nothing is sent to anybody",
                baseId,
                created.id());
        attached(created.id(), created.expirationTime(), CreatedWebhook.FIRST_CURSOR);
    }

    private boolean isUsable(Webhook webhook) {
        return WebhookSpecification.isOf(webhook)
                && webhook.isHookEnabled()
                && !broken.contains(webhook.id())
                && (webhook.expirationTime() == null || webhook.expirationTime().isAfter(Instant.now()));
    }

    private void attached(String id, Instant expiration, long cursor) {
        webhookId = id;
        feed = new ChangeFeed(Math.max(CreatedWebhook.FIRST_CURSOR, cursor));
        expiresAt = expiration;
        verifiedAt = Instant.now();
        promised = 0;
    }

    private void detach() {
        webhookId = null;
        feed = null;
    }

    /** A webhook that told of an error is not asked again. */
    private void giveUp(Run run) {
        String id = webhookId;
        LOG.warn(
                "Base {}: webhook {} told of the error {}; another one takes its place",
                baseId,
                id,
                feed.brokenBy().orElse(""));
        broken.add(id);
        detach();
        discard(run, id);
    }

    private void discard(Run run, String id) {
        try {
            calls.delete(run, id);
        } catch (Exception e) {
            LOG.warn(
                    "Base {}: webhook {} is of no use and could not be deleted: {}",
                    baseId,
                    id,
                    RunLifecycle.reason(e));
        }
    }

    private Optional<StateEntry> known(Run run) {
        return run.target().remembered().filter(state -> state.webhookId() != null);
    }

    /** Airtable may answer 403 for what is gone; whether the token may use webhooks at all is seen when they are listed. */
    private static boolean isLost(AirtableFault fault) {
        return switch (fault.kind()) {
            case WEBHOOK_GONE, WEBHOOK_REFUSED, WEBHOOKS_FORBIDDEN -> true;
            default -> false;
        };
    }
}
