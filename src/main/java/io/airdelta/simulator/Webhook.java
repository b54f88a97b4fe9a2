package io.airdelta.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One webhook and the payloads that it holds. Whoever calls holds the lock of its {@link BaseWebhooks}. */
final class Webhook {

    /** Airtable, Webhooks overview: a webhook expires after 7 days, and is readable for 7 days more. */
    static final long LIFETIME_MILLIS = Duration.ofDays(7).toMillis();

    /** Airtable, List webhook payloads: payloads are deleted after one week. */
    private static final long PAYLOAD_LIFETIME_MILLIS = Duration.ofDays(7).toMillis();

    private record Made(long atMillis, ObjectNode payload) {}

    private final String id = Ids.next("ach");
    private final WebhookSpecification specification;
    private final String notificationUrl;
    private final List<Made> payloads = new ArrayList<>();
    private long firstNumber = 1;
    private boolean notifies = true;
    private boolean enabled = true;
    private long expiresMillis;

    /** @param notificationUrl null for none */
    Webhook(WebhookSpecification specification, String notificationUrl, long nowMillis) {
        this.specification = specification;
        this.notificationUrl = notificationUrl;
        renew(nowMillis);
    }

    String id() {
        return id;
    }

    WebhookSpecification specification() {
        return specification;
    }

    boolean isActive(long nowMillis) {
        return enabled && nowMillis < expiresMillis;
    }

    boolean isGone(long nowMillis) {
        return nowMillis >= expiresMillis + LIFETIME_MILLIS;
    }

    void renew(long nowMillis) {
        expiresMillis = nowMillis + LIFETIME_MILLIS;
    }

    void expire(long nowMillis) {
        expiresMillis = nowMillis;
    }

    void disable() {
        enabled = false;
    }

    void notifies(boolean switched) {
        notifies = switched;
    }

    String expirationTime() {
        return Timestamps.millis(expiresMillis);
    }

    void add(long atMillis, ObjectNode payload) {
        payloads.add(new Made(atMillis, payload));
    }

    /** Forgets the payloads before a number, as if they were too old. */
    void drop(long beforeNumber) {
        int count = (int) Math.max(0, Math.min(payloads.size(), beforeNumber - firstNumber));
        payloads.subList(0, count).clear();
        firstNumber += count;
    }

    /** As List webhooks shows it. */
    ObjectNode json(long nowMillis, long lagMillis) {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("areNotificationsEnabled", notifies)
                .put("cursorForNextPayload", nextNumber(nowMillis, lagMillis))
                .put("isHookEnabled", isActive(nowMillis))
                .put("notificationUrl", notificationUrl)
                .put("expirationTime", expirationTime());
        json.putNull("lastSuccessfulNotificationTime");
        json.putNull("lastNotificationResult");
        json.set("specification", specification.json());
        return json;
    }

    /** One answer of List webhook payloads: oldest first, and the number after the last one given. */
    ObjectNode page(long cursor, int limit, long nowMillis, long lagMillis) {
        forgetOld(nowMillis);
        long next = nextNumber(nowMillis, lagMillis);
        long from = Math.max(cursor, firstNumber);
        long to = Math.min(next, from + limit);
        ObjectNode page = Json.object();
        ArrayNode list = page.putArray("payloads");
        for (long number = from; number < to; number++) {
            list.add(payloads.get((int) (number - firstNumber)).payload());
        }
        return page.put("cursor", list.isEmpty() ? cursor : to).put("mightHaveMore", !list.isEmpty() && to < next);
    }

    /** The number of the next payload, as far as a client can see yet. */
    long nextNumber(long nowMillis, long lagMillis) {
        int visible = payloads.size();
        while (visible > 0 && payloads.get(visible - 1).atMillis() + lagMillis > nowMillis) {
            visible--;
        }
        return firstNumber + visible;
    }

    private void forgetOld(long nowMillis) {
        int old = 0;
        while (old < payloads.size() && payloads.get(old).atMillis() + PAYLOAD_LIFETIME_MILLIS <= nowMillis) {
            old++;
        }
        drop(firstNumber + old);
    }
}
