package io.airdelta.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** How {@code airdelta status} prints what it found. */
enum StatusFormat {
    /** A line per table, and below them what does not fit into one. */
    table {
        @Override
        void print(List<TableStatus> tables, PrintWriter out) {
            TextTable text = new TextTable(
                            "table",
                            "target",
                            "last run",
                            "started",
                            "took",
                            "capture",
                            "watermark",
                            "complete scan",
                            "rows",
                            "held",
                            "dead letters",
                            "next run")
                    .right(4, 8, 9, 10);
            tables.forEach(each -> text.row(row(each)));
            text.lines().forEach(out::println);
            tables.forEach(each -> notes(each, out));
        }
    },
    /** One array of tables. */
    json {
        @Override
        void print(List<TableStatus> tables, PrintWriter out) throws JsonProcessingException {
            out.println(JSON.writeValueAsString(tables));
        }
    };

    private static final ObjectWriter JSON = new ObjectMapper()
            .registerModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
            .writerWithDefaultPrettyPrinter();

    /** Prints the tables and nothing else. */
    abstract void print(List<TableStatus> tables, PrintWriter out) throws JsonProcessingException;

    private static List<String> row(TableStatus status) {
        TableStatus.Ended run = status.lastRun();
        return List.of(
                status.id(),
                status.target(),
                run != null ? run.status() : status.problem() == null ? "never ran" : "not known",
                run == null ? "" : time(run.startedAt()),
                run == null || run.seconds() == null ? "" : String.format(Locale.ROOT, "%.1f s", run.seconds()),
                Objects.requireNonNullElse(status.capture(), ""),
                time(status.watermark()),
                time(status.lastScanAt()),
                number(status.rows()),
                number(status.heldDeletes()),
                number(status.deadLetters()),
                time(status.nextRun()));
    }

    private static void notes(TableStatus status, PrintWriter out) {
        if (status.problem() != null) {
            out.println(status.id() + ": " + status.problem());
        }
        if (status.captureReason() != null) {
            out.println(status.id() + ": capture " + status.capture() + ", " + status.captureReason());
        }
        if (status.lastRun() != null && status.lastRun().error() != null) {
            out.println(status.id() + ": " + status.lastRun().status() + ": "
                    + DisplayText.line(status.lastRun().error(), Integer.MAX_VALUE));
        }
    }

    private static String time(Instant instant) {
        return instant == null ? "" : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String number(Long number) {
        return number == null ? "" : number.toString();
    }
}
