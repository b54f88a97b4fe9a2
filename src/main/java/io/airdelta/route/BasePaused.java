package io.airdelta.route;

import java.time.Instant;

/** A request was not sent, because the base's workspace has used up its requests of the month. */
public final class BasePaused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param until when the month ends */
    BasePaused(String baseId, Instant until) {
        super("Base " + baseId + " is paused until " + until
                + ", when the month ends (UTC): Airtable said that the workspace's API calls of this month are used up"
                + " (PUBLIC_API_BILLING_LIMIT_EXCEEDED); once an hour it is asked whether that is over; raise the"
                + " plan of the workspace, or wait; fewer requests: a longer schedule, capture incremental or webhook");
    }
}
