package io.airdelta.route;

import io.airdelta.delta.WriterClaim;
import io.airdelta.sync.Run;
import io.airdelta.sync.StateMoved;
import io.airdelta.sync.WriterBusy;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of a run that make it the one writer of its target: its turn among the runs of this process, and the claim by which
 * other processes know of it. Bound as {@code airdeltaWriter}.
 */
public final class WriterSteps {
    private static final Logger LOG = LoggerFactory.getLogger(WriterSteps.class);

    private final Engine engine;
    private final ControlTables control;
    private final RunLog log;
    private final RunTurns turns = new RunTurns();

    /**
     * @param engine the context's engine
     * @param control whose {@code airdelta_state} holds the claims
     * @param log which records a run before the next one has its turn
     */
    public WriterSteps(Engine engine, ControlTables control, RunLog log) {
        this.engine = engine;
        this.control = control;
        this.log = log;
    }

    /**
     * Waits for the run's turn, where another run of the same target is under way in this process. However the exchange ends,
     * the turn ends with it, and the claim: Camel passes neither a catch nor a finally where a thread was interrupted.
     *
     * @throws WriterBusy where that takes too long
     * @throws RejectedExecutionException where the context has begun to stop
     */
    public void queue(@ExchangeProperty(Run.PROPERTY) Run run, Exchange exchange) throws InterruptedException {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange ended) {
                letGo(run);
            }
        });
        turns.take(run);
        if (engine.isContextStopping()) {
            throw new RejectedExecutionException("the service stops");
        }
    }

    /**
     * Claims to be the one writer of the run's target, or renews that claim. Where another process is, the run waits as long as
     * {@code run --once} does.
     *
     * @throws WriterBusy where it waits no longer
     * @throws StateMoved where another process wrote to the target since this one read its state
     * @throws Exception as the warehouse answers
     */
    public void claim(@ExchangeProperty(Run.PROPERTY) Run run) throws Exception {
        run.claim().check();
        boolean first = !run.claim().isWaiting();
        try {
            schema(run).known().moved(run, schema(run).claims().claim(run));
        } catch (WriterBusy e) {
            if (engine.isContextStopping()
                    || !run.claim()
                            .await(Instant.now(), engine.settings().runs().waitForWriter())) {
                throw e;
            }
            if (first) {
                LOG.warn(
                        "Table '{}' (base {}) waits up to {} s: {}",
                        run.spec().id(),
                        run.baseId(),
                        engine.settings().runs().waitForWriter().toSeconds(),
                        e.getMessage());
            }
        }
    }

    /** Lets a run go that went on from what others have moved: the one that takes its place reads the state anew. */
    public void again(@ExchangeProperty(Run.PROPERTY) Run run, Exchange exchange) {
        exchange.setProperty(RunLifecycle.BEFORE, run.counters());
        LOG.info(
                "Table '{}' (base {}): another process wrote to {}; its state is read anew, and the run begins again",
                run.spec().id(),
                run.baseId(),
                run.target().name());
        schema(run).forget();
        release(run);
        turns.give(run);
    }

    /** Ends the run's claim, records how it ended, and gives its turn to the next. */
    public void finish(@ExchangeProperty(Run.PROPERTY) Run run) {
        try {
            endClaim(run);
            log.record(run);
        } finally {
            turns.give(run);
        }
    }

    /** Gives back what a run may still have, whatever kept it from coming to its {@link #finish}; mostly nothing. */
    private void letGo(Run run) {
        try {
            endClaim(run);
        } finally {
            turns.give(run);
        }
    }

    private void endClaim(Run run) {
        if (!run.target().isAway()) {
            release(run);
        } else if (run.claim().isHeld()) {
            // The claim runs out by itself, and this process may renew it.
            schema(run).claims().give(run);
        }
    }

    /** Ends the claim of a run that did not come to the write of its state. */
    private void release(Run run) {
        if (!run.claim().isHeld()) {
            return;
        }
        try {
            schema(run)
                    .claims()
                    .release(run)
                    .ifPresent(moved -> schema(run).known().moved(run, moved));
        } catch (Exception e) {
            LOG.warn(
                    "Table '{}' (base {}): the claim to {} could not be given back; it ends by itself within {} minutes: {}",
                    run.spec().id(),
                    run.baseId(),
                    run.target().name(),
                    WriterClaim.MINUTES,
                    FailureReason.of(e));
        } finally {
            schema(run).claims().give(run);
        }
    }

    private ControlSchema schema(Run run) {
        return control.schemas().of(run);
    }
}
