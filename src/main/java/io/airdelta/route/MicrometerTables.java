package io.airdelta.route;

import io.airdelta.sync.DeadLetter;
import io.airdelta.sync.OpenLetters;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunCounters;
import io.airdelta.sync.RunStatus;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.TableSpec;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/**
 * The meters of tables, in the Micrometer registry of the context where it has one; each with the tags base, table (the route's id)
 * and target. What a run counts is added when it ends. docs/operations.md lists them.
 */
final class MicrometerTables implements TableListener {
    private static final double MILLIS_PER_SECOND = 1000;

    private final CamelContext context;
    private final Clock clock = Clock.systemUTC();
    /** By route id: when the table's target was complete last, or the route started where that is not known. */
    private final Map<String, Instant> successes = new ConcurrentHashMap<>();

    private final Map<String, AtomicLong> held = new ConcurrentHashMap<>();

    MicrometerTables(CamelContext context) {
        this.context = context;
    }

    @Override
    public void starts(TableSpec table, boolean scheduled) {
        successes.putIfAbsent(table.id(), clock.instant());
    }

    @Override
    public void remembered(TableSpec table, StateEntry state) {
        if (state.lastSuccessAt() != null) {
            successes.merge(table.id(), state.lastSuccessAt(), (one, other) -> one.isAfter(other) ? one : other);
        }
        held(table.id()).set(state.held());
    }

    @Override
    public void letters(Run run, List<DeadLetter> stored) {
        registry().ifPresent(registry -> gauges(registry, run));
    }

    @Override
    public void ended(Run run) {
        String id = run.spec().id();
        if (run.status() == RunStatus.SUCCEEDED && !run.capture().isReplay()) {
            successes.put(id, run.finishedAt());
        }
        registry().ifPresent(registry -> count(registry, run));
    }

    private void count(MeterRegistry registry, Run run) {
        Tags tags = tags(run);
        RunCounters counters = run.counters();
        add(registry, tags, "airdelta.records", "Records that Airtable answered with", counters.records.get());
        add(registry, tags, "airdelta.rows.inserted", "Rows that the target gained", counters.rowsInserted.get());
        add(registry, tags, "airdelta.rows.updated", "Rows of the target that changed", counters.rowsUpdated.get());
        add(
                registry,
                tags,
                "airdelta.rows.deleted",
                "Rows that were deleted or marked as deleted",
                counters.rowsDeleted.get());
        add(
                registry,
                tags,
                "airdelta.dead.letters",
                "Records that became dead letters and were none before",
                counters.deadLetters.get());
        add(registry, tags, "airdelta.cell.errors", "Cells that became NULL with a reason", counters.cellErrors.get());
        add(
                registry,
                tags,
                "airdelta.requests",
                "Requests to Airtable, repeated ones included",
                counters.requests.get());
        add(registry, tags, "airdelta.retries", "Requests and statements that were sent again", counters.retries.get());
        Counter.builder("airdelta.waits")
                .description("Time for which requests waited for their turn")
                .baseUnit("seconds")
                .tags(tags)
                .register(registry)
                .increment(counters.waitedMillis.get() / MILLIS_PER_SECOND);
        Timer.builder("airdelta.runs")
                .description("Runs, and how long they took")
                .tags(tags.and("status", run.status().text().toLowerCase(Locale.ROOT)))
                .register(registry)
                .record(Duration.between(run.startedAt(), run.finishedAt()));
    }

    private static void add(MeterRegistry registry, Tags tags, String name, String description, long amount) {
        Counter.builder(name)
                .description(description)
                .tags(tags)
                .register(registry)
                .increment(amount);
    }

    /** Of a run that knows its target by its full name, and the letters of that. */
    private void gauges(MeterRegistry registry, Run run) {
        Tags tags = tags(run);
        OpenLetters open = run.letters().open();
        gauge(
                registry,
                tags,
                "airdelta.since.success",
                "seconds",
                "Time since a run completed the target; since the start, where that is not known",
                () -> secondsSinceSuccess(run.spec().id()));
        gauge(
                registry,
                tags,
                "airdelta.deletes.held",
                null,
                "Deletes and fields that wait for a consent",
                held(run.spec().id())::get);
        gauge(
                registry,
                tags,
                "airdelta.dead.letters.open",
                null,
                "Dead letters that are open, as far as this process knows",
                open::size);
    }

    /** Micrometer warns of a gauge that is registered twice. */
    private static void gauge(
            MeterRegistry registry, Tags tags, String name, String unit, String description, Supplier<Number> value) {
        if (registry.find(name).tags(tags).gauge() == null) {
            Gauge.builder(name, value)
                    .description(description)
                    .baseUnit(unit)
                    .tags(tags)
                    .strongReference(true)
                    .register(registry);
        }
    }

    private double secondsSinceSuccess(String table) {
        Instant last = successes.getOrDefault(table, clock.instant());
        return Duration.between(last, clock.instant()).toMillis() / MILLIS_PER_SECOND;
    }

    private AtomicLong held(String table) {
        return held.computeIfAbsent(table, key -> new AtomicLong());
    }

    private static Tags tags(Run run) {
        return Tags.of(
                "base",
                Optional.ofNullable(run.baseId()).orElse(""),
                "table",
                run.spec().id(),
                "target",
                run.target().name().qualified());
    }

    private Optional<MeterRegistry> registry() {
        return Optional.ofNullable(context.getRegistry().findSingleByType(MeterRegistry.class));
    }
}
