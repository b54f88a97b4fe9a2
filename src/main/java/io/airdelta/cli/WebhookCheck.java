package io.airdelta.cli;

import io.airdelta.airtable.AirtableFault;
import io.airdelta.route.AirtableInquiry;
import io.airdelta.sync.Capture;
import java.util.List;

/**
 * May each token manage webhooks in the bases of which one is to tell changes? It is asked for those that are there; whether its owner
 * has the role to make one only a run finds out (Airtable, Webhooks overview: to list takes the scope, to create the role creator too).
 */
final class WebhookCheck implements Check {
    private final AirtableInquiry airtable;
    private final int threads;

    WebhookCheck(AirtableInquiry airtable, int threads) {
        this.airtable = airtable;
        this.threads = threads;
    }

    @Override
    public void look(List<CheckedTable> tables, CheckReport report) throws InterruptedException {
        var byBase = Checks.grouped(
                tables,
                table -> table.isAirtableOpen()
                        && (isWebhook(table) || table.spec().capture() == Capture.AUTO),
                BaseCheck.Base::of);
        SideBySide.each(threads, byBase.entrySet(), each -> look(each.getKey(), each.getValue(), report));
    }

    private void look(BaseCheck.Base base, List<CheckedTable> tables, CheckReport report) {
        try {
            airtable.webhooks(base.account(), base.id());
        } catch (AirtableFault e) {
            if (e.deniesWebhook()) {
                tables.stream()
                        .filter(table -> !isWebhook(table))
                        .forEach(table -> table.note("capture auto does without a webhook, as " + why(e)));
                refuse(base, tables.stream().filter(WebhookCheck::isWebhook).toList(), report, e);
            } else {
                refuse(base, tables, report, e);
            }
        } catch (Exception e) {
            refuse(base, tables, report, e);
        }
    }

    private static String why(AirtableFault denied) {
        return denied.kind() == AirtableFault.Kind.WEBHOOKS_FORBIDDEN
                ? "the token may not manage any"
                : "Airtable answered " + denied.status() + " to the question for those that are there";
    }

    private static void refuse(BaseCheck.Base base, List<CheckedTable> tables, CheckReport report, Exception e) {
        if (!tables.isEmpty()) {
            report.find("Webhooks of base " + base.id(), tables, Reason.ofAirtable(e));
        }
    }

    private static boolean isWebhook(CheckedTable table) {
        return table.spec().capture() == Capture.WEBHOOK;
    }
}
