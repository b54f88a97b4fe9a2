package io.airdelta.route;

import io.airdelta.delta.JsonIds;
import io.airdelta.delta.TableName;
import io.airdelta.delta.WriterClaim;
import io.airdelta.sync.Run;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.StateMoved;
import io.airdelta.sync.Statement;
import io.airdelta.sync.WriterBusy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the claims of one schema while their runs go on, as a statement may take longer than a claim lasts. It has a clock of
 * its own and waits for no write for long: neither another schema's slow warehouse nor a queue of writes lets a claim lapse.
 */
final class ClaimHeartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimHeartbeat.class);
    private static final Duration PAUSE = Duration.ofSeconds(100);

    /** So long others may write first; a renewal that goes ahead beside them may cost one of the two a repetition. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** So long a renewal is repeated: an answer that is lost after a minute leaves time for another before the claim lapses. */
    static final Duration BUDGET = Duration.ofSeconds(20);

    private final Engine engine;
    private final String warehouse;
    private final ControlWriter writer;
    private final Duration patience;
    private final Map<String, Run> held = new ConcurrentHashMap<>();
    private boolean beating;

    ClaimHeartbeat(Engine engine, String warehouse, ControlWriter writer) {
        this(engine, warehouse, writer, PATIENCE);
    }

    /** @param patience how long others may write first */
    ClaimHeartbeat(Engine engine, String warehouse, ControlWriter writer, Duration patience) {
        this.engine = engine;
        this.warehouse = warehouse;
        this.writer = writer;
        this.patience = patience;
    }

    /** Renews a run's claim from now on. */
    synchronized void begin(Run run) {
        held.put(target(run), run);
        if (!beating) {
            beating = true;
            engine.repeat("airdelta-claims", PAUSE, this::beat);
        }
    }

    /** Renews a run's claim no more. */
    void end(Run run) {
        held.remove(target(run), run);
    }

    private void beat() {
        List<Run> runs = new ArrayList<>();
        try {
            writer.aloneOrBeside(patience, () -> {
                runs.addAll(held.values());
                if (!runs.isEmpty()) {
                    renew(runs);
                }
                return null;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | Error e) {
            LOG.warn(
                    "{}: the claims to their targets in warehouse '{}' were not renewed, which is tried again in {} s; a run whose claim"
                            + " lapses meanwhile claims its target anew before it writes: {}",
                    NamedTables.of(runs),
                    warehouse,
                    PAUSE.toSeconds(),
                    FailureReason.of(e));
        }
    }

    private void renew(List<Run> runs) throws Exception {
        TableName anyTable = runs.get(0).target().name();
        long asked = System.nanoTime();
        List<String> targets = runs.stream().map(ClaimHeartbeat::target).toList();
        SqlCall call = SqlCall.to(warehouse).within(BUDGET).on(NamedTables.of(runs));
        Integer renewed = engine.sql()
                .update(
                        call,
                        new Statement(
                                WriterClaim.renew(anyTable),
                                List.of(engine.writer().toString(), JsonIds.encode(targets))));
        if (renewed != null && renewed == runs.size()) {
            runs.forEach(run -> run.claim().renew(asked));
            return;
        }
        Map<String, StateEntry> found = new HashMap<>();
        engine.sql()
                .query(call, Statement.of(WriterClaim.select(anyTable)))
                .forEach(row -> found.put((String) row.get("target"), StateEntry.of(row)));
        runs.forEach(run -> judge(run, found.getOrDefault(target(run), StateEntry.of(Map.of())), asked));
    }

    private void judge(Run run, StateEntry state, long asked) {
        if (engine.writer().toString().equals(state.writer())) {
            run.claim().renew(asked);
        } else if (held.get(target(run)) != run) {
            // It ended meanwhile.
            return;
        } else if (state.writer() == null) {
            LOG.warn(
                    "Table '{}' (base {}): nobody holds the claim to {} any more; its run claims it anew before it writes",
                    run.spec().id(),
                    run.baseId(),
                    run.target().name());
            run.claim().lapse();
        } else {
            Exception lost = Objects.equals(state.updatedAt(), writer.stored(target(run)))
                    ? new WriterBusy(run.target().name(), state.writer(), state.writerUntil())
                    : new StateMoved(target(run));
            LOG.warn(
                    "Table '{}' (base {}): its run loses the claim to {}, and ends before it writes again: {}",
                    run.spec().id(),
                    run.baseId(),
                    run.target().name(),
                    lost.getMessage());
            run.claim().lose(lost);
        }
    }

    private static String target(Run run) {
        return run.target().name().qualified();
    }
}
