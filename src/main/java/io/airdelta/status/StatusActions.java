package io.airdelta.status;

import io.airdelta.route.HeldDeletes;
import io.airdelta.route.RunRequests;
import io.airdelta.sync.RunDemands;
import io.airdelta.sync.TableSpec;
import java.time.Clock;
import org.apache.camel.CamelContext;

/** What the status page can have done with a table. */
final class StatusActions {
    private final StatusBoard board;
    private final CamelContext context;
    private final RunRequests runs;
    private final Replays replays;

    /** @param context a started context with the engine's routes */
    StatusActions(StatusBoard board, CamelContext context) {
        this.board = board;
        this.context = context;
        this.runs = new RunRequests(context);
        this.replays = new Replays(context, Clock.systemUTC());
    }

    /**
     * Has something done.
     *
     * @param action {@code run}, {@code full}, {@code accept-deletes} or {@code replay}
     * @param body of {@code accept-deletes}: what is accepted, see {@link HeldSeen}
     * @return what will happen, as a sentence
     * @throws ActionRefused where it cannot be done
     * @throws io.airdelta.route.HeldChanged where something else is held back than what is accepted
     * @throws Exception as the warehouse answers
     */
    String act(String id, String action, String body) throws Exception {
        TableBoard table = board.table(id).orElseThrow(() -> new ActionRefused(404, "There is no table '" + id + "'"));
        return switch (action) {
            case "run" -> run(table.spec(), RunDemands.NONE, "A run begins as soon as none is under way");
            case "full" ->
                run(
                        table.spec(),
                        new RunDemands(true, false),
                        "A run that reads everything begins as soon as none is under way");
            case "accept-deletes" -> acceptDeletes(table.spec(), HeldSeen.parse(body));
            case "replay" -> replay(table);
            default ->
                throw new ActionRefused(
                        404, "There is no action '" + action + "'; there are run, full, accept-deletes and replay");
        };
    }

    private String run(TableSpec table, RunDemands demands, String answer) {
        if (!runs.run(table.id(), demands)) {
            throw new ActionRefused(
                    409,
                    "Table '" + table.id()
                            + "' has no schedule of airdelta's; its route's own trigger starts its runs");
        }
        return answer;
    }

    private String acceptDeletes(TableSpec table, HeldDeletes.Held seen) throws Exception {
        HeldDeletes.Answer answer = new HeldDeletes(context).accept(table, seen);
        if (answer.accepted() + answer.fields() == 0) {
            throw new ActionRefused(409, "No deletes of table '" + table.id() + "' are held back");
        }
        boolean begins = runs.run(table.id(), RunDemands.NONE);
        return "Accepted: " + seen + "; " + (begins ? "a run that applies them begins" : "the next run applies them");
    }

    private String replay(TableBoard table) {
        if (!replays.begin(table)) {
            throw new ActionRefused(
                    409, "The dead letters of table '" + table.spec().id() + "' are being replayed already");
        }
        return "All open dead letters of table '" + table.spec().id() + "' are tried again, " + ReplayRounds.ROUND
                + " at a time";
    }
}
