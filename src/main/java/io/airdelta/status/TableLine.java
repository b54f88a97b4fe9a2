package io.airdelta.status;

import io.airdelta.route.Unanswered;
import io.airdelta.sync.EndedRun;
import io.airdelta.sync.FireTimes;
import io.airdelta.sync.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A line of the status page. What is not known is null.
 *
 * @param id the route's id
 * @param status {@code running}, {@code waiting} before the first run, or how the last run ended
 * @param error why the last run did not succeed; before the first one, that the warehouse does not answer
 * @param startedAt of the run under way, else of the last one
 * @param seconds for how long it has been under way, or how long it took
 * @param records that it has read
 * @param speed records a second
 * @param rows live rows in the target, as the last complete scan counted them
 * @param lastSuccessAt when the target was complete last
 * @param nextRun null where a trigger of the user's own starts the runs
 * @param deadLetters how many are open
 * @param held deletes and fields that wait for a consent
 * @param recent seconds and changed rows of the last runs, the oldest first
 */
public record TableLine(
        String id,
        String table,
        String target,
        String capture,
        String status,
        String error,
        Instant startedAt,
        double seconds,
        long records,
        double speed,
        Long rows,
        Instant lastSuccessAt,
        Instant nextRun,
        long deadLetters,
        long held,
        List<double[]> recent) {
    private static final int RECENT = 20;

    static TableLine of(TableBoard board, ZoneId zone, Instant now) {
        Optional<Run> current = board.current();
        Optional<EndedRun> last = board.lastRun();
        double seconds = current.map(run -> seconds(run, now))
                .or(() -> last.map(EndedRun::seconds))
                .orElse(0.0);
        long records = current.map(run -> run.counters().records.get())
                .or(() -> last.map(EndedRun::records))
                .orElse(0L);
        String name = board.state().tableName();
        List<EndedRun> runs = board.runs();
        return new TableLine(
                board.spec().id(),
                name == null ? board.spec().table() : name,
                board.spec().target().toString(),
                last.map(EndedRun::capture).orElse(null),
                current.map(run -> "running")
                        .or(() -> last.map(EndedRun::status))
                        .orElse("waiting"),
                current.isPresent() ? null : error(board, last),
                current.map(Run::startedAt)
                        .or(() -> last.map(EndedRun::startedAt))
                        .orElse(null),
                seconds,
                records,
                seconds == 0 ? 0 : records / seconds,
                board.state().rows(),
                board.lastSuccessAt(),
                board.isScheduled() ? nextRun(board, zone, now) : null,
                board.openLetters(),
                board.state().held(),
                runs.subList(0, Math.min(RECENT, runs.size())).stream()
                        .sorted(Comparator.comparing(EndedRun::startedAt))
                        .map(run -> new double[] {run.seconds(), run.rows()})
                        .toList());
    }

    private static String error(TableBoard board, Optional<EndedRun> last) {
        return last.isPresent()
                ? last.get().error()
                : board.unanswered().map(Unanswered::text).orElse(null);
    }

    private static double seconds(Run run, Instant now) {
        return Math.max(0, Duration.between(run.startedAt(), now).toMillis()) / 1000.0;
    }

    private static Instant nextRun(TableBoard board, ZoneId zone, Instant now) {
        return new FireTimes(board.spec().schedule(), zone).next(now).orElse(null);
    }
}
