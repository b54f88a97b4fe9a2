package io.airdelta.route;

import io.airdelta.airtable.AirtableFault;
import io.airdelta.sync.Account;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.component.http.HttpMethods;

/**
 * A request that a route is to send to Airtable.
 *
 * @param method GET, POST or DELETE
 * @param account whose token and URL it uses
 * @param baseId the base whose request budget it spends
 * @param subject the table that it asks for, for messages; null for the schema of the base
 * @param path encoded path, beginning with {@code /v0}
 * @param query encoded query without {@code ?}; null for none
 * @param json body of a POST; null for none
 */
record AirtableCall(
        HttpMethods method, Account account, String baseId, String subject, String path, String query, String json) {

    /** A GET, or a POST where there is a body. */
    AirtableCall(Account account, String baseId, String subject, String path, String query, String json) {
        this(json == null ? HttpMethods.GET : HttpMethods.POST, account, baseId, subject, path, query, json);
    }

    /** Whether it is about the webhooks of the base. */
    boolean isAboutWebhooks() {
        return path.startsWith("/v0/bases/");
    }

    /** What its answer means, which is no success. @param body in whatever shape; may be null */
    AirtableFault refusal(int status, String body, Optional<Duration> retryAfter) {
        if (!isAboutWebhooks()) {
            return AirtableFault.of(status, body, retryAfter, baseId, subject);
        }
        return path.endsWith("/webhooks")
                ? AirtableFault.ofWebhooks(status, body, retryAfter, baseId)
                : AirtableFault.ofWebhook(status, body, retryAfter, baseId);
    }

    /** What is asked for, in a word or two that name neither base nor table. */
    String what() {
        if (path.startsWith("/v0/meta/")) {
            return path.endsWith("/tables") ? "schema" : path.substring("/v0/meta/".length());
        }
        if (isAboutWebhooks()) {
            return path.endsWith("/payloads") ? "webhook payloads" : "webhooks";
        }
        return "records";
    }

    /** Who shares the base's budget with others: its tables, and what is asked of the base as a whole. */
    String asker() {
        return subject == null ? "" : subject;
    }

    /** What takes about as long each time. */
    String kind() {
        boolean filtered = query != null && query.contains("filterByFormula=")
                || json != null && json.contains("\"filterByFormula\"");
        return method + " " + path + (filtered ? " filtered" : "");
    }
}
