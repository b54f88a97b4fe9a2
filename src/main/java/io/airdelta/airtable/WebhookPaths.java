package io.airdelta.airtable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where the webhooks of a base are, below {@code airtable.url} and percent-encoded (Airtable, Webhooks overview).
 *
 * @param base {@code app…}
 */
public record WebhookPaths(String base) {

    /** Airtable's largest and default page of payloads. */
    public static final int MAX_PAYLOADS = 50;

    /** Of the list (GET) and of a new webhook (POST {@link WebhookSpecification#body()}). */
    public String all() {
        return "/v0/bases/" + encode(base) + "/webhooks";
    }

    /** Of one webhook, to delete it (DELETE). */
    public String one(String webhook) {
        return all() + "/" + encode(webhook);
    }

    /** Of its refresh (POST), which makes it live seven days more; listing its payloads does so too. */
    public String refresh(String webhook) {
        return one(webhook) + "/refresh";
    }

    /** Of its payloads (GET), without query. */
    public String payloads(String webhook) {
        return one(webhook) + "/payloads";
    }

    /** The query of its payloads from a cursor on, without the question mark. */
    public static String payloadsQuery(long cursor) {
        return "cursor=" + cursor + "&limit=" + MAX_PAYLOADS;
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
