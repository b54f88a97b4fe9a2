package io.airdelta.simulator.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Declares the table Launch Milestones; {@link LaunchMilestoneRecords} fills it. */
final class LaunchMilestones {
    private LaunchMilestones() {}

    static void declare(Base base) {
        Table table = base.add(
                ProductLaunch.LAUNCH_MILESTONES,
                "Launch Milestones",
                "Eight gates per launch and market, from concept to review.");
        Computed computed = new Computed(table);
        table.add("Milestone", "singleLineText");
        table.select("Gate", LaunchMilestoneRecords.Gate.names());
        table.select("Market", Family.markets());
        table.select("Status", List.of("Not started", "On track", "At risk ⚠️", "Overdue", "Done"));
        table.add("Due Date", "date", Options.date("european")).note("Committed date. THE date.");
        table.add("Due date", "dateTime", Options.dateTime("us", true, "America/Toronto"))
                .note(
                        "From the old tracker, with time of day. Do not use, do not delete (Jonas still has a report on it).");
        table.add("Actual Date", "date", Options.date("european"));
        table.add("Review Call", "dateTime", Options.dateTime("iso", false, "Europe/Berlin"))
                .note("Gate meeting");
        table.add("Call Length", "duration", Options.duration("h:mm"));
        table.add("Owner / Backup", "multipleCollaborators");
        table.add("Risk", "rating", Options.rating("flag", "redBright", 5));
        table.add("Go / No-Go", "checkbox", Options.icon("thumbsUp", "greenBright"));
        table.add("Minutes", "richText").note("Decisions of the gate meeting");
        table.link("SKUs", "SKU Candidates", "Milestones");
        table.linkOne("Campaign", "Campaigns", "Milestones");
        table.link("Packaging Tasks", "Packaging Tasks", "Milestone");
        table.linkSelf("Depends on").note("Gates that must be done before this one");
        computed.count("# SKUs", "SKUs");
        computed.lookup("SKU Names", "SKUs", "Product Name");
        computed.lookup("SKU Costs ($)", "SKUs", "Unit Cost ($)");
        computed.lookup("Depends on – Actual", "Depends on", "Actual Date");
        computed.rollup(
                "Avg. Unit Cost ($)",
                "SKUs",
                "Unit Cost ($)",
                Options.result("currency", Options.dollars(2)),
                Aggregations::average);
        computed.rollup(
                "Last Task Due",
                "Packaging Tasks",
                "Due Date",
                Options.result("date", Options.date("iso")),
                Aggregations::latest);
        formulas(computed);
        Audit.lastModifiedTime(
                table,
                "Status Changed",
                Options.result("dateTime", Options.dateTime("iso", false, "utc")),
                List.of("Status", "Actual Date"));
        table.view("Late gates", "grid").put("filterByFormula", computed.byId("{Slip (days)} > 0"));
        table.sortedView("By due date", "grid", "Due Date");
        table.view("Launch calendar", "calendar");
    }

    private static void formulas(Computed computed) {
        computed.formula(
                        "Slip (days)",
                        "IF({Actual Date}, DATETIME_DIFF({Actual Date}, {Due Date}, 'days'))",
                        Options.result("number", Options.number(0)),
                        row -> row.has("Actual Date")
                                ? Cells.number(ChronoUnit.DAYS.between(row.date("Due Date"), row.date("Actual Date")))
                                : null)
                .note("Positive = late");
        computed.formula(
                "Escalate After",
                "DATEADD({Due Date}, 5, 'days')",
                Options.result("date", Options.date("european")),
                row -> Cells.date(row.date("Due Date").plusDays(5)));
        computed.formula(
                "Minutes Due",
                "IF({Review Call}, DATEADD({Review Call}, 48, 'hours'))",
                Options.result("dateTime", Options.dateTime("iso", false, "Europe/Berlin")),
                row -> row.has("Review Call")
                        ? Cells.dateTime(row.instant("Review Call").plus(Duration.ofHours(48)))
                        : null);
        computed.formula(
                "Traffic Light",
                "IF({Status} = 'Done', '🟢', IF(OR({Status} = 'Overdue', {Risk} >= 4), '🔴', '🟡'))",
                Options.result("singleLineText"),
                row -> Cells.text(light(row)));
    }

    private static String light(Row row) {
        if (row.text("Status").equals("Done")) {
            return "🟢";
        }
        return row.text("Status").equals("Overdue") || row.number("Risk") >= 4 ? "🔴" : "🟡";
    }

    /** What the old tracker made of a date: noon in Toronto's summer time. */
    static Instant oldTracker(LocalDate due) {
        return due.atTime(16, 0).toInstant(ZoneOffset.UTC);
    }
}
