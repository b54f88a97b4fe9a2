package io.airdelta.route;

import io.airdelta.delta.ControlTable;
import io.airdelta.sync.ControlRows;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunRows;
import io.airdelta.sync.RunStatus;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What is recorded in {@code airdelta_runs}: a row for each run that ended. Bound as {@code airdeltaRunLog}. */
public final class RunLog {
    private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

    private final ControlSchemas schemas;
    private final Map<String, Queue<Run>> unlocated = new ConcurrentHashMap<>();

    /** @param control whose schemas take the rows */
    public RunLog(ControlTables control) {
        this.schemas = control.schemas();
    }

    /** Has the runs recorded that ended before their warehouse, which is this run's as well, told its catalog. */
    public void catchUp(@ExchangeProperty(Run.PROPERTY) Run run) {
        schemas.knownCatalog(run).ifPresent(catalog -> {
            for (Run ended = unlocated(run).poll();
                    ended != null;
                    ended = unlocated(run).poll()) {
                ended.target().locate(ended.target().name().withCatalog(catalog));
                if (!schemas.of(ended).later(row(ended))) {
                    lost(ended, "too many rows wait already");
                }
            }
        });
    }

    /** Stores how a run ended. Where the warehouse cannot take that, or is not to be woken for it, it travels with the next write. */
    void record(Run run) {
        if (run.status() == RunStatus.INTERRUPTED && RunLifecycle.isUntouched(run)) {
            // A stop came before it: there is nothing to record, and a warehouse that may be away is not asked.
            return;
        }
        if (run.target().name().catalog() == null) {
            schemas.knownCatalog(run)
                    .ifPresent(
                            catalog -> run.target().locate(run.target().name().withCatalog(catalog)));
        }
        if (run.target().name().catalog() == null) {
            if (unlocated(run).size() < ControlQueue.MOST_WAITING) {
                unlocated(run).add(run);
            } else {
                lost(run, "too many runs wait for the warehouse to tell its catalog");
            }
        } else if (run.target().isAway()) {
            if (!schemas.later(run, row(run))) {
                lost(run, "the warehouse is away, and too many rows wait or the service stops");
            }
        } else {
            store(run);
        }
    }

    private void store(Run run) {
        ControlRows row = row(run);
        try {
            schemas.store(run, row);
        } catch (Exception e) {
            String why = FailureReason.of(e);
            if (schemas.later(run, row)) {
                LOG.warn(
                        "Table '{}' (base {}): its row of airdelta_runs could not be stored and waits for the next write: {}",
                        run.spec().id(),
                        run.baseId(),
                        why);
            } else {
                lost(run, why);
            }
        }
    }

    /** Tells of the runs that cannot be recorded any more, when the context has stopped. */
    public void giveUp() {
        unlocated
                .values()
                .forEach(runs ->
                        runs.forEach(run -> lost(run, "the service stopped before the warehouse told its catalog")));
        unlocated.clear();
    }

    private static void lost(Run run, String why) {
        // What a stop explains is no reason to warn.
        Level level = run.status() == RunStatus.INTERRUPTED ? Level.INFO : Level.WARN;
        LOG.atLevel(level)
                .log(
                        "Table '{}' (base {}): its row of airdelta_runs is lost; the run {} at {} was {}: {}",
                        run.spec().id(),
                        run.baseId(),
                        run.id(),
                        run.startedAt(),
                        run.status().text(),
                        why);
    }

    private Queue<Run> unlocated(Run run) {
        return unlocated.computeIfAbsent(run.spec().warehouse(), name -> new ConcurrentLinkedQueue<>());
    }

    private static ControlRows row(Run run) {
        return new ControlRows().add(ControlTable.RUNS, RunRows.run(run));
    }
}
