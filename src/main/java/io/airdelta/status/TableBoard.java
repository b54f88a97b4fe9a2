package io.airdelta.status;

import io.airdelta.route.LettersBefore;
import io.airdelta.route.TableListener;
import io.airdelta.route.Unanswered;
import io.airdelta.sync.DeadLetter;
import io.airdelta.sync.EndedRun;
import io.airdelta.sync.LedgerEntry;
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
    private final TableSpec spec;
    private final boolean scheduled;
    private final Deque<EndedRun> runs = new ArrayDeque<>();
    private final LetterBoard letters = new LetterBoard();
    private StateEntry state = new StateEntry(Map.of());
    private List<SchemaChange> changes;
    private Run current;
    private ReplayLine replay;
    private Unanswered unanswered;

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

    boolean isOf(TableSpec table, boolean isScheduled) {
        return spec.equals(table) && scheduled == isScheduled;
    }

    /** What is remembered of its target; without columns where nothing is known. */
    public synchronized StateEntry state() {
        return state;
    }

    /** The run that is under way; its counters move. */
    public synchronized Optional<Run> current() {
        return Optional.ofNullable(current);
    }

    /** That the warehouse does not say whether a run is due; empty where it does. */
    public synchronized Optional<Unanswered> unanswered() {
        return Optional.ofNullable(unanswered);
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
    public long openLetters() {
        return letters.count();
    }

    /** The newest open dead letters, the newest first, at most {@link TableListener#RECENT_LETTERS}. */
    public List<SeenLetter> letters() {
        return letters.newest();
    }

    /** The replay that was asked for last since the service started. */
    public synchronized Optional<ReplayLine> replay() {
        return Optional.ofNullable(replay);
    }

    /** What changed of its columns, the newest first; without those that the target was made with. */
    public synchronized List<SchemaChange> changes() {
        return changes == null ? List.of() : changes;
    }

    /** When the target was complete last; null for never, or not known. */
    public synchronized Instant lastSuccessAt() {
        return state.lastSuccessAt();
    }

    /** @param question null where the warehouse answers */
    synchronized void unanswered(Unanswered question) {
        unanswered = question;
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

    synchronized void columnsBefore(List<LedgerEntry> columns) {
        if (changes == null) {
            changes = SchemaChange.of(columns);
        }
    }

    synchronized void columns(List<LedgerEntry> columns) {
        changes = SchemaChange.of(columns);
    }

    synchronized void replay(ReplayLine line) {
        replay = line;
    }

    synchronized void begins(Run run) {
        current = run;
    }

    void letters(Run run, List<DeadLetter> stored) {
        letters.of(run, stored);
    }

    void lettersBefore(LettersBefore before) {
        letters.before(before);
    }

    synchronized void ended(Run run) {
        // A replay and a run may go on side by side.
        current = current == run ? null : current;
        if (run.capture().isReplay()) {
            // How the table stands, its last run tells that read it.
            return;
        }
        runs.addFirst(EndedRun.of(run));
        if (runs.size() > TableListener.RECENT) {
            runs.removeLast();
        }
    }
}
