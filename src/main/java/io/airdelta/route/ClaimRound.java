package io.airdelta.route;

import io.airdelta.delta.JsonRows;
import io.airdelta.delta.TableName;
import io.airdelta.delta.WriterClaim;
import io.airdelta.sync.RunRows;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.StateMoved;
import io.airdelta.sync.Statement;
import io.airdelta.sync.WriterBusy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims targets of one schema: by one statement for all, and where that does not claim them all, by a look at who has the others
 * and a second statement for those whose writers write no more.
 */
final class ClaimRound {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimRound.class);

    private final Engine engine;
    private final ControlWriter writer;
    private final SqlCall call;

    /** What the state of a target tells of a request for it, where not all requests of a statement were met. */
    private enum Answer {
        /** It was met. */
        TAKEN,
        /** Another process writes. */
        BUSY,
        /** Another process wrote since the state was read. */
        MOVED,
        /** The writer is no more, its claim ran out, or it let the target go meanwhile: its place can be taken. */
        LEFT
    }

    ClaimRound(Engine engine, ControlWriter writer, SqlCall call) {
        this.engine = engine;
        this.writer = writer;
        this.call = call;
    }

    /**
     * Notes in each request what became of it.
     *
     * @param requests not empty
     * @throws Exception as the warehouse answers
     */
    void claim(List<ClaimRequest> requests) throws Exception {
        claim(requests, List.of());
    }

    /** @param gone claims of writers that are no more, or ran out, or were let go meanwhile: whose place the requests take */
    private void claim(List<ClaimRequest> requests, List<StateEntry> gone) throws Exception {
        TableName anyTable = requests.get(0).run().target().name();
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
        List<ClaimRequest> again = new ArrayList<>();
        for (ClaimRequest request : requests) {
            Map<String, Object> row = found.getOrDefault(request.target(), Map.of());
            StateEntry state = StateEntry.of(row);
            boolean dead = isDead(state.writer());
            boolean over = dead || Boolean.TRUE.equals(row.get("lapsed"));
            switch (answer(request, state, over, !gone.isEmpty())) {
                case TAKEN -> take(request, gone, now);
                case BUSY ->
                    request.fail(new WriterBusy(request.run().target().name(), state.writer(), state.writerUntil()));
                case MOVED -> request.fail(new StateMoved(request.target()));
                case LEFT -> {
                    if (dead) {
                        tellOfDead(request, state.writer());
                    }
                    left.add(state);
                    again.add(request);
                }
            }
        }
        if (!again.isEmpty()) {
            claim(again, left);
        }
    }

    /**
     * @param over whether the writer that the state names is no more, or its claim ran out
     * @param second whether the request was to take the place of a writer already: there is no third try
     */
    private Answer answer(ClaimRequest request, StateEntry state, boolean over, boolean second) {
        if (engine.writer().toString().equals(state.writer())
                && request.movedAt().equals(state.updatedAt())) {
            return Answer.TAKEN;
        }
        if (isAnother(state) && !over) {
            return Answer.BUSY;
        }
        if (!Objects.equals(state.updatedAt(), writer.stored(request.target()))) {
            return Answer.MOVED;
        }
        return second ? Answer.BUSY : Answer.LEFT;
    }

    private static void tellOfDead(ClaimRequest request, String writer) {
        LOG.warn(
                "Table '{}' (base {}): the process that wrote to {} is no more ({}); this one takes its place",
                request.run().spec().id(),
                request.run().baseId(),
                request.target(),
                writer);
    }

    private boolean isAnother(StateEntry state) {
        return state.writer() != null && !engine.writer().toString().equals(state.writer());
    }

    private boolean isDead(String other) {
        return other != null && engine.writer().isDead(other);
    }

    /** A writer whose place was taken may have written since the state was read: the run gives the claim back and begins again. */
    private void take(ClaimRequest request, List<StateEntry> gone, long now) {
        request.take(now);
        writer.stored(request.target(), request.movedAt());
        gone.stream()
                .filter(state -> isOf(state, request) && state.writer() != null)
                .filter(state -> !state.writer().equals(request.run().claim().leftBy()))
                .forEach(state -> request.fail(new StateMoved(request.target())));
    }

    private static boolean isOf(StateEntry state, ClaimRequest request) {
        return request.target().equals(state.columns().get("target"));
    }

    private Map<String, Object> row(ClaimRequest request, List<StateEntry> gone) {
        Map<String, Object> row = RunRows.claim(request.run());
        String other = gone.stream()
                .filter(state -> isOf(state, request) && state.writer() != null)
                .map(StateEntry::writer)
                .findFirst()
                .orElse(null);
        boolean dead = isDead(other);
        row.put("writer", engine.writer().toString());
        row.put("dead_writer", dead ? other : null);
        row.put("lapsed_writer", dead ? null : other);
        row.put("known_at", writer.stored(request.target()));
        row.put("updated_at", request.movedAt());
        return row;
    }
}
