package io.airdelta.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.util.List;

/** How {@code airdelta webhooks list} prints what it found. */
enum WebhooksFormat {
    /** A line per webhook. */
    table {
        @Override
        void print(List<OurWebhook> webhooks, PrintWriter out) {
            TextTable text = new TextTable("base", "webhook", "enabled", "expires", "next payload", "tables").right(4);
            webhooks.forEach(each -> text.row(List.of(
                    each.base(),
                    each.id(),
                    each.enabled() ? "yes" : "no",
                    each.expires() == null ? "" : each.expires().toString(),
                    Long.toString(each.cursor()),
                    String.join(", ", each.tables()))));
            text.lines().forEach(out::println);
        }
    },
    /** One array of webhooks. */
    json {
        @Override
        void print(List<OurWebhook> webhooks, PrintWriter out) throws JsonProcessingException {
            out.println(JsonOutput.of(webhooks));
        }
    };

    /** Prints the webhooks and nothing else. */
    abstract void print(List<OurWebhook> webhooks, PrintWriter out) throws JsonProcessingException;
}
