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
        private boolean done;
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
     * @throws WriterBusy where another process has it
     * @throws StateMoved where another process wrote to it since its state was read
     * @throws Exception as the warehouse answers
     */
    void claim(Run run) throws Exception {
        Request request = new Request(run);
        synchronized (due) {
            due.add(request);
        }
        writer.alone(
                engine.settings().retryLimits().budget(run),
                () -> remove(request),
                () -> request.done ? null : claimDue());
        if (request.failure != null) {
            throw request.failure;
        }
        heartbeat.begin(run);
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
     * @return when it wrote to the target, so that others look anew; null where it did not
     * @throws Exception as the warehouse answers
     */
    Instant release(Run run) throws Exception {
        settle(run);
        TableName target = run.target().name();
        Instant moved = run.writes().statements() > 0 ? Instant.now().truncatedTo(ChronoUnit.MICROS) : null;
        List<String> parameters = new ArrayList<>();
        if (moved != null) {
            parameters.add(moved.toString());
        }
        parameters.add(engine.writer().toString());
        parameters.add(target.qualified());
        Integer changed = writer.alone(() -> engine.update(
                call(List.of(run)), new Statement(WriterClaim.release(target, moved != null), parameters)));
        run.claim().give();
        if (moved == null || changed != null && changed == 0) {
            return null;
        }
        writer.stored(target.qualified(), moved);
        return moved;
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
            List<Run> runs = requests.stream().map(request -> request.run).toList();
            Run reading = runs.stream().filter(Run::isReading).findFirst().orElse(null);
            claim(
                    requests,
                    Map.of(),
                    call(runs).within(engine.settings().retryLimits().budget(reading)));
        } catch (Exception e) {
            requests.forEach(request -> request.failure = e);
        }
        requests.forEach(request -> request.done = true);
        return null;
    }

    /** @param dead writers that are no more, by target; null for one that let go meanwhile */
    private void claim(List<Request> requests, Map<String, String> dead, SqlCall call) throws Exception {
        TableName anyTable = requests.get(0).run.target().name();
        long now = System.nanoTime();
        List<Map<String, Object>> rows =
                requests.stream().map(request -> row(request, dead)).toList();
        Integer changed = engine.update(
                call,
                new Statement(
                        WriterClaim.claim(anyTable, rows.size()),
                        List.of(JsonRows.encode(WriterClaim.columns(), rows))));
        if (changed != null && changed == requests.size()) {
            requests.forEach(request -> request.run.claim().take(now));
            return;
        }
        Map<String, Map<String, Object>> found = new HashMap<>();
        engine.query(call, Statement.of(WriterClaim.select(anyTable)))
                .forEach(row -> found.put((String) row.get("target"), row));
        Map<String, String> died = new HashMap<>();
        List<Request> again = new ArrayList<>();
        for (Request request : requests) {
            judge(request, found.getOrDefault(request.target(), Map.of()), now);
            if (request.failure instanceof WriterBusy && !dead.containsKey(request.target())) {
                String other =
                        (String) found.getOrDefault(request.target(), Map.of()).get("writer");
                if (other == null) {
                    died.put(request.target(), null);
                    request.failure = null;
                    again.add(request);
                } else if (engine.writer().isDead(other)) {
                    LOG.warn(
                            "Table '{}' (base {}): the process that wrote to {} is no more ({}); this one takes its place",
                            request.run.spec().id(),
                            request.run.baseId(),
                            request.target(),
                            other);
                    died.put(request.target(), other);
                    request.failure = null;
                    again.add(request);
                }
            }
        }
        if (!again.isEmpty()) {
            claim(again, died, call);
        }
    }

    private void judge(Request request, Map<String, Object> row, long now) {
        StateEntry state = StateEntry.of(row);
        if (!Objects.equals(state.updatedAt(), writer.stored(request.target()))) {
            request.failure = new StateMoved(request.target());
        } else if (engine.writer().toString().equals(state.writer())) {
            request.run.claim().take(now);
        } else {
            request.failure = new WriterBusy(request.run.target().name(), state.writer(), state.writerUntil());
        }
    }

    private SqlCall call(List<Run> runs) {
        return SqlCall.to(warehouse).on(NamedTables.of(runs));
    }

    private Map<String, Object> row(Request request, Map<String, String> dead) {
        Map<String, Object> row = RunRows.claim(request.run);
        row.put("writer", engine.writer().toString());
        row.put("dead_writer", dead.get(request.target()));
        row.put("known_at", writer.stored(request.target()));
        return row;
    }
}
