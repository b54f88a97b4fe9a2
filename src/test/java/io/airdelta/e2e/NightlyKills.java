package io.airdelta.e2e;

import io.airdelta.embedded.SharedWarehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code kill -9} at any moment of a run of a real process: {@code -Dairdelta.kills=N} times, chosen by {@code
 * -Dairdelta.kills.seed=N}. Every other kill is one class's, so that two processes share the work.
 */
@Tag("nightly-kills")
@ExtendWith({SharedWarehouse.class, NightlyResults.class})
abstract class NightlyKills {
    @TempDir
    private static Path directory;

    private static KillScene scene;

    /** One kill. @param list the number of the list at which it comes; 0 where a statement is under way then */
    record Kill(int number, MatrixTarget target, int list, int statement, boolean done) {
        @Override
        public String toString() {
            String moment = list > 0
                    ? "while a page is answered"
                    : done ? "when a statement is done" : "while a statement is under way";
            return number + " " + target + (list > 0 ? " list " + list : " statement " + statement) + ": " + moment;
        }
    }

    @BeforeAll
    static void start(SharedWarehouse warehouse) throws Exception {
        scene = new KillScene(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        scene.close();
    }

    /** @param remainder of the numbers divided by 2 */
    static List<Kill> half(int remainder) {
        Random random = new Random(Long.getLong("airdelta.kills.seed", 1));
        List<MatrixTarget> targets = MatrixTarget.all();
        List<Kill> kills = new ArrayList<>();
        for (int i = 1; i <= Integer.getInteger("airdelta.kills", 200); i++) {
            kills.add(new Kill(
                    i,
                    targets.get(random.nextInt(targets.size())),
                    random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0,
                    random.nextInt(22),
                    random.nextBoolean()));
        }
        return kills.stream().filter(kill -> kill.number() % 2 == remainder).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kills")
    void the_run_after_it_makes_the_target_right(Kill kill) throws Exception {
        scene.base().edit(true);
        boolean reached = kill.list() > 0
                ? scene.killAtList(kill.target(), kill.list())
                : scene.killAtStatement(kill.target(), kill.statement(), kill.done());
        scene.requireRight(kill.target(), kill + (reached ? "" : ", which it did not reach"));
    }
}
