package io.airdelta.route;

import io.airdelta.delta.TableName;
import io.airdelta.delta.WriterClaim;
import io.airdelta.sync.Run;
import io.airdelta.sync.StateMoved;
import io.airdelta.sync.Statement;
import io.airdelta.sync.WriterBusy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The claims of this process to the targets of one schema. Those that are due at the same time share a statement. */
final class WriterClaims {
    private final Engine engine;
    private final String warehouse;
    private final ControlWriter writer;
    private final List<ClaimRequest> due = new ArrayList<>();
    private final ClaimHeartbeat heartbeat;

    WriterClaims(Engine engine, String warehouse, ControlWriter writer) {
        this.engine = engine;
        this.warehouse = warehouse;
        this.writer = writer;
        this.heartbeat = new ClaimHeartbeat(engine, warehouse, writer);
    }

    /**
     * Claims the run's target, or renews the claim.
     *
     * @return to when that moved the target's state ({@code updated_at})
     * @throws WriterBusy where another process has it
     * @throws StateMoved where another process wrote to it since its state was read
     * @throws Exception as the warehouse answers
     */
    Instant claim(Run run) throws Exception {
        ClaimRequest request = new ClaimRequest(run);
        synchronized (due) {
            due.add(request);
        }
        try {
            writer.alone(
                    engine.settings().runs().retryLimits().budget(run),
                    () -> remove(request),
                    () -> request.isDone() ? null : claimDue());
        } catch (InterruptedException e) {
            // Else somebody claims it for a run that is gone.
            remove(request);
            throw e;
        }
        request.require();
        heartbeat.begin(run);
        return request.movedAt();
    }

    /** Renews a run's claim no more, because its last write is about to end it. */
    void settle(Run run) {
        heartbeat.end(run);
    }

    /** Notes that a run writes no more. */
    void give(Run run) {
        settle(run);
        run.claim().give();
    }

    /**
     * Ends the claim of a run that did not come to the write of its state.
     *
     * @return to when that moved the target's state; empty where the claim was another's by then
     * @throws Exception as the warehouse answers
     */
    Optional<Instant> release(Run run) throws Exception {
        settle(run);
        TableName target = run.target().name();
        Instant moved = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Statement statement = new Statement(
                WriterClaim.release(target),
                List.of(moved.toString(), engine.writer().toString(), target.qualified()));
        Optional<Instant> released = writer.alone(() -> {
            Integer changed = engine.sql().update(call(List.of(run)), statement);
            if (changed != null && changed == 0) {
                return Optional.empty();
            }
            writer.stored(target.qualified(), moved);
            return Optional.of(moved);
        });
        run.claim().give();
        return released;
    }

    private boolean remove(ClaimRequest request) {
        synchronized (due) {
            return due.remove(request);
        }
    }

    private Void claimDue() {
        List<ClaimRequest> requests;
        synchronized (due) {
            requests = List.copyOf(due);
            due.clear();
        }
        try {
            List<ClaimRequest> current =
                    requests.stream().filter(this::isCurrent).toList();
            List<Run> runs = current.stream().map(ClaimRequest::run).toList();
            Run reading = runs.stream().filter(Run::isReading).findFirst().orElse(null);
            if (!current.isEmpty()) {
                SqlCall call =
                        call(runs).within(engine.settings().runs().retryLimits().budget(reading));
                new ClaimRound(engine, writer, call).claim(current);
            }
        } catch (Exception e) {
            requests.stream().filter(ClaimRequest::isOpen).forEach(request -> request.fail(e));
        }
        requests.forEach(ClaimRequest::end);
        return null;
    }

    /** Whether nobody has read meanwhile that others moved what the run goes on from. */
    private boolean isCurrent(ClaimRequest request) {
        if (request.run().claim().lineage() != writer.lineage(request.target())) {
            request.fail(new StateMoved(request.target()));
        }
        return !request.hasFailed();
    }

    private SqlCall call(List<Run> runs) {
        return SqlCall.to(warehouse).on(NamedTables.of(runs));
    }
}
