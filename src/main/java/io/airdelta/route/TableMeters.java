package io.airdelta.route;

import io.airdelta.sync.OpenLetters;
import io.airdelta.sync.StateEntry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The meters of one table, and what its gauges show. For several threads at once. */
final class TableMeters {
    private static final double MILLIS_PER_SECOND = 1000;

    private final Clock clock;
    private final List<Meter> gauges = new ArrayList<>();
    private final Set<Meter> counters = new HashSet<>();
    private Tags shownAs = Tags.empty();
    private boolean successKnown;
    // The gauges are asked by who reads the registry, which must not wait for one that adds to it.
    private volatile Instant success;
    private volatile long held;
    private volatile long openBefore;
    private volatile OpenLetters open;
    private volatile Instant unanswered;

    TableMeters(Clock clock) {
        this.clock = clock;
        this.success = clock.instant();
    }

    synchronized void remembered(StateEntry state) {
        if (state.lastSuccessAt() != null) {
            succeeded(state.lastSuccessAt());
        }
        held = state.held();
    }

    /** Notes when the target was complete; what is known of a later time stays. */
    synchronized void succeeded(Instant at) {
        if (!successKnown || at.isAfter(success)) {
            success = at;
            successKnown = true;
        }
    }

    /** Notes that the warehouse does not answer. @param since when that began */
    void unanswered(Instant since) {
        unanswered = since;
    }

    void answered() {
        unanswered = null;
    }

    /** Notes how many dead letters were open at the start, until a run tells which. */
    void openBefore(long letters) {
        openBefore = letters;
    }

    void open(OpenLetters letters) {
        open = letters;
    }

    /** Shows the gauges under what is known of the table by now; a table is never shown under two names. */
    synchronized void show(MeterRegistry registry, Tags tags) {
        if (tags.equals(shownAs)) {
            return;
        }
        gauges.forEach(registry::remove);
        gauges.clear();
        shownAs = tags;
        gauge(
                registry,
                "airdelta.since.success",
                "seconds",
                "Time since a run completed the target; since the start, where that is not known",
                TableMeters::secondsSinceSuccess);
        gauge(
                registry,
                "airdelta.warehouse.unanswered",
                "seconds",
                "Time for which the warehouse has not told whether a first or a missed run is due; 0 where it has",
                TableMeters::secondsUnanswered);
        gauge(
                registry,
                "airdelta.deletes.held",
                null,
                "Deletes and fields that wait for a consent",
                TableMeters::heldNow);
        gauge(
                registry,
                "airdelta.dead.letters.open",
                null,
                "Dead letters that are open, as far as this process knows",
                TableMeters::openNow);
    }

    /** Adds to a counter. @param unit null for none */
    synchronized void add(
            MeterRegistry registry, Tags tags, String name, String unit, String description, double amount) {
        Counter counter = Counter.builder(name)
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .register(registry);
        counter.increment(amount);
        counters.add(counter);
    }

    /** Adds to a timer. */
    synchronized void record(MeterRegistry registry, Tags tags, String name, String description, Duration time) {
        Timer timer = Timer.builder(name).description(description).tags(tags).register(registry);
        timer.record(time);
        counters.add(timer);
    }

    /** Takes everything of the table out of the registry. */
    synchronized void remove(MeterRegistry registry) {
        gauges.forEach(registry::remove);
        counters.forEach(registry::remove);
        gauges.clear();
        counters.clear();
        shownAs = Tags.empty();
    }

    /** Micrometer warns of a gauge that is registered twice, such as by two contexts with one registry. */
    private void gauge(
            MeterRegistry registry, String name, String unit, String description, ToDoubleFunction<TableMeters> value) {
        if (registry.find(name).tags(shownAs).gauge() == null) {
            gauges.add(Gauge.builder(name, this, value)
                    .description(description)
                    .baseUnit(unit)
                    .tags(shownAs)
                    .strongReference(true)
                    .register(registry));
        }
    }

    private double secondsSinceSuccess() {
        return Duration.between(success, clock.instant()).toMillis() / MILLIS_PER_SECOND;
    }

    private double secondsUnanswered() {
        Instant since = unanswered;
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / MILLIS_PER_SECOND;
    }

    private double heldNow() {
        return held;
    }

    private double openNow() {
        OpenLetters known = open;
        return known == null ? openBefore : known.size();
    }
}
