package io.airdelta.cli;

import io.airdelta.route.PlanInquiry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code airdelta plan} says beside the statements, for people. */
final class PlanText {
    private PlanText() {}

    /** One line for each thing worth knowing about a table. */
    static List<String> of(PlannedTable table) {
        List<String> lines = new ArrayList<>();
        if (table.problem() != null) {
            lines.add("cannot run: " + table.problem());
            return lines;
        }
        if (table.note() != null) {
            lines.add(table.note());
        }
        lines.add("capture " + table.capture()
                + (table.captureReason() == null ? "" : ", " + table.captureReason()) + ": "
                + (table.requests() == null
                        ? "the number of requests is not known before a run or --scan"
                        : number(table.requests()) + " requests")
                + month(table));
        if (table.heldDeletes() > 0) {
            lines.add(number(table.heldDeletes()) + " deletes are held back until they are accepted: airdelta"
                    + " accept-deletes --only " + table.id());
        }
        if (table.scan() != null) {
            lines.add(scan(table.scan()));
        }
        lines.addAll(table.changes());
        return lines;
    }

    /** What all tables ask of Airtable. */
    static List<String> requests(Plan plan) {
        return List.of(
                plan.requests() == null
                        ? "requests: not known for every table before a run or --scan; "
                                + number(plan.requestsPerMonth()) + " in 30 days for the others"
                        : String.format(
                                Locale.ROOT,
                                "requests: %,d for the next runs, at least %.1f s at the rate limit; %,d in 30 days",
                                plan.requests(),
                                plan.leastSeconds(),
                                plan.requestsPerMonth()));
    }

    private static String scan(PlanInquiry.Scanned scan) {
        String read = "scan: " + number(scan.records()) + " records in " + number(scan.requests()) + " requests; ";
        if (scan.note() != null) {
            return read + scan.note();
        }
        return read + number(scan.inserts()) + " rows to insert, " + number(scan.updates()) + " to update, "
                + number(scan.deletes()) + " to delete" + (scan.deletesHeld() ? " (they would be held back)" : "")
                + (scan.deadLetters() > 0 ? ", " + number(scan.deadLetters()) + " dead letters" : "");
    }

    private static String month(PlannedTable table) {
        return table.requestsPerMonth() == null ? "" : ", " + number(table.requestsPerMonth()) + " in 30 days";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
