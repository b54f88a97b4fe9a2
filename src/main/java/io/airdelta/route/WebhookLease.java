package io.airdelta.route;

import io.airdelta.airtable.AirtableFault;
import io.airdelta.airtable.CreatedWebhook;
import io.airdelta.airtable.Webhook;
import io.airdelta.airtable.WebhookSpecification;
import io.airdelta.sync.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one webhook of a base that this process uses: finds or makes it, keeps it alive, and replaces it where it is of no use. */
final class WebhookLease {
    /** How long a webhook that answers is taken for one that still makes payloads: a disabled one answers as well. */
    private static final Duration TRUSTED = Duration.ofHours(1);

    /** A webhook is refreshed so long before it ends, 7 days after it was made (Airtable, Webhooks overview). */
    private static final Duration REFRESHED_BEFORE = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(WebhookLease.class);

    private final WebhookCalls calls;
    private final String baseId;
    private final Set<String> broken = new HashSet<>();
    private String webhookId;
    private Instant expiresAt;
    private Instant verifiedAt;
    private long nextPayload;

    WebhookLease(WebhookCalls calls, String baseId) {
        this.calls = calls;
        this.baseId = baseId;
    }

    /** The webhook in use, {@code ach…}; null where none is. */
    String webhookId() {
        return webhookId;
    }

    /** The number that its next payload had when it was taken into use. */
    long nextPayload() {
        return nextPayload;
    }

    /** Whether it is time to see whether the webhook still makes payloads. */
    boolean isDoubtful() {
        return webhookId != null && verifiedAt.plus(TRUSTED).isBefore(Instant.now());
    }

    /** No longer uses the webhook. */
    void end() {
        webhookId = null;
    }

    /**
     * Takes a webhook into use where none is: the known one, else one of just our kind, else a new one. Those of our kind that are
     * of no use are deleted, as a base has room for ten.
     *
     * @param known id of the webhook that a target followed
     * @throws AirtableFault where the base can have none
     */
    void begin(Run run, Optional<String> known) throws Exception {
        List<Webhook> webhooks = calls.list(run);
        Optional<Webhook> usable = webhooks.stream()
                .filter(this::isUsable)
                .filter(webhook -> known.map(webhook.id()::equals).orElse(false))
                .findFirst()
                .or(() -> webhooks.stream().filter(this::isUsable).findFirst());
        if (usable.isPresent()) {
            Webhook webhook = usable.get();
            use(webhook.id(), webhook.expirationTime(), webhook.cursorForNextPayload());
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
        use(created.id(), created.expirationTime(), CreatedWebhook.FIRST_CURSOR);
    }

    /** Makes the webhook live longer where it would end soon. @throws AirtableFault where it is gone */
    void refresh(Run run) throws Exception {
        if (expiresAt == null || Instant.now().plus(REFRESHED_BEFORE).isBefore(expiresAt)) {
            return;
        }
        try {
            expiresAt = calls.refresh(run, webhookId);
        } catch (AirtableFault e) {
            if (e.kind() == AirtableFault.Kind.WEBHOOK_GONE) {
                throw e;
            }
            LOG.warn(
                    "{}: webhook {} could not be refreshed; reading it keeps it alive: {}",
                    NamedTables.of(List.of(run)),
                    webhookId,
                    e.getMessage());
            expiresAt = e.retryable() ? expiresAt : null;
        }
    }

    /** Never uses the webhook again. @param error that it told of */
    void giveUp(Run run, String error) {
        LOG.warn(
                "{}: webhook {} told of the error {}; another one takes its place, and everything is read",
                NamedTables.of(List.of(run)),
                webhookId,
                error);
        broken.add(webhookId);
        discard(run, webhookId);
        end();
    }

    private void use(String id, Instant expiration, long next) {
        webhookId = id;
        expiresAt = expiration;
        nextPayload = next;
        verifiedAt = Instant.now();
    }

    private boolean isUsable(Webhook webhook) {
        return WebhookSpecification.isOf(webhook)
                && webhook.isHookEnabled()
                && !broken.contains(webhook.id())
                && (webhook.expirationTime() == null || webhook.expirationTime().isAfter(Instant.now()));
    }

    private void discard(Run run, String id) {
        try {
            calls.delete(run, id);
        } catch (Exception e) {
            LOG.warn(
                    "{}: webhook {} is of no use and could not be deleted; it ends by itself within seven days: {}",
                    NamedTables.of(List.of(run)),
                    id,
                    FailureReason.of(e));
        }
    }
}
