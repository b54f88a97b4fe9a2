package io.airdelta.route;

import io.airdelta.sync.LedgerEntry;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunRows;
import io.airdelta.sync.StateEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** What the control tables of one schema tell of its targets, in memory: their states, and the ledgers of their columns. */
final class KnownTargets {
    /** Targets whose upkeep began within it are due at the same time: which of them is first, this process alone knows. */
    private static final Duration TOGETHER = Duration.ofMinutes(15);

    private final Predicate<String> dead;
    private final Map<String, StateEntry> states = new ConcurrentHashMap<>();
    private final Map<String, Map<String, LedgerEntry>> ledgers = new ConcurrentHashMap<>();
    private final Map<String, String> deadWriters = new ConcurrentHashMap<>();
    private Instant maintained;

    /** @param dead tells a writer that is no more */
    KnownTargets(Predicate<String> dead) {
        this.dead = dead;
    }

    /** What {@code airdelta_state} holds of a target; empty where nothing. */
    Optional<StateEntry> state(String target) {
        return Optional.ofNullable(states.get(target));
    }

    /** What {@code airdelta_columns} holds of a target. */
    List<LedgerEntry> ledger(String target) {
        return List.copyOf(ledgers.getOrDefault(target, Map.of()).values());
    }

    /** The writer of a target's state that was no more when that was read, so that it has not written since. */
    Optional<String> leftBy(String target) {
        return Optional.ofNullable(deadWriters.get(target));
    }

    /** The lowest cursor of the targets in a webhook's payloads, of those that were read lately; {@link Long#MAX_VALUE} for none. */
    long lowestCursor(String webhookId) {
        Instant since = Instant.now().minus(BaseFeed.LONGEST_SILENCE);
        return states.values().stream()
                .filter(state -> webhookId.equals(state.webhookId()) && state.webhookCursor() != null)
                .filter(state -> state.readAt() != null && state.readAt().isAfter(since))
                .mapToLong(StateEntry::webhookCursor)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Keeps rows of {@code airdelta_state} and of {@code airdelta_columns}. */
    void remember(List<Map<String, Object>> state, List<Map<String, Object>> columns) {
        state.forEach(this::remember);
        columns.forEach(row -> remember((String) row.get("target"), List.of(LedgerEntry.of(row))));
    }

    /** Keeps a row of {@code airdelta_state}. */
    void remember(Map<String, Object> state) {
        states.put((String) state.get("target"), StateEntry.of(state));
    }

    /** Keeps what changed in a target's ledger. */
    void remember(String target, List<LedgerEntry> entries) {
        entries.forEach(entry -> ledgers.computeIfAbsent(target, key -> new ConcurrentHashMap<>())
                .put(entry.fieldId() + "/" + entry.columnName(), entry));
    }

    /** Notes that a run's claim has moved the state of its target. */
    void moved(Run run, Instant updatedAt) {
        Map<String, Object> row = new LinkedHashMap<>(
                state(run.target().name().qualified()).map(StateEntry::columns).orElseGet(() -> RunRows.claim(run)));
        row.put("updated_at", updatedAt);
        remember(row);
    }

    /** Notes which of the rows of {@code airdelta_state} were written last by somebody who is no more. */
    void noteDeadWriters(List<Map<String, Object>> found) {
        deadWriters.clear();
        found.forEach(row -> {
            String writer = (String) row.get("writer");
            if (writer != null && dead.test(writer)) {
                deadWriters.put((String) row.get("target"), writer);
            }
        });
    }

    /**
     * Whether the upkeep of a run's target is that of the control tables as well: not where those of another target were tidied up
     * within a day, by this process or another. Of targets that are due together one is the first.
     */
    synchronized boolean beginUpkeep(Run run) {
        Instant lately = run.startedAt().minus(1, ChronoUnit.DAYS);
        Instant together = run.startedAt().minus(TOGETHER);
        boolean done = maintained != null && maintained.isAfter(lately)
                || states.values().stream()
                        .map(StateEntry::maintainedAt)
                        .anyMatch(last -> last != null && last.isAfter(lately) && last.isBefore(together));
        if (!done) {
            maintained = run.startedAt();
        }
        return !done;
    }

    /** Forgets the states and ledgers, whose tables are gone. */
    void clear() {
        ledgers.clear();
        states.clear();
    }
}
