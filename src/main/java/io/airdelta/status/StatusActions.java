package io.airdelta.status;

import io.airdelta.route.DeadLetters;
import io.airdelta.route.HeldDeletes;
import io.airdelta.route.RunRequests;
import io.airdelta.sync.Letter;
import io.airdelta.sync.LetterFilter;
import io.airdelta.sync.RunDemands;
import io.airdelta.sync.TableSpec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the status page can have done with a table. */
final class StatusActions {
    private static final Logger LOG = LoggerFactory.getLogger(StatusActions.class);

    /** As many as one statement asks for. */
    private static final int MOST_LETTERS = 1_000;

    private final StatusBoard board;
    private final CamelContext context;
    private final RunRequests runs;
    private ExecutorService replays;

    /** @param context a started context with the engine's routes */
    StatusActions(StatusBoard board, CamelContext context) {
        this.board = board;
        this.context = context;
        this.runs = new RunRequests(context);
    }

    /**
     * Has something done.
     *
     * @param action {@code run}, {@code full}, {@code accept-deletes} or {@code replay}
     * @return what will happen, as a sentence
     * @throws ActionRefused where it cannot be done
     * @throws Exception as the warehouse answers
     */
    String act(String id, String action) throws Exception {
        TableSpec table = board.table(id)
                .map(TableBoard::spec)
                .orElseThrow(() -> new ActionRefused(404, "There is no table '" + id + "'"));
        return switch (action) {
            case "run" -> run(table, RunDemands.NONE, "A run begins as soon as none is under way");
            case "full" ->
                run(
                        table,
                        new RunDemands(true, false),
                        "A run that reads everything begins as soon as none is under way");
            case "accept-deletes" -> acceptDeletes(table);
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

    private String acceptDeletes(TableSpec table) throws Exception {
        HeldDeletes.Answer answer = new HeldDeletes(context).accept(table);
        long accepted = answer.accepted() + answer.fields();
        if (accepted == 0) {
            throw new ActionRefused(409, "No deletes of table '" + table.id() + "' are held back");
        }
        boolean begins = runs.run(table.id(), RunDemands.NONE);
        return accepted + " deletes are accepted; "
                + (begins ? "a run that applies them begins" : "the next run applies them");
    }

    /** Reading the records again may take minutes. */
    private synchronized String replay(TableSpec table) {
        if (replays == null) {
            replays = context.getExecutorServiceManager().newSingleThreadExecutor(this, "airdelta-replay");
        }
        replays.execute(() -> replayNow(table));
        return "The open dead letters of table '" + table.id() + "' are tried again";
    }

    private void replayNow(TableSpec table) {
        try {
            DeadLetters letters = new DeadLetters(context);
            List<Letter> open =
                    letters.list(table, new LetterFilter(false, Optional.empty(), Optional.empty(), MOST_LETTERS));
            DeadLetters.Replayed outcome = letters.replay(table, open);
            LOG.info(
                    "Table '{}': of {} dead letters {} are stored, {} are gone, {} failed again{}",
                    table.id(),
                    open.size(),
                    outcome.stored(),
                    outcome.gone(),
                    outcome.again(),
                    outcome.error() == null ? "" : "; " + outcome.error());
        } catch (Exception e) {
            LOG.warn("Table '{}': its dead letters could not be replayed: {}", table.id(), e.getMessage());
        }
    }
}
