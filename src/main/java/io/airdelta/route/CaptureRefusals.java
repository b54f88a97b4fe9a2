package io.airdelta.route;

import io.airdelta.airtable.AirtableFault;
import io.airdelta.sync.Account;
import io.airdelta.sync.Run;
import io.airdelta.sync.TargetKey;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Why {@code auto} does not use a capture that would cost less. A refusal counts until the table's next complete scan is due, so
 * that asking again costs no request in between.
 */
final class CaptureRefusals {
    private record Base(Account account, String id) {}

    private record Refusal(String reason, Instant at) {
        private boolean countsFor(Run run) {
            return at.plus(run.spec().fullScan()).isAfter(run.startedAt());
        }
    }

    private final Map<Base, Refusal> webhooks = new ConcurrentHashMap<>();
    private final Map<TargetKey, Refusal> incrementals = new ConcurrentHashMap<>();

    /** Why the run's base has no webhook; null where that is to be tried. */
    String ofWebhook(Run run) {
        return reason(webhooks.get(base(run)), run);
    }

    /** Notes that Airtable refused a webhook. @return why */
    String webhookRefused(Run run, AirtableFault fault) {
        String reason = fault.kind() == AirtableFault.Kind.TOO_MANY_WEBHOOKS
                ? "the base has as many webhooks as Airtable allows"
                : fault.kind() == AirtableFault.Kind.WEBHOOKS_FORBIDDEN
                        ? "the token may not manage webhooks in the base (" + fault.status() + " " + fault.type() + ")"
                        : "Airtable refused it (" + fault.status() + " " + fault.type() + ")";
        webhooks.put(base(run), new Refusal(reason, run.startedAt()));
        return reason;
    }

    /** Why changes of the run's table cannot be asked for; null where they can. */
    String ofIncremental(Run run) {
        return reason(incrementals.get(TargetKey.of(run)), run);
    }

    /** Notes that an answer about changes was not to be relied on. */
    void incrementalUnreliable(Run run, String reason) {
        incrementals.put(TargetKey.of(run), new Refusal(reason, run.startedAt()));
    }

    private static String reason(Refusal refusal, Run run) {
        return refusal != null && refusal.countsFor(run) ? refusal.reason() : null;
    }

    private static Base base(Run run) {
        return new Base(run.account(), run.baseId());
    }
}
