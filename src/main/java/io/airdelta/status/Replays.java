package io.airdelta.status;

import io.airdelta.delta.WarehouseFault;
import io.airdelta.route.DeadLetters;
import io.airdelta.route.LetterReplay;
import io.airdelta.sync.Letter;
import io.airdelta.sync.LetterFilter;
import io.airdelta.sync.TableSpec;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replays the dead letters of tables, one table after the other, and says on the board how it goes: reading records may take minutes. */
final class Replays {
    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);

    private final CamelContext context;
    private final Clock clock;
    private final ExecutorService thread;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    Replays(CamelContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
        this.thread = context.getExecutorServiceManager().newSingleThreadExecutor(this, "airdelta-replay");
    }

    /** Begins to try all open letters of a table. @return false where that is being done already */
    boolean begin(TableBoard board) {
        if (!underWay.add(board.spec().id())) {
            return false;
        }
        board.replay(ReplayLine.began(clock.instant()));
        thread.execute(() -> replay(board));
        return true;
    }

    private void replay(TableBoard board) {
        TableSpec table = board.spec();
        ReplayLine line = ReplayLine.began(clock.instant());
        try {
            line = new ReplayRounds(letters(table)).run(line, board::replay);
            line = line.ended(clock.instant(), line.error());
            LOG.info(
                    "Table '{}': of {} dead letters {} are stored, {} are gone, {} failed again, {} have no record id{}",
                    table.id(),
                    line.tried(),
                    line.stored(),
                    line.gone(),
                    line.again(),
                    line.unidentified(),
                    line.error() == null ? "" : "; " + line.error());
        } catch (Exception e) {
            String why = e instanceof SQLException ? WarehouseFault.summary(e) : e.getMessage();
            line = board.replay().orElse(line).ended(clock.instant(), String.valueOf(why));
            LOG.warn("Table '{}': its dead letters could not be replayed: {}", table.id(), why);
        } finally {
            underWay.remove(table.id());
            board.replay(line);
        }
    }

    private ReplayRounds.Source letters(TableSpec table) {
        DeadLetters letters = new DeadLetters(context);
        LetterReplay replay = new LetterReplay(context);
        return new ReplayRounds.Source() {
            @Override
            public List<Letter> newest(int most) throws Exception {
                return letters.list(table, new LetterFilter(false, Optional.empty(), Optional.empty(), most));
            }

            @Override
            public LetterReplay.Replayed replay(List<Letter> open) throws Exception {
                return replay.replay(table, open);
            }
        };
    }
}
