package io.airdelta.airtable;

import java.time.Duration;
import java.util.Optional;

/**
 * Airtable refused a request, or could not answer it. The message names status, Airtable's type and message, base and table,
 * and the remedy; it never holds a token or a cell value.
 */
public final class AirtableFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as it decides what to do next. */
    public enum Kind {
        /** More than 5 requests in a second to the base, or 50 with the token: wait, then send the same request again. */
        RATE_LIMITED("wait; lower airtable.requests-per-second if other programs use the base as well"),
        /** The workspace's requests of the month are used up: nothing helps before the month ends. */
        QUOTA_EXCEEDED(
                "the workspace's API calls for this month are used up: wait for the next month or raise the plan"),
        /** Airtable cannot answer just now: send the same request again later. */
        UNAVAILABLE("try again later; see status.airtable.com"),
        /** Somebody else answered: a captive portal, a proxy, or a server that is not Airtable's. */
        INTERCEPTED(
                "check the setting airtable.url and what stands between this service and Airtable: a proxy, a log-in page"
                        + " of the network"),
        /** The offset is no longer known: start again at the first page. */
        ITERATOR_EXPIRED("read the table again from its first page"),
        /** The token is missing, wrong or revoked. */
        UNAUTHORIZED("check the setting airtable.token: a personal access token that has not been revoked"),
        /** The token may not, or the base or table does not exist: Airtable does not tell which. */
        FORBIDDEN(
                "give the token the scopes data.records:read and schema.bases:read and access to this base, and check that"
                        + " base and table exist"),
        /** There is no such base or table. */
        NOT_FOUND("check the base id (app…) and the table's name or id"),
        /** Airtable does not accept the request itself. */
        REFUSED("check the route's view, filter and fields against the table"),
        /** The token may not use webhooks in the base, or its owner may not make them, or the base does not exist. */
        WEBHOOKS_FORBIDDEN(
                "give the token the scope webhook:manage beside data.records:read and schema.bases:read, and its owner the"
                        + " role creator in this base; or set the route's capture to incremental or snapshot"),
        /** The base has as many webhooks as Airtable allows. */
        TOO_MANY_WEBHOOKS("Airtable allows 10 webhooks in a base: delete one that is no longer used; or set the route's"
                + " capture to incremental or snapshot"),
        /** The webhook is gone: deleted, or expired for good. */
        WEBHOOK_GONE("nothing is to be done: the table is read completely and another webhook made"),
        /** Airtable does not accept what was asked of its webhooks. */
        WEBHOOK_REFUSED("set the route's capture to incremental or snapshot, and tell the maintainers of this message");

        private final String remedy;

        Kind(String remedy) {
            this.remedy = remedy;
        }
    }

    private final Kind kind;
    private final int status;
    private final String type;
    private final transient Optional<Duration> retryAfter;

    private AirtableFault(Kind kind, int status, String type, Optional<Duration> retryAfter, String message) {
        super(OneLine.of(message));
        this.kind = kind;
        this.status = status;
        this.type = type;
        this.retryAfter = retryAfter;
    }

    /**
     * @param status HTTP status, not of the 2xx
     * @param body of the answer, in whatever shape; may be null
     * @param retryAfter what {@link RetryAfter} found
     * @param base the base that was asked; null for a request without one
     * @param table the table that was asked; null for a request without one
     */
    public static AirtableFault of(int status, String body, Optional<Duration> retryAfter, String base, String table) {
        ErrorBody error = ErrorBody.parse(body);
        return of(kind(status, error.type()), status, error, body, retryAfter, base, table);
    }

    /**
     * As {@link #of}, for a request to one webhook: what is missing there is another permission, and what is not found is the
     * webhook (Airtable, Webhooks overview).
     */
    public static AirtableFault ofWebhook(int status, String body, Optional<Duration> retryAfter, String base) {
        ErrorBody error = ErrorBody.parse(body);
        return of(webhookKind(status, error.type()), status, error, body, retryAfter, base, null);
    }

    /** As {@link #ofWebhook}, for a request to the list of a base's webhooks, where none can be what is not found. */
    public static AirtableFault ofWebhooks(int status, String body, Optional<Duration> retryAfter, String base) {
        ErrorBody error = ErrorBody.parse(body);
        Kind kind = webhookKind(status, error.type());
        return of(kind == Kind.WEBHOOK_GONE ? Kind.WEBHOOK_REFUSED : kind, status, error, body, retryAfter, base, null);
    }

    private static Kind webhookKind(int status, String type) {
        Kind kind = kind(status, type);
        return switch (kind) {
            case FORBIDDEN -> Kind.WEBHOOKS_FORBIDDEN;
            case NOT_FOUND -> Kind.WEBHOOK_GONE;
            case REFUSED -> refusedWebhook(status, type);
            default -> kind;
        };
    }

    private static Kind refusedWebhook(int status, String type) {
        if (type.startsWith("TOO_MANY_WEBHOOKS")) {
            return Kind.TOO_MANY_WEBHOOKS;
        }
        return status == 410 ? Kind.WEBHOOK_GONE : Kind.WEBHOOK_REFUSED;
    }

    private static AirtableFault of(
            Kind kind,
            int status,
            ErrorBody error,
            String body,
            Optional<Duration> retryAfter,
            String base,
            String table) {
        StringBuilder text = new StringBuilder("Airtable answered ").append(status);
        if (!error.type().isEmpty()) {
            text.append(' ').append(error.type());
        }
        if (base != null) {
            text.append(" for base ").append(base);
        }
        if (table != null) {
            text.append(base == null ? " for table \"" : ", table \"")
                    .append(OneLine.of(table))
                    .append('"');
        }
        if (!error.message().isEmpty()) {
            text.append(": ").append(error.message().replaceFirst("[.\\s]+$", ""));
        } else if (error.type().isEmpty()) {
            text.append(": no error that Airtable documents, ")
                    .append(
                            body == null || body.isBlank()
                                    ? "an empty body"
                                    : "a body of " + body.length() + " characters");
        }
        text.append("; ").append(kind.remedy);
        return new AirtableFault(kind, status, error.type(), retryAfter, text.toString());
    }

    private static Kind kind(int status, String type) {
        if (type.contains("BILLING_LIMIT")) {
            return Kind.QUOTA_EXCEEDED;
        }
        if (type.equals("LIST_RECORDS_ITERATOR_NOT_AVAILABLE") || type.equals("INVALID_OFFSET_VALUE")) {
            return Kind.ITERATOR_EXPIRED;
        }
        return switch (status) {
            case 401 -> Kind.UNAUTHORIZED;
            case 403 -> Kind.FORBIDDEN;
            case 404 -> Kind.NOT_FOUND;
            case 407, 511 -> Kind.INTERCEPTED;
            case 408 -> Kind.UNAVAILABLE;
            case 429 -> Kind.RATE_LIMITED;
            default -> status >= 500 ? Kind.UNAVAILABLE : status < 400 ? Kind.INTERCEPTED : Kind.REFUSED;
        };
    }

    /**
     * Whether Airtable itself says that the token may not, or that there is no such thing. A 403 without Airtable's own words
     * is somebody else's: a proxy on the way.
     */
    public boolean notPermitted() {
        return kind == Kind.FORBIDDEN && type.startsWith("INVALID_PERMISSIONS");
    }

    /** Whether there can be no webhook for now, so that changes have to be found another way. */
    public boolean deniesWebhook() {
        return switch (kind) {
            case WEBHOOKS_FORBIDDEN, TOO_MANY_WEBHOOKS, WEBHOOK_REFUSED, WEBHOOK_GONE -> true;
            default -> false;
        };
    }

    /** Whether Airtable itself says that the thing is not there, or not for this token. */
    public boolean isAbsent() {
        return notPermitted() || kind == Kind.NOT_FOUND && !type.isEmpty();
    }

    public Kind kind() {
        return kind;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Airtable's error type, such as {@code INVALID_FILTER_BY_FORMULA}; empty when the answer named none. */
    public String type() {
        return type;
    }

    /** Whether the very same request may succeed when it is sent again later. */
    public boolean retryable() {
        return kind == Kind.RATE_LIMITED || kind == Kind.UNAVAILABLE || kind == Kind.INTERCEPTED;
    }

    /** How long Airtable asks to wait, at most {@link RetryAfter#MAX}; empty when it does not say. */
    public Optional<Duration> retryAfter() {
        return retryAfter == null ? Optional.empty() : retryAfter;
    }
}
