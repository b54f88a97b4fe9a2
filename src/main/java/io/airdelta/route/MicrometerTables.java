package io.airdelta.route;

import io.airdelta.sync.DeadLetter;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunCounters;
import io.airdelta.sync.RunStatus;
import io.airdelta.sync.Settings;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.TableSpec;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;

/**
 * The meters of tables, in the Micrometer registry of the context where it has one; each with the tags base, table (the route's id)
 * and target. What a run counts is added when it ends; a table whose route is removed takes its meters along. docs/operations.md
 * lists them.
 */
final class MicrometerTables implements TableListener {
    private static final double MILLIS_PER_SECOND = 1000;

    private final CamelContext context;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, TableMeters> tables = new ConcurrentHashMap<>();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();

    MicrometerTables(CamelContext context) {
        this.context = context;
    }

    /** Whether the context has a registry that takes the meters. */
    boolean isRead() {
        return registry().isPresent();
    }

    @Override
    public void starts(TableSpec table, boolean scheduled) {
        gone.remove(table.id());
        String base = table.base()
                .or(() -> new Settings(new ContextProperties(context)).base())
                .orElse("");
        show(table, tags(base, table, table.target().qualified()));
    }

    @Override
    public void gone(TableSpec table) {
        gone.add(table.id());
        TableMeters meters = tables.remove(table.id());
        if (meters != null) {
            registry().ifPresent(meters::remove);
        }
    }

    @Override
    public void remembered(TableSpec table, StateEntry state) {
        of(table).ifPresent(meters -> meters.remembered(state));
    }

    @Override
    public void unanswered(TableSpec table, Unanswered question) {
        of(table).ifPresent(meters -> meters.unanswered(question.since()));
    }

    @Override
    public void answered(TableSpec table) {
        of(table).ifPresent(TableMeters::answered);
    }

    @Override
    public void lettersBefore(TableSpec table, LettersBefore letters) {
        of(table).ifPresent(meters -> meters.openBefore(letters.open()));
    }

    @Override
    public void letters(Run run, List<DeadLetter> stored) {
        of(run.spec()).ifPresent(meters -> meters.open(run.letters().open()));
        show(run.spec(), tags(run));
    }

    @Override
    public void ended(Run run) {
        of(run.spec()).ifPresent(meters -> {
            if (run.status() == RunStatus.SUCCEEDED && !run.capture().isReplay()) {
                meters.succeeded(run.finishedAt());
            }
            registry().ifPresent(registry -> count(meters, registry, run));
        });
        // A run that failed before it knew its target is counted, and so has to be seen as late, under what it knew.
        show(run.spec(), tags(run));
    }

    private static void count(TableMeters meters, MeterRegistry registry, Run run) {
        Tags tags = tags(run);
        RunCounters counters = run.counters();
        new Counting(meters, registry, tags)
                .add("airdelta.records", "Records that Airtable answered with", counters.records.get())
                .add("airdelta.rows.inserted", "Rows that the target gained", counters.rowsInserted.get())
                .add("airdelta.rows.updated", "Rows of the target that changed", counters.rowsUpdated.get())
                .add("airdelta.rows.deleted", "Rows that were deleted or marked as deleted", counters.rowsDeleted.get())
                .add(
                        "airdelta.dead.letters",
                        "Records that became dead letters and were none before",
                        counters.deadLetters.get())
                .add("airdelta.cell.errors", "Cells that became NULL with a reason", counters.cellErrors.get())
                .add("airdelta.requests", "Requests to Airtable, repeated ones included", counters.requests.get())
                .add("airdelta.retries", "Requests and statements that were sent again", counters.retries.get());
        meters.add(
                registry,
                tags,
                "airdelta.waits",
                "seconds",
                "Time for which requests waited for their turn",
                counters.waitedMillis.get() / MILLIS_PER_SECOND);
        // How often and for how long a table runs says nothing of replays, and the alerts take it for that.
        if (!run.capture().isReplay()) {
            meters.record(
                    registry,
                    tags.and("status", run.status().text().toLowerCase(Locale.ROOT)),
                    "airdelta.runs",
                    "Runs, and how long they took",
                    Duration.between(run.startedAt(), run.finishedAt()));
        }
    }

    /** What one run adds. */
    private record Counting(TableMeters meters, MeterRegistry registry, Tags tags) {
        Counting add(String name, String description, long amount) {
            meters.add(registry, tags, name, null, description, amount);
            return this;
        }
    }

    private void show(TableSpec table, Tags tags) {
        of(table).ifPresent(meters -> registry().ifPresent(registry -> meters.show(registry, tags)));
    }

    /** Of a table that is gone, a run may still tell of its end. */
    private Optional<TableMeters> of(TableSpec table) {
        return gone.contains(table.id())
                ? Optional.empty()
                : Optional.of(tables.computeIfAbsent(table.id(), key -> new TableMeters(clock)));
    }

    private static Tags tags(Run run) {
        return tags(
                Optional.ofNullable(run.baseId()).orElse(""),
                run.spec(),
                run.target().ownName().qualified());
    }

    private static Tags tags(String base, TableSpec table, String target) {
        return Tags.of("base", base, "table", table.id(), "target", target);
    }

    private Optional<MeterRegistry> registry() {
        return Optional.ofNullable(context.getRegistry().findSingleByType(MeterRegistry.class));
    }
}
