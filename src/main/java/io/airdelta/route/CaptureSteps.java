package io.airdelta.route;

import io.airdelta.sync.Capture;
import io.airdelta.sync.CompleteScan;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunDemands;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.TargetDdl;
import io.airdelta.sync.UnfitTarget;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of a run that decide what it reads. Bound as {@code airdeltaCapture}. */
public final class CaptureSteps {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureSteps.class);

    private final Engine engine;
    private final ControlTables control;

    /**
     * @param engine the context's engine
     * @param control which remembers where each target stands
     */
    public CaptureSteps(Engine engine, ControlTables control) {
        this.engine = engine;
        this.control = control;
    }

    /**
     * Decides how the run finds what changed, and whether it reads everything.
     *
     * @throws UnfitTarget where the target belongs to another base
     * @throws Exception as the engine's routes throw it
     */
    public void choose(@ExchangeProperty(Run.PROPERTY) Run run) throws Exception {
        Optional<StateEntry> state = run.target().remembered();
        state.ifPresent(known -> requireSameBase(run, known));
        TargetDdl.requireHistory(run);
        Capture mode = run.spec().capture();
        run.capture().choose(mode, null);
        if (mode == Capture.SNAPSHOT) {
            return;
        }
        Optional<String> complete = demanded(run).or(() -> CompleteScan.reason(run, mode));
        if (complete.isEmpty() && control.acceptedDeletes(run) > 0) {
            complete = Optional.of("held deletes were accepted");
        }
        complete.ifPresentOrElse(
                run.capture()::requireComplete,
                () -> run.capture().readSince(state.orElseThrow().watermark()));
    }

    /** Notes what making the target fit has shown: where fields changed, or the target is gone, changes alone will not do. */
    public void settle(@ExchangeProperty(Run.PROPERTY) Run run) {
        if (!run.capture().isComplete() && run.schema().mapping() != null && run.isRescanDue()) {
            run.startOver(
                    run.target().columns().isEmpty()
                            ? "the target was gone"
                            : run.schema().mapping().plan().fieldsChanged()
                                    ? "the table's fields changed"
                                    : "the target's columns changed");
        }
    }

    /** Begins to read. */
    public void start(@ExchangeProperty(Run.PROPERTY) Run run) {
        run.startScan();
        if (run.capture().mode() != Capture.SNAPSHOT || run.capture().reason() != null) {
            LOG.info(
                    "Table '{}': capture {}{}",
                    run.spec().id(),
                    run.capture().mode().name().toLowerCase(Locale.ROOT),
                    run.capture().reason() == null ? "" : ", " + run.capture().reason());
        }
    }

    private Optional<String> demanded(Run run) {
        boolean held = run.target().remembered().map(StateEntry::heldDeletes).orElse(0L) > 0;
        RunDemands demands = engine.demands(run);
        if (demands.full()) {
            return Optional.of("--full was given");
        }
        return held && demands.acceptDeletes() ? Optional.of("--accept-deletes was given") : Optional.empty();
    }

    private static void requireSameBase(Run run, StateEntry known) {
        if (known.baseId() != null && !known.baseId().equals(run.baseId())) {
            throw new UnfitTarget(
                    run.target().name(),
                    "holds records of base " + known.baseId() + ", but the route reads base " + run.baseId(),
                    "give the route another target, or drop the table and its row in airdelta_state");
        }
    }
}
