package io.airdelta.embedded;

import io.airdelta.embedded.StatementFault.Effect;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** Answers requests as the armed faults want it, where one strikes. */
final class Strike {

    /** Serves a request in the right way. */
    interface Service {
        Reply serve() throws ApiException, IOException, InterruptedException;
    }

    private final StatementFaults faults;
    private final WarehouseSessions sessions;

    Strike(StatementFaults faults, WarehouseSessions sessions) {
        this.faults = faults;
        this.sessions = sessions;
    }

    /**
     * Serves a request, unless a fault strikes it.
     *
     * @param sql null where a session is opened
     * @param session the session's id; empty where one is opened
     * @param whole serves it to its end, however long that takes
     */
    Reply unless(String sql, String session, Service usual, Service whole)
            throws ApiException, IOException, InterruptedException {
        Optional<StatementFault> struck = faults.next(sql);
        if (struck.isEmpty()) {
            return usual.serve();
        }
        if (struck.get().afterwards()) {
            whole.serve();
        }
        Effect effect = struck.get().effect();
        if (effect instanceof Effect.Late late) {
            Thread.sleep(late.by().toMillis());
            return usual.serve();
        }
        return answer(effect, session);
    }

    private Reply answer(Effect effect, String session) throws ApiException, IOException {
        if (effect instanceof Effect.SessionLost) {
            sessions.close(session);
            sessions.get(session);
        }
        if (effect instanceof Effect.Failed failed) {
            return Reply.state(
                    UUID.randomUUID().toString(),
                    Optional.of(new Outcome.Failed(new SqlFailure(failed.sqlState(), failed.message()))));
        }
        if (effect instanceof Effect.Status status) {
            Reply error = Reply.error(status.status(), "ARMED_FAULT", "This answer was asked for by a test.");
            return status.retryAfter() == null
                    ? error
                    : new Reply(
                            error.status(), error.body(), status.retryAfter().toSeconds());
        }
        return Reply.NONE;
    }
}
