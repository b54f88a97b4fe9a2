package io.airdelta.simulator.sample;

import java.time.Duration;
import java.util.List;

/** Declares the table Creative Requests; {@link CreativeRequestRecords} fills it. */
final class CreativeRequests {

    private CreativeRequests() {}

    static void declare(Base base) {
        Table table = base.add(
                ProductLaunch.CREATIVE_REQUESTS,
                "Creative Requests",
                "Intake for everything that has to be shot, drawn or written.");
        Computed computed = new Computed(table);
        table.add("Request", "singleLineText");
        Audit.autoNumber(table, "Ticket #");
        table.select("Type", List.of("Photo", "Film", "Design", "Copy"));
        table.select("Priority", List.of("🔥 Urgent", "High", "Normal", "When you can"));
        table.select("Status", List.of("New", "Briefed", "In production", "Delivered", "Cancelled"));
        table.add("Submitted", "dateTime", Options.dateTime("local", false, "client"));
        table.add("Delivered", "dateTime", Options.dateTime("local", false, "client"));
        table.add("Due Date", "date", Options.date("friendly"));
        table.add("Brief", "richText");
        table.add("Reference", "url");
        table.add("Estimate", "duration", Options.duration("h:mm"));
        table.add("Time Spent", "duration", Options.duration("h:mm:ss.S"));
        table.add("Rush Fee ($)", "currency", Options.dollars(2));
        table.add("Satisfaction", "rating", Options.rating("heart", "pinkBright", 5));
        table.add("Reply To", "email");
        table.add("Feedback", "multilineText");
        Audit.createdBy(table, "Requested By");
        table.linkOne("Campaign", "Campaigns", "Creative Requests");
        table.linkOne("Agency", "Vendors", "Creative Requests");
        table.link("Delivered Assets", "Marketing Assets", "Creative Request");
        computed.count("# Delivered", "Delivered Assets");
        computed.lookup("Asset Approved", "Delivered Assets", "Approved").note("One tick or blank per asset");
        computed.lookup("Campaign Channels", "Campaign", "Channels");
        computed.rollup(
                "Any Approved",
                "Delivered Assets",
                "Approved",
                Options.result("checkbox", Options.icon("check", "greenBright")),
                Aggregations::anyTicked);
        computed.formula(
                        "Turnaround (h)",
                        "IF(AND({Submitted}, {Delivered}), DATETIME_DIFF({Delivered}, {Submitted}, 'hours'))",
                        Options.result("number", Options.number(0)),
                        row -> row.has("Submitted") && row.has("Delivered")
                                ? Cells.number(Duration.between(row.instant("Submitted"), row.instant("Delivered"))
                                        .toHours())
                                : null)
                .note("Whole hours");
        computed.formula(
                "Over Estimate",
                "IF(AND({Estimate}, {Time Spent}), ROUND({Time Spent} / {Estimate} - 1, 2))",
                Options.result("percent", Options.number(0)),
                row -> row.has("Estimate") && row.has("Time Spent")
                        ? Cells.number(
                                Math.round((row.number("Time Spent") / row.number("Estimate") - 1) * 100) / 100.0)
                        : null);
        Audit.lastModifiedTime(
                table, "Updated", Options.result("dateTime", Options.dateTime("local", true, "client")), List.of());
        table.view("Urgent, not delivered", "grid")
                .put("filterByFormula", computed.byId("AND({Priority} = '🔥 Urgent', {Status} != 'Delivered')"));
        table.sortedView("Queue", "grid", "Due Date");
    }
}
