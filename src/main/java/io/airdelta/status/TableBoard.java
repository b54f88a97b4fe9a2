package io.airdelta.status;

import io.airdelta.route.TableListener;
import io.airdelta.sync.DeadLetter;
import io.airdelta.sync.EndedRun;
import io.airdelta.sync.LedgerEntry;
import io.airdelta.sync.OpenLetters;
import io.airdelta.sync.Run;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.TableSpec;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one table stands. For several threads at once. */
public final class TableBoard {
    private static final int MOST_LETTERS = 20;

    private final TableSpec spec;
    private final boolean scheduled;
    private final Deque<EndedRun> runs = new ArrayDeque<>();
    private final Deque<SeenLetter> letters = new ArrayDeque<>();
    private StateEntry state = new StateEntry(Map.of());
    private OpenLetters open = new OpenLetters();
    private List<SchemaChange> changes = List.of();
    private Run current;

    TableBoard(TableSpec spec, boolean scheduled) {
        this.spec = spec;
        this.scheduled = scheduled;
    }

    /** What its route asks for. */
    public TableSpec spec() {
        return spec;
    }

    /** Whether its schedule starts the runs; else a trigger of the user's own does. */
    public boolean isScheduled() {
        return scheduled;
    }

    /** What is remembered of its target; without columns where nothing is known. */
    public synchronized StateEntry state() {
        return state;
    }

    /** The run that is under way; its counters move. */
    public synchronized Optional<Run> current() {
        return Optional.ofNullable(current);
    }

    /** The runs that ended, the newest first, at most {@link TableListener#RECENT}. */
    public synchronized List<EndedRun> runs() {
        return List.copyOf(runs);
    }

    /** The run that ended last. */
    public synchronized Optional<EndedRun> lastRun() {
        return Optional.ofNullable(runs.peekFirst());
    }

    /** How many dead letters are open, as far as is known. */
    public synchronized int openLetters() {
        return open.size();
    }

    /** The dead letters that were stored last since the service started, the newest first. */
    public synchronized List<SeenLetter> letters() {
        return List.copyOf(letters);
    }

    /** What changed of its columns, the newest first; without those that the target was made with. */
    public synchronized List<SchemaChange> changes() {
        return changes;
    }

    /** When the target was complete last; null for never, or not known. */
    public synchronized Instant lastSuccessAt() {
        return state.lastSuccessAt();
    }

    synchronized void remembered(StateEntry entry) {
        // What was asked at the start may be told after a run has moved it.
        if (state.updatedAt() == null
                || entry.updatedAt() == null
                || !entry.updatedAt().isBefore(state.updatedAt())) {
            state = entry;
        }
    }

    synchronized void ran(List<EndedRun> before) {
        // A run may have ended before the warehouse told of those before it.
        Instant oldest = runs.isEmpty() ? null : runs.peekLast().startedAt();
        before.stream()
                .filter(run -> oldest == null || run.startedAt().isBefore(oldest))
                .limit(TableListener.RECENT - runs.size())
                .forEach(runs::addLast);
    }

    synchronized void columns(List<LedgerEntry> columns) {
        changes = SchemaChange.of(columns);
    }

    synchronized void begins(Run run) {
        current = run;
    }

    synchronized void letters(Run run, List<DeadLetter> stored) {
        open = run.letters().open();
        Instant now = Instant.now();
        stored.forEach(letter -> letters.addFirst(new SeenLetter(now, letter.recordId(), letter.reason())));
        while (letters.size() > MOST_LETTERS) {
            letters.removeLast();
        }
    }

    synchronized void ended(Run run) {
        current = null;
        runs.addFirst(EndedRun.of(run));
        if (runs.size() > TableListener.RECENT) {
            runs.removeLast();
        }
    }
}
