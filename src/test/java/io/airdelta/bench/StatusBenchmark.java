package io.airdelta.bench;

import io.airdelta.route.TableListener;
import io.airdelta.status.StatusBoard;
import io.airdelta.status.StatusPage;
import io.airdelta.sync.EndedRun;
import io.airdelta.sync.Settings;
import io.airdelta.sync.TableSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the status page costs the service. */
final class StatusBenchmark implements Benchmark {
    private static final int TABLES = 1_000;
    private static final int RUNS_OF_A_YEAR = 35_040;
    private static final int CALLS = 101;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double BYTES_PER_KB = 1_000;

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String description() {
        return "The document behind the status page, of " + TABLES
                + " tables whose runs of a year, one every 15 minutes, the board was told of,"
                + " of which it keeps the newest " + TableListener.RECENT;
    }

    @Override
    public List<Figure> measure() throws Exception {
        StatusBoard board = new StatusBoard();
        Instant now = Instant.now();
        List<EndedRun> year = new ArrayList<>();
        for (int i = 0; i < RUNS_OF_A_YEAR; i++) {
            Instant start = now.minus(Duration.ofMinutes(15L * (i + 1)));
            year.add(new EndedRun(start, start.plusSeconds(7), "succeeded", "incremental", 1_000, 17, 12, 0, 0, null));
        }
        for (int table = 0; table < TABLES; table++) {
            TableSpec spec = TableSpec.of(
                    "table-" + table, Map.of("table", "Table " + table, "target", "launch.bronze_table_" + table));
            board.starts(spec, true);
            board.ran(spec, year);
        }
        StatusPage page = new StatusPage(board, new Settings(key -> Optional.empty()), Clock.systemUTC());
        double[] millis = new double[CALLS];
        int length = 0;
        for (int i = 0; i < CALLS; i++) {
            long began = System.nanoTime();
            length = page.tables().length();
            millis[i] = (System.nanoTime() - began) / NANOS_PER_MILLI;
        }
        double first = millis[0];
        Arrays.sort(millis);
        return List.of(
                Figure.of("first answer of the process", first, "ms"),
                Figure.of("median of " + CALLS, millis[CALLS / 2], "ms").below(50),
                Figure.of("its length", length / BYTES_PER_KB, "kB"));
    }
}
