package io.airdelta.route;

import io.airdelta.delta.JsonRows;
import io.airdelta.delta.TableName;
import io.airdelta.delta.WriterClaim;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunRows;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.StateMoved;
import io.airdelta.sync.Statement;
import io.airdelta.sync.WriterBusy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The claims of this process to the targets of one schema. Those that are due at the same time share a statement. */
final class WriterClaims {
    private static final Logger LOG = LoggerFactory.getLogger(WriterClaims.class);

    private final Engine engine;
    private final String warehouse;
    private final ControlWriter writer;
    private final List<Request> due = new ArrayList<>();
    private final ClaimHeartbeat heartbeat;

    /** A run's wish, and what became of it. */
    private static final class Request {
        private final Run run;
        private final Instant movedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        private boolean done;
        private boolean taken;
        private Exception failure;

        private Request(Run run) {
            this.run = run;
        }

        private String target() {
            return run.target().name().qualified();
        }
    }

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
        Request request = new Request(run);
        synchronized (due) {
            due.add(request);
        }
        try {
            writer.alone(
                    engine.settings().runs().retryLimits().budget(run),
                    () -> remove(request),
                    () -> request.done ? null : claimDue());
        } catch (InterruptedException e) {
            // Else somebody claims it for a run that is gone.
            remove(request);
            throw e;
        }
        if (request.failure != null) {
            throw request.failure;
        }
        heartbeat.begin(run);
        return request.movedAt;
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

    private boolean remove(Request request) {
        synchronized (due) {
            return due.remove(request);
        }
    }

    private Void claimDue() {
        List<Request> requests;
        synchronized (due) {
            requests = List.copyOf(due);
            due.clear();
        }
        try {
            List<Request> current = requests.stream().filter(this::isCurrent).toList();
            List<Run> runs = current.stream().map(request -> request.run).toList();
            Run reading = runs.stream().filter(Run::isReading).findFirst().orElse(null);
            if (!current.isEmpty()) {
                claim(
                        current,
                        List.of(),
                        call(runs).within(engine.settings().runs().retryLimits().budget(reading)));
            }
        } catch (Exception e) {
            requests.stream()
                    .filter(request -> request.failure == null && !request.taken)
                    .forEach(request -> request.failure = e);
        }
        requests.forEach(request -> request.done = true);
        return null;
    }

    /** Whether nobody has read meanwhile that others moved what the run goes on from. */
    private boolean isCurrent(Request request) {
        if (request.run.claim().lineage() != writer.lineage(request.target())) {
            request.failure = new StateMoved(request.target());
        }
        return request.failure == null;
    }

    /** @param gone claims of writers that are no more, or ran out, or were let go meanwhile: whose place the requests take */
    private void claim(List<Request> requests, List<StateEntry> gone, SqlCall call) throws Exception {
        TableName anyTable = requests.get(0).run.target().name();
        long now = System.nanoTime();
        List<Map<String, Object>> rows =
                requests.stream().map(request -> row(request, gone)).toList();
        Integer changed = engine.sql()
                .update(
                        call,
                        new Statement(
                                WriterClaim.claim(anyTable, rows.size()),
                                List.of(JsonRows.encode(WriterClaim.columns(), rows))));
        if (changed != null && changed == requests.size()) {
            requests.forEach(request -> take(request, gone, now));
            return;
        }
        Map<String, Map<String, Object>> found = new HashMap<>();
        engine.sql()
                .query(call, Statement.of(WriterClaim.select(anyTable)))
                .forEach(row -> found.put((String) row.get("target"), row));
        List<StateEntry> left = new ArrayList<>();
        List<Request> again = new ArrayList<>();
        for (Request request : requests) {
            Map<String, Object> row = found.getOrDefault(request.target(), Map.of());
            StateEntry state = StateEntry.of(row);
            boolean dead = state.writer() != null && engine.writer().isDead(state.writer());
            if (engine.writer().toString().equals(state.writer()) && request.movedAt.equals(state.updatedAt())) {
                take(request, gone, now);
            } else if (isAnother(state) && !dead && !Boolean.TRUE.equals(row.get("lapsed"))) {
                request.failure = new WriterBusy(request.run.target().name(), state.writer(), state.writerUntil());
            } else if (!Objects.equals(state.updatedAt(), writer.stored(request.target()))) {
                request.failure = new StateMoved(request.target());
            } else if (!gone.isEmpty()) {
                request.failure = new WriterBusy(request.run.target().name(), state.writer(), state.writerUntil());
            } else {
                if (dead) {
                    LOG.warn(
                            "Table '{}' (base {}): the process that wrote to {} is no more ({}); this one takes its place",
                            request.run.spec().id(),
                            request.run.baseId(),
                            request.target(),
                            state.writer());
                }
                left.add(state);
                again.add(request);
            }
        }
        if (!again.isEmpty()) {
            claim(again, left, call);
        }
    }

    private boolean isAnother(StateEntry state) {
        return state.writer() != null && !engine.writer().toString().equals(state.writer());
    }

    /** A writer whose place was taken may have written since the state was read: the run gives the claim back and begins again. */
    private void take(Request request, List<StateEntry> gone, long now) {
        request.taken = true;
        request.run.claim().take(now);
        writer.stored(request.target(), request.movedAt);
        gone.stream()
                .filter(state -> isOf(state, request) && state.writer() != null)
                .filter(state -> !state.writer().equals(request.run.claim().leftBy()))
                .forEach(state -> request.failure = new StateMoved(request.target()));
    }

    private static boolean isOf(StateEntry state, Request request) {
        return request.target().equals(state.columns().get("target"));
    }

    private SqlCall call(List<Run> runs) {
        return SqlCall.to(warehouse).on(NamedTables.of(runs));
    }

    private Map<String, Object> row(Request request, List<StateEntry> gone) {
        Map<String, Object> row = RunRows.claim(request.run);
        String other = gone.stream()
                .filter(state -> isOf(state, request) && state.writer() != null)
                .map(StateEntry::writer)
                .findFirst()
                .orElse(null);
        boolean dead = other != null && engine.writer().isDead(other);
        row.put("writer", engine.writer().toString());
        row.put("dead_writer", dead ? other : null);
        row.put("lapsed_writer", dead ? null : other);
        row.put("known_at", writer.stored(request.target()));
        row.put("updated_at", request.movedAt);
        return row;
    }
}
