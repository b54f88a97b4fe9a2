package io.airdelta.route;

import io.airdelta.sync.Letter;
import io.airdelta.sync.LetterRows;
import io.airdelta.sync.PackedIds;
import io.airdelta.sync.Replay;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import io.airdelta.sync.TableSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;

/** Replays dead letters: reads today's records from Airtable and stores those. */
public final class LetterReplay {
    private static final String AGAIN = "refused again";

    private final Engine engine;

    /**
     * How a replay ended.
     *
     * @param run the run; null where there was nothing to replay
     * @param stored letters whose records landed
     * @param gone letters whose records are not there any more, or where the route does not look
     * @param again letters whose records were refused again
     * @param unidentified letters without a record id, which cannot be replayed
     * @param error why the run did not come to its end, so that nothing of the above is known; null where it did
     */
    public record Replayed(Run run, long stored, long gone, long again, long unidentified, String error) {}

    /** @param context a started context with the engine's routes and the warehouses' {@code DataSource}s */
    public LetterReplay(CamelContext context) {
        this.engine = context.getRegistry().lookupByNameAndType("airdelta", Engine.class);
    }

    /**
     * Replays letters of a table by one run, which reads their records by id and nothing else, deletes nothing, and leaves the
     * table's watermark where it is. All letters of a record that lands are closed.
     *
     * @param letters of that table, as {@link DeadLetters#list} gives them
     * @throws Exception where the run could not be opened
     */
    public Replayed replay(TableSpec spec, List<Letter> letters) throws Exception {
        PackedIds records = new PackedIds();
        letters.stream().filter(letter -> letter.recordId() != null).forEach(letter -> records.add(letter.recordId()));
        long identified =
                letters.stream().filter(letter -> letter.recordId() != null).count();
        long unidentified = letters.size() - identified;
        if (records.isEmpty()) {
            return new Replayed(null, 0, 0, 0, unidentified, null);
        }
        Run run = engine.call(
                        "direct:airdelta-run",
                        null,
                        Map.of(TableRoutePolicy.PROPERTY, spec, RunLifecycle.REPLAY, new Replay(records, identified)))
                .getProperty(Run.PROPERTY, Run.class);
        if (run.status() != RunStatus.SUCCEEDED) {
            return new Replayed(run, 0, 0, 0, unidentified, run.status().text() + ": " + run.error());
        }
        Map<String, Long> outcomes = new LinkedHashMap<>();
        letters.stream()
                .filter(letter -> letter.recordId() != null)
                .forEach(letter -> outcomes.merge(outcome(run, letter.recordId()), 1L, Long::sum));
        return new Replayed(
                run,
                outcomes.getOrDefault(LetterRows.STORED, 0L),
                outcomes.getOrDefault(LetterRows.GONE, 0L),
                outcomes.getOrDefault(AGAIN, 0L),
                unidentified,
                null);
    }

    private static String outcome(Run run, String recordId) {
        if (run.letters().isRefused(recordId)) {
            return AGAIN;
        }
        return run.records().present().contains(recordId) ? LetterRows.STORED : LetterRows.GONE;
    }
}
