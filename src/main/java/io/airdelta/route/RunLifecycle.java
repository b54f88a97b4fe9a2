package io.airdelta.route;

import io.airdelta.airtable.OneLine;
import io.airdelta.delta.WarehouseFault;
import io.airdelta.sync.FieldsVanished;
import io.airdelta.sync.InvalidTable;
import io.airdelta.sync.Replay;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunCounters;
import io.airdelta.sync.RunRows;
import io.airdelta.sync.RunStatus;
import io.airdelta.sync.TableSpec;
import io.airdelta.sync.WriterBusy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a run, ends it, and says in the log how it went. Bound as {@code airdeltaRuns}. */
public final class RunLifecycle {
    /** The exchange property that holds the {@link Replay} of a run that replays dead letters. */
    static final String REPLAY = "airdeltaReplay";

    private static final Logger LOG = LoggerFactory.getLogger(RunLifecycle.class);

    /** The exchange property that holds the counters of a run that begins again. */
    static final String BEFORE = "airdeltaBefore";

    private final Engine engine;

    /** @param engine the context's engine */
    public RunLifecycle(Engine engine) {
        this.engine = engine;
    }

    /** Opens a run of the exchange's table. @throws InvalidTable where the table's parameters mean nothing */
    public void open(Exchange exchange) {
        Object table = exchange.getProperty(TableRoutePolicy.PROPERTY);
        if (table instanceof InvalidTable invalid) {
            throw invalid;
        }
        if (!(table instanceof TableSpec spec)) {
            throw new IllegalStateException(
                    "direct:airdelta-run was called by a route that is no table; call it through the template "
                            + FrontParameters.TEMPLATE + " or the Kamelet " + FrontParameters.KAMELET);
        }
        exchange.setProperty(Warehouses.PROPERTY, spec.warehouse());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Run run = new Run(spec, now);
        run.demand(engine.demands().of(spec, exchange));
        if (exchange.getProperty(REPLAY) instanceof Replay replay) {
            run.capture().replay(replay);
        }
        if (exchange.removeProperty(BEFORE) instanceof RunCounters before) {
            run.counters().goOnFrom(before);
        }
        exchange.setProperty(Run.PROPERTY, run);
        engine.listeners().tell(listener -> listener.begins(run));
    }

    /** Finds out what the settings add to the table's parameters. @throws IllegalArgumentException naming what is missing */
    public void resolve(@ExchangeProperty(Run.PROPERTY) Run run) {
        run.resolve(engine.settings());
        run.sizeBatchesBy(engine.batchSize(run));
        if (engine.isContextStopping()) {
            throw new RejectedExecutionException("the service stops");
        }
    }

    /** Whether a run reads another page: not once the context begins to stop. */
    public boolean goesOn(@ExchangeProperty(Run.PROPERTY) Run run) {
        return run.isScanning() && !engine.isContextStopping();
    }

    /** Ends a run that came to its end: complete where its scan saw the last page. */
    public void end(@ExchangeProperty(Run.PROPERTY) Run run) {
        if (!run.reading().isCaughtUp()) {
            run.end(RunStatus.INTERRUPTED, interrupted(run), Instant.now());
        } else if (run.deleteDecisions().held() > 0) {
            run.end(
                    RunStatus.HELD,
                    run.deleteDecisions().held()
                            + " deletes are held back until they are accepted: airdelta accept-deletes --only "
                            + run.spec().id(),
                    Instant.now());
        } else {
            run.end(RunStatus.SUCCEEDED, null, Instant.now());
        }
        if (!run.capture().isReplay()) {
            engine.demands().served(run);
        }
    }

    /** Ends a run that an exception stopped. */
    public void fail(
            @ExchangeProperty(Run.PROPERTY) Run run, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable cause) {
        boolean away = isOfWarehouseAway(cause);
        if (away) {
            run.target().away();
        }
        if (engine.isContextStopping() && wouldGoOn(run, cause)) {
            run.end(
                    RunStatus.INTERRUPTED,
                    OneLine.of(interrupted(run) + ": " + FailureReason.of(cause)),
                    Instant.now());
            return;
        }
        String reason = away
                ? "the warehouse was away for longer than a statement is repeated; what is stored stays, and the next run"
                        + " reads again: " + FailureReason.of(cause)
                : FailureReason.of(cause);
        String table = OneLine.of(run.spec().table());
        String named = reason.contains(table) ? reason : "Airtable table '" + table + "': " + reason;
        run.end(cause instanceof FieldsVanished ? RunStatus.HELD : RunStatus.FAILED, OneLine.of(named), Instant.now());
    }

    /** Whether nothing but the stop of the context kept the run from trying again, from waiting on, or from its turn. */
    private static boolean wouldGoOn(Run run, Throwable cause) {
        SQLException statement = ObjectHelper.getException(SQLException.class, cause);
        return FetchRetries.repeats(cause) > 0
                || ObjectHelper.getException(RejectedExecutionException.class, cause) != null
                || ObjectHelper.getException(InterruptedException.class, cause) != null
                || cause instanceof WriterBusy && run.claim().isWaiting()
                || statement != null && WarehouseFault.classify(statement).retryable();
    }

    private static String interrupted(Run run) {
        return isUntouched(run)
                ? "stopped before it had read anything; the next run starts again"
                : "stopped after page " + run.counters().pages + "; the next run starts again";
    }

    /** Whether a run has neither read nor written anything. */
    static boolean isUntouched(Run run) {
        RunCounters counters = run.counters();
        return counters.pages.get() == 0 && counters.requests.get() == 0 && counters.statements.get() == 0;
    }

    private static boolean isOfWarehouseAway(Throwable cause) {
        SQLException failure = ObjectHelper.getException(SQLException.class, cause);
        return failure != null && WarehouseFault.classify(failure).away();
    }

    /** Counts a statement that is sent for a run. */
    public void countStatement(Exchange exchange) {
        Run run = exchange.getProperty(Run.PROPERTY, Run.class);
        if (run != null) {
            run.counters().statements.incrementAndGet();
        }
    }

    /** The run's row of {@code airdelta_runs}, which the endpoint of the parameter {@code after} is called with. */
    public Map<String, Object> row(@ExchangeProperty(Run.PROPERTY) Run run) {
        return RunRows.run(run);
    }

    /** Says that the endpoint of the parameter {@code after} failed; the run is what it was. */
    public void afterFailed(
            @ExchangeProperty(Run.PROPERTY) Run run, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable cause) {
        LOG.warn(
                "Table '{}' (base {}): the endpoint of 'after' failed, which changes nothing for the run: {}",
                run.spec().id(),
                run.baseId(),
                FailureReason.of(cause));
    }

    /** Logs how the run ended, and tells who listens. @return its row of {@code airdelta_runs}, which becomes the message */
    public Map<String, Object> report(@ExchangeProperty(Run.PROPERTY) Run run) {
        Duration took = Duration.between(run.startedAt(), run.finishedAt());
        if (run.status() == RunStatus.SUCCEEDED || run.status() == RunStatus.HELD) {
            LOG.info(
                    "Table '{}' (base {}) -> {}: {}, {} records in {} pages, {} inserted, {} updated, {} deleted, {} new dead letters of {},"
                            + " {} cell errors, {} requests, {} ms",
                    run.spec().id(),
                    run.baseId(),
                    run.target().name(),
                    run.status().text(),
                    run.counters().records,
                    run.counters().pages,
                    run.counters().rowsInserted,
                    run.counters().rowsUpdated,
                    run.counters().rowsDeleted,
                    run.counters().deadLetters,
                    run.letters().count(),
                    run.counters().cellErrors,
                    run.counters().requests,
                    took.toMillis());
        } else if (run.status() == RunStatus.INTERRUPTED && engine.isContextStopping()) {
            LOG.info(
                    "Table '{}' (base {}) -> {}: interrupted by the stop: {}",
                    run.spec().id(),
                    run.baseId(),
                    run.target().name(),
                    run.error());
        } else {
            LOG.error(
                    "Table '{}' (base {}) -> {}: {} after {} ms: {}",
                    run.spec().id(),
                    run.baseId(),
                    run.target().name(),
                    run.status().text(),
                    took.toMillis(),
                    run.error());
        }
        if (run.counters().deadLetters.get() > 0) {
            LOG.warn(
                    "Table '{}' (base {}): {} records could not be stored and are dead letters now; look at them with"
                            + " airdelta dead-letters list, and when they are mended send them again with airdelta dead-letters replay",
                    run.spec().id(),
                    run.baseId(),
                    run.counters().deadLetters);
        }
        engine.listeners().tell(listener -> listener.ended(run));
        return RunRows.run(run);
    }

    /** Tells the caller of a Kamelet that the run failed. @throws RunFailed where it did */
    public void raise(@ExchangeProperty(Run.PROPERTY) Run run) {
        if (run.status() == RunStatus.FAILED) {
            throw new RunFailed(run.spec().id(), run.error());
        }
    }
}
