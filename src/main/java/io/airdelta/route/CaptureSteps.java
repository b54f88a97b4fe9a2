package io.airdelta.route;

import io.airdelta.airtable.AirtableFault;
import io.airdelta.sync.Capture;
import io.airdelta.sync.CompleteScan;
import io.airdelta.sync.FeedAnswer;
import io.airdelta.sync.InvalidTable;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunDemands;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.TargetFitness;
import io.airdelta.sync.UnfitTarget;
import java.util.List;
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
    private final WebhookFeeds webhooks;
    private final CaptureRefusals refusals = new CaptureRefusals();

    /**
     * @param engine the context's engine
     * @param control which remembers where each target stands
     * @param webhooks which tell of changes
     */
    public CaptureSteps(Engine engine, ControlTables control, WebhookFeeds webhooks) {
        this.engine = engine;
        this.control = control;
        this.webhooks = webhooks;
    }

    /**
     * Decides how the run finds what changed, and whether it reads everything.
     *
     * @throws UnfitTarget as {@link #requireOwnTarget}
     * @throws Exception as the engine's routes throw it
     */
    public void choose(@ExchangeProperty(Run.PROPERTY) Run run) throws Exception {
        Optional<StateEntry> state = run.target().remembered();
        requireOwnTarget(run);
        if (run.capture().isReplay()) {
            // A run that did not succeed leaves a claim, which is a state as well.
            StateEntry known = state.filter(each -> each.capture() != null)
                    .orElseThrow(
                            () -> new InvalidTable(
                                    run.spec().id(),
                                    List.of(
                                            "no run of the table has succeeded yet, so that there is nothing to add to; run it first")));
            run.capture()
                    .choose(
                            Capture.valueOf(known.capture().toUpperCase(Locale.ROOT)),
                            run.capture().reason());
            return;
        }
        switch (run.spec().capture()) {
            case SNAPSHOT -> run.capture().choose(Capture.SNAPSHOT, null);
            case INCREMENTAL -> incremental(run, null);
            case WEBHOOK -> webhookOrEverything(run);
            case AUTO -> best(run);
        }
    }

    /**
     * Makes sure that what is remembered of the target is of the table as the route has it.
     *
     * @throws UnfitTarget where the target belongs to another base, or was written with another {@code scdType}
     */
    public void requireOwnTarget(@ExchangeProperty(Run.PROPERTY) Run run) {
        run.target().remembered().ifPresent(known -> requireSameBase(run, known));
        TargetFitness.requireHistory(run);
    }

    /** A base that has no room for a webhook is read completely until it has. */
    private void webhookOrEverything(Run run) throws Exception {
        try {
            webhook(run, null);
        } catch (AirtableFault e) {
            if (e.kind() != AirtableFault.Kind.TOO_MANY_WEBHOOKS) {
                throw e;
            }
            LOG.warn(
                    "Table '{}' (base {}): everything is read, as there can be no webhook: {}",
                    run.spec().id(),
                    run.baseId(),
                    e.getMessage());
            run.capture().requireComplete("the base has as many webhooks as Airtable allows");
        }
    }

    /** Of the ways to find changes, the one that costs least among those that token, base and table allow. */
    private void best(Run run) throws Exception {
        String refused = refusals.ofWebhook(run);
        if (refused == null) {
            try {
                webhook(run, "auto: the base has a webhook");
                return;
            } catch (AirtableFault e) {
                if (!e.deniesWebhook()) {
                    throw e;
                }
                refused = refusals.webhookRefused(run, e);
            }
        }
        String unreliable = refusals.ofIncremental(run);
        if (unreliable == null) {
            incremental(run, "auto: no webhook, " + refused);
        } else {
            run.capture().choose(Capture.SNAPSHOT, "auto: no webhook, " + refused + "; not incremental, " + unreliable);
        }
    }

    private void incremental(Run run, String why) throws Exception {
        run.capture().choose(Capture.INCREMENTAL, why);
        whyComplete(run, Capture.INCREMENTAL)
                .ifPresentOrElse(
                        run.capture()::requireComplete,
                        () -> run.capture()
                                .readSince(
                                        run.target().remembered().orElseThrow().watermark()));
    }

    private void webhook(Run run, String why) throws Exception {
        run.capture().choose(Capture.WEBHOOK, why);
        BaseFeed feed = webhooks.of(run);
        Optional<String> complete = whyComplete(run, Capture.WEBHOOK);
        if (complete.isEmpty() && run.target().remembered().orElseThrow().tableId() == null) {
            complete = Optional.of("the table's id is not known, as the token may not read the schema");
        }
        if (complete.isEmpty()) {
            complete = changes(run, feed.since(run, run.target().remembered().orElseThrow()));
        }
        if (complete.isPresent()) {
            run.capture().follow(feed.now(run));
            run.capture().requireComplete(complete.get());
        }
    }

    /** Takes the changes that a webhook told of. @return why they will not do; empty where they will */
    private static Optional<String> changes(Run run, BaseFeed.Told told) {
        if (told.answer() instanceof FeedAnswer.Gap gap) {
            return Optional.of(gap.reason());
        }
        if (!(told.answer() instanceof FeedAnswer.Changes changes)
                || changes.cellsInDoubt()
                || changes.tableDestroyed()) {
            return Optional.of("the table or its fields changed");
        }
        run.capture().readTouched(changes.ids(), changes.schemaChanged());
        run.capture().follow(told.position());
        return Optional.empty();
    }

    private Optional<String> whyComplete(Run run, Capture mode) throws Exception {
        Optional<String> complete = demanded(run).or(() -> CompleteScan.reason(run, mode));
        long held = run.deleteDecisions().heldBefore();
        return complete.isEmpty() && held > 0 && control.accepted(run).acceptedDeletes() >= held
                ? Optional.of("held deletes were accepted")
                : complete;
    }

    /** Notes what making the target fit has shown: where fields changed, or the target is gone, changes alone will not do. */
    public void settle(@ExchangeProperty(Run.PROPERTY) Run run) {
        if (!run.capture().isComplete()
                && !run.capture().isReplay()
                && run.schema().mapping() != null
                && run.isRescanDue()) {
            run.startOver(
                    run.target().columns().isEmpty()
                            ? "the target was gone"
                            : run.schema().mapping().plan().fieldsChanged()
                                    ? "the table's fields changed"
                                    : "the target's columns changed");
        }
    }

    /** Begins to read, where that was not done while the target was made to fit. */
    public void start(@ExchangeProperty(Run.PROPERTY) Run run) {
        if (!run.reading().isBegun()) {
            run.reading().start();
        }
        if (run.capture().mode() != Capture.SNAPSHOT || run.capture().reason() != null) {
            LOG.info(
                    "Table '{}' (base {}): capture {}{}",
                    run.spec().id(),
                    run.baseId(),
                    run.capture().mode().name().toLowerCase(Locale.ROOT),
                    run.capture().reason() == null ? "" : ", " + run.capture().reason());
        }
    }

    /** Judges an answer about changes, which Airtable does not always give rightly; {@code auto} heeds that the next time. */
    public void judge(@ExchangeProperty(Run.PROPERTY) Run run) {
        run.records().judge(run.counters());
        String unreliable = run.capture().unreliable();
        if (unreliable != null) {
            refusals.incrementalUnreliable(run, unreliable);
            LOG.warn(
                    "Table '{}' (base {}): Airtable's answer about changes is not to be relied on: {}; use capture snapshot, webhook or"
                            + " auto",
                    run.spec().id(),
                    run.baseId(),
                    unreliable);
        }
    }

    private Optional<String> demanded(Run run) {
        boolean held = run.target().remembered().map(StateEntry::heldDeletes).orElse(0L) > 0;
        RunDemands demands = run.demands();
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
