package io.airdelta.status;

import io.airdelta.route.HeldDeletes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * What the status page shows of one table.
 *
 * @param line its line
 * @param base {@code app…} id; null for the settings' own
 * @param schedule Quartz cron; null where a trigger of the user's own starts the runs
 * @param watermark Airtable's clock up to which the target is complete; null before the first run
 * @param lastScanAt start of the last complete scan; null where one is due
 * @param deletes what becomes of rows whose records are gone: {@code soft}, {@code hard} or {@code ignore}
 * @param held what waits for a consent; sent back it is accepted
 * @param replay the replay that was asked for last since the service started; null for none
 * @param runs the last runs, the newest first
 * @param letters the newest open dead letters, the newest first
 * @param changes of columns, the newest first
 */
public record TableDetails(
        TableLine line,
        String base,
        String schedule,
        Instant watermark,
        Instant lastScanAt,
        String deletes,
        HeldDeletes.Held held,
        ReplayLine replay,
        List<RunLine> runs,
        List<SeenLetter> letters,
        List<SchemaChange> changes) {

    static TableDetails of(TableBoard board, ZoneId zone, Instant now) {
        return new TableDetails(
                TableLine.of(board, zone, now),
                board.spec().base().orElse(null),
                board.isScheduled() ? board.spec().schedule() : null,
                board.state().watermark(),
                board.state().lastScanAt(),
                board.spec().deletes().name().toLowerCase(Locale.ROOT),
                HeldDeletes.Held.of(board.state()),
                board.replay().orElse(null),
                board.runs().stream().map(RunLine::of).toList(),
                board.letters(),
                board.changes());
    }
}
